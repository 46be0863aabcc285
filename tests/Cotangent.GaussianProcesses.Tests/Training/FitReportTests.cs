using Cotangent.GaussianProcesses.Tests.Training.Diagnostics;

namespace Cotangent.GaussianProcesses.Tests.Training;

public class FitReportTests
{
    private static readonly FitReport Good = new(-1.5, true, StopReason.ValueTolerance, 10, 20, 0, 1e-6, [-1.5]);

    public static TheoryData<FitVerdict, string, FitReport> Verdicts => new()
    {
        { FitVerdict.Sound, "Sound: the fit ended at a maximum, and nothing speaks against it.", Good },
        { FitVerdict.Sound, "Sound: the fit ended at a maximum, and nothing speaks against it.", Good with { Diagnostics = [Of("COT1207", DiagnosticSeverity.Info)] } },
        { FitVerdict.Doubtful, "Doubtful: the fit ended at a maximum, but see the warnings below.", Good with { Diagnostics = [Of("COT1210", DiagnosticSeverity.Warning)] } },
        {
            FitVerdict.ExplainsNothing,
            "EXPLAINS NOTHING: the fit ended at a maximum where predictions are no better than a constant or the trend.",
            Good with { Diagnostics = [Of("COT1209", DiagnosticSeverity.Warning), Of("COT1203", DiagnosticSeverity.Warning)] }
        },
        { FitVerdict.ExplainsNothing, "EXPLAINS NOTHING: ", Good with { Diagnostics = [Of("COT1208", DiagnosticSeverity.Error)] } },
        { FitVerdict.NotConverged, "NOT CONVERGED: the fit ended before it reached a maximum; see below.", Good with { IsConverged = false, Reason = StopReason.NoDescent } },
        { FitVerdict.NotConverged, "NOT CONVERGED: ", Good with { IsConverged = false, Reason = StopReason.MaxEvaluations } },
        {
            FitVerdict.NotConverged,
            "Not known to have converged: the iterations are used up, and there is no test of convergence.",
            Good with { IsConverged = false, Reason = StopReason.MaxIterations }
        },
        {
            FitVerdict.Cancelled,
            "CANCELLED: the fit was stopped before it ended; the parameters are the best so far, not a maximum.",
            Good with { IsConverged = false, Reason = StopReason.Cancelled, Diagnostics = [Of("COT1203", DiagnosticSeverity.Warning)] }
        },
        { FitVerdict.NotFitted, "Not fitted: the model was evaluated where it starts.", new(-1.5, false, StopReason.MaxEvaluations, 0, 1, 0, double.NaN, [-1.5]) },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void The_verdict_is_the_first_line(FitVerdict verdict, string line, FitReport report)
    {
        Assert.Equal(verdict, report.Verdict);
        Assert.StartsWith(line, report.VerdictText, StringComparison.Ordinal);
        Assert.StartsWith($"{report.VerdictText}\nlog density -1.5, ", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_that_was_cancelled_says_so_first_and_in_its_diagnostics()
    {
        using var cancellation = new CancellationTokenSource();
        var model = new Gpr(Tensor.FromSpan([0.0, 1, 2, 3], 4, 1), Tensor.FromSpan([0.0, 1, 0, 1], 4, 1), new Matern52());
        var report = model.Fit(progress: new Steps(() => cancellation.Cancel()), cancellation: cancellation.Token);
        Assert.Equal(FitVerdict.Cancelled, report.Verdict);
        Assert.StartsWith("CANCELLED: ", report.ToString(), StringComparison.Ordinal);
        Assert.Equal([(DiagnosticCodes.Cancelled, DiagnosticSeverity.Error)], report.Diagnostics.Select(d => (d.Code, d.Severity)));
        Assert.Equal(FitVerdict.Cancelled, DiagnosticExamples.COT1201().Verdict);
    }

    /// <summary>The first start ends at a maximum, and the second is cut off.</summary>
    [Fact]
    public void A_fit_that_was_cancelled_during_its_restarts_is_doubtful()
    {
        using var cancellation = new CancellationTokenSource();
        double[] x = [.. Enumerable.Range(0, 30).Select(i => i / 4.0)];
        var model = new Gpr(Tensor.FromSpan(x, 30, 1), Tensor.FromSpan([.. x.Select(v => Math.Sin(v) + 0.1 * Math.Cos(17 * v))], 30, 1), new SquaredExponential());
        var report = model.Fit(new(Restarts: 3), new Starts(cancellation), cancellation.Token);
        Assert.True(report.IsConverged);
        Assert.Equal((FitVerdict.Doubtful, DiagnosticCodes.Cancelled, 2), (report.Verdict, report.Diagnostics[0].Code, report.StartLogDensities.Count));
    }

    [Fact]
    public void The_text_has_a_line_for_every_number()
    {
        var report = Good with
        {
            NoiseShare = 0.0423,
            Lengthscales = [new("kernel.lengthscales", "age", 0.5), new("kernel.lengthscales", "input 1", 12), new("k.lengthscales", null, 3)],
            Comparison = new(-10, -30.25, null),
            StartsFromData = ["kernel.variance"],
            Diagnostics = [new("COT1299", DiagnosticSeverity.Info, "Found.", "Because.", "Do.")],
        };
        Assert.Equal(
            """
            Sound: the fit ended at a maximum, and nothing speaks against it.
            log density -1.5, converged (ValueTolerance)
            10 iterations, 20 evaluations, of which 0 failed; largest slope left 1E-06
            starts ended at -1.5
            noise 4.23 % of the variance of the targets
            lengthscales in spreads of their inputs: kernel.lengthscales of age 0.5, kernel.lengthscales of input 1 12, k.lengthscales 3
            approximate log evidence -10.0, beside -30.2 for a constant
            starts from the data: kernel.variance
            COT1299 info: Found. Do.
            """.ReplaceLineEndings("\n"),
            report.ToString());
    }

    [Fact]
    public void One_of_a_thing_is_singular() =>
        Assert.Contains("\n1 iteration, 1 evaluation, of which 0 failed; ", (Good with { Iterations = 1, Evaluations = 1 }).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Many_lengthscales_are_counted_in_the_text()
    {
        var report = Good with { Lengthscales = [.. Enumerable.Range(0, 30).Select(i => new RelativeLengthscale("k", $"x{i}", i))] };
        Assert.Contains("k of x7 7, and 22 more\n", report + "\n", StringComparison.Ordinal);
    }

    /// <summary>Of two inputs in units of their own, one lengthscale each: what the fit says of them moves with neither.</summary>
    [Fact]
    public void Noise_and_lengthscales_are_relative_to_the_data()
    {
        var random = new Numerics.Philox(8);
        double[] u = [.. Enumerable.Range(0, 60).Select(i => i / 6.0)], v = [.. u.Select(_ => random.NextNormal())];
        double[] y = [.. u.Zip(v, (a, b) => Math.Sin(a) + 0.3 * b + 0.1 * random.NextNormal())];
        foreach (var (a, b, c) in new[] { (1.0, 1.0, 1.0), (1e3, 1e-4, 1e5) })
        {
            var X = Tensor.FromSpan([.. u.Zip(v, (p, q) => new[] { a * p, b * q }).SelectMany(row => row)], 60, 2);
            var model = new Gpr(X, Tensor.FromSpan([.. y.Select(t => c * t)], 60, 1), new SquaredExponential(lengthscales: StartValue.LeftOut(2)), new ConstantMean());
            var report = model.Fit(new() { InputNames = ["hour", "level"] });
            Assert.InRange(report.NoiseShare!.Value, 0.005, 0.05);
            Assert.Equal(["hour", "level"], report.Lengthscales.Select(l => l.Input));
            Assert.InRange(report.Lengthscales[0].Spreads, 0.3, 1.2);
            Assert.InRange(report.Lengthscales[1].Spreads, 2, 100);
        }
    }

    private static Diagnostic Of(string code, DiagnosticSeverity severity) => new(code, severity, "Found.", "Because.", "Do.");

    private sealed class Starts(CancellationTokenSource cancellation) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            if (value.Start == 1) cancellation.Cancel();
        }
    }

    private sealed class Steps(Action tell) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => tell();
    }
}
