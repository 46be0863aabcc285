using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

public class DiagnosisTests
{
    [Fact]
    public void A_sound_fit_has_nothing_to_note() => Assert.Empty(Diagnosis.Of(Model(new ZeroMean()), Report(), null, true));

    [Fact]
    public void The_diagnostics_of_the_report_come_first()
    {
        var first = new Diagnostic("COT1210", DiagnosticSeverity.Warning, "what the fit says.", "why.", "what to do.");
        Assert.Equal(first, Diagnosis.Of(Model(new ZeroMean()), Report() with { Diagnostics = [first] }, new Scores(1, 1, 0.5, 200), false).First());
    }

    public static TheoryData<string> OfHeldOutRows => [.. DiagnosticCodes.All.Where(code => code.StartsWith("COT13", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(OfHeldOutRows))]
    public void Every_code_of_held_out_rows_is_raised_by_its_example(string code)
    {
        using var directory = new Data.TestDirectory();
        var example = typeof(HeldOutExamples).GetMethod(code, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic);
        var outcome = (FitOutcome)example!.Invoke(null, [directory["table.csv"]])!;
        var diagnostic = Assert.Single(outcome.Report.Diagnostics, d => d.Code == code);
        foreach (var text in new[] { diagnostic.Message, diagnostic.Cause, diagnostic.Remedy }) Assert.EndsWith(".", text, StringComparison.Ordinal);
        Assert.Contains(diagnostic.Text, outcome.Notes);
    }

    [Fact]
    public void A_linear_mean_is_said_to_leave_its_uncertainty_out_where_it_extrapolates()
    {
        const string note = "The held-out rows lie outside the training range, and a linear mean that was fitted leaves the uncertainty of its slopes out of the error bars " +
            "there. Fit with the setting Mean = trend, which has it in.";
        var model = Model(new LinearMean(Tensor.Zeros(3, 1)));
        Assert.Equal([note], Texts(Diagnosis.Of(model, Report(), null, true)));
        Assert.Empty(Diagnosis.Of(model, Report(), null, false));
    }

    [Theory]
    [InlineData(
        0.50,
        true,
        "The 95 % band holds only 50 % of the held-out rows: the bands are too narrow (overconfident). The held-out rows lie outside the training range, and maximum " +
            "likelihood does not account for the uncertainty of the hyperparameters, which extrapolation depends on. Widen the bands by that experience, or hold out rows " +
            "inside the range.")]
    [InlineData(0.50, false, "The 95 % band holds only 50 % of the held-out rows: the bands are too narrow (overconfident). Try a rougher kernel, or look for outliers.")]
    [InlineData(1.00, false, "The 95 % band holds 100 % of the held-out rows: the bands are wider than they need be (underconfident). Look for outliers, or fit noise that depends on " +
        "the inputs.")]
    [InlineData(0.92, false, null)] // within three standard errors of a share among 200
    [InlineData(0.98, true, null)]
    public void Coverage_far_from_its_nominal_share_is_said_in_words(double coverage, bool extrapolates, string? note)
    {
        var scores = new Scores(1, 1, coverage, 200);
        Assert.Equal(note is null ? [] : [note], Texts(Diagnosis.Of(Model(new ZeroMean()), Report(), scores, extrapolates)));
    }

    private static IEnumerable<string> Texts(IEnumerable<Diagnostic> diagnostics) => diagnostics.Select(d => d.Text);

    private static FitReport Report() => new(-1, true, StopReason.ValueTolerance, 10, 20, 0, 1e-6, [-1]);

    private static Gpr Model(MeanFunction mean) => new(Tensor.Zeros(2, 3), Tensor.Zeros(2, 1), new SquaredExponential(), mean, new GaussianLikelihood(0.1));
}
