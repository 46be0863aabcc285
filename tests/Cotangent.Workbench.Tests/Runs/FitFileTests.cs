using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

public sealed class FitFileTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void The_file_says_what_the_fit_found()
    {
        var outcome = Fits.Run(fits.Request with { Fix = ["likelihood.variance"], Seed = 3 });
        var json = Parsed(outcome);
        Assert.Equal(outcome.LogMarginalLikelihood, json.GetProperty("logMarginalLikelihood").GetDouble());
        Assert.Equal(outcome.Report.IsConverged, json.GetProperty("converged").GetBoolean());
        Assert.Equal("converged: the gradient is below its tolerance", json.GetProperty("reason").GetString());
        Assert.Equal(outcome.Report.Evaluations, json.GetProperty("evaluations").GetInt32());
        Assert.Equal(outcome.Report.Iterations, json.GetProperty("iterations").GetInt32());
        Assert.Equal(outcome.Seconds, json.GetProperty("seconds").GetDouble());
        Assert.Equal(outcome.Report.GradientNorm, json.GetProperty("gradientNorm").GetDouble());
        foreach (var (path, parameter) in ParameterTree.Parameters(outcome.Model))
            Assert.Equal(parameter.Value.ToScalar(), json.GetProperty("parameters").GetProperty(path).GetDouble());
        Assert.Equal(["likelihood.variance"], json.GetProperty("fixedParameters").EnumerateArray().Select(e => e.GetString()));
        var heldOut = json.GetProperty("heldOut");
        Assert.Equal(outcome.HeldOut!.Rmse, heldOut.GetProperty("rmse").GetDouble());
        Assert.Equal(outcome.HeldOut.Nlpd, heldOut.GetProperty("nlpd").GetDouble());
        Assert.Equal(outcome.HeldOut.Coverage95, heldOut.GetProperty("coverage95").GetDouble());
        Assert.Equal(outcome.HeldOut.Count, heldOut.GetProperty("count").GetInt32());
        Assert.Equal(outcome.HeldOutRows.Select(r => r.Mean), heldOut.GetProperty("mean").EnumerateArray().Select(e => e.GetDouble()));
        var data = json.GetProperty("data");
        Assert.Equal(("wave.csv", 40, 35), (data.GetProperty("file").GetString(), data.GetProperty("rows").GetInt32(), data.GetProperty("trainingRows").GetInt32()));
        Assert.Equal(("every:8", 3), (data.GetProperty("holdout").GetString(), data.GetProperty("seed").GetInt32()));
    }

    [Fact]
    public void The_names_that_scripts_rely_on_stay() => Assert.Equal(
        [
            "format", "version", "program", "verdict", "data", "kernel", "mean", "likelihood", "plan", "logMarginalLikelihood", "logMarginalLikelihoodInDataUnits", "converged", "reason", "iterations",
            "evaluations",
            "failedEvaluations", "gradientNorm", "seconds", "logDensityOfStarts", "candidates", "notes", "diagnostics", "noiseShare",
            "relativeLengthscales", "approximateLogEvidence", "parameters", "parametersInDataUnits", "fixedParameters", "heldOut", "leaveOneOut", "model",
        ],
        Parsed(Fits.Run(fits.Request with { MaxEvaluations = 0 })).EnumerateObject().Select(p => p.Name));

    [Fact]
    public void The_verdict_and_the_diagnostics_are_those_of_the_report()
    {
        var outcome = Fits.Run(fits.Request with { MaxEvaluations = 3, Holdout = "every:2" });
        var json = Parsed(outcome);
        Assert.Equal("notConverged", json.GetProperty("verdict").GetString());
        Assert.Equal(
            outcome.Report.Diagnostics,
            json.GetProperty("diagnostics").EnumerateArray().Select(d => new Diagnostic(
                d.GetProperty("code").GetString()!,
                Enum.Parse<DiagnosticSeverity>(d.GetProperty("severity").GetString()!, ignoreCase: true),
                d.GetProperty("message").GetString()!,
                d.GetProperty("cause").GetString()!,
                d.GetProperty("remedy").GetString()!)));
        Assert.Equal(outcome.Report.NoiseShare, json.GetProperty("noiseShare").GetDouble());
        Assert.Equal(
            outcome.Report.Lengthscales,
            json.GetProperty("relativeLengthscales").EnumerateArray().Select(l =>
                new RelativeLengthscale(l.GetProperty("path").GetString()!, l.GetProperty("input").GetString(), l.GetProperty("spreads").GetDouble())));
        var evidence = json.GetProperty("approximateLogEvidence");
        double? Evidence(string of) => evidence.GetProperty(of).ValueKind == JsonValueKind.Null ? null : evidence.GetProperty(of).GetDouble();
        Assert.Equal(outcome.Report.Comparison, new(Evidence("model")!.Value, Evidence("constant"), Evidence("linear")));
    }

    [Fact]
    public void With_nothing_held_out_there_are_no_scores()
    {
        var json = Parsed(Fits.Run(fits.Request with { Holdout = "none", MaxEvaluations = 0 }));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("heldOut").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("gradientNorm").ValueKind);
        Assert.Equal("evaluated only, not fitted", json.GetProperty("reason").GetString());
    }

    /// <summary>log p(y) = log p(z) − N log scale.</summary>
    [Fact]
    public void The_evidence_in_data_units_is_that_of_the_data_themselves()
    {
        var request = fits.Request with { Holdout = "none", MaxEvaluations = 0, Mean = "constant", SetInDataUnits = ["kernel.lengthscales=4", "kernel.variance=5", "likelihood.variance=0.5"] };
        var standardised = Parsed(Fits.Run(request with { Set = ["mean.c=0"] }));
        var mean = Enumerable.Range(0, 40).Average(Fits.WaveAt);
        var raw = Parsed(Fits.Run(request with { IsStandardized = false, Set = [$"mean.c={Fits.Text(mean)}"] }));
        Assert.Equal(raw.GetProperty("logMarginalLikelihood").GetDouble(), standardised.GetProperty("logMarginalLikelihoodInDataUnits").GetDouble(), 1e-8);
    }

    private static JsonElement Parsed(FitOutcome outcome)
    {
        using var document = JsonDocument.Parse(FitFile.Text(outcome));
        return document.RootElement.Clone();
    }
}
