namespace Cotangent.GaussianProcesses.Tests.Training.Diagnostics;

public class WayDiagnosticsTests
{
    [Theory]
    [InlineData(StopReason.MaxEvaluations, "COT1202 warning: The fit stopped at its limit of evaluations and can still improve. Raise the limit.")]
    [InlineData(StopReason.Cancelled, "COT1201 error: The fit was stopped; the best parameters so far were kept. Do not take it for a fit that ended: fit again.")]
    [InlineData(StopReason.NoDescent, "COT1204 warning: No further step improved the fit before its tolerances were met; rounding limits it. Check that no inputs are nearly equal with " +
        "different targets, and that the noise is not tiny.")]
    [InlineData(StopReason.NotFinite, "COT1205 error: Training reached parameters at which the log density or its gradient is not finite; the last finite ones were kept. Look for values in " +
        "the data that are far too large, or take a smaller learning rate.")]
    public void A_fit_that_did_not_converge_says_why(StopReason reason, string text)
    {
        var diagnostic = Assert.Single(WayDiagnostics.Of(new(-1, false, reason, 10, 20, 0, 1e-6, [-1])));
        Assert.Equal(text, diagnostic.ToString());
        DiagnosticCodesTests.IsWhole(diagnostic);
    }

    [Fact]
    public void One_that_did_not_begin_and_one_whose_restarts_were_cut_say_so()
    {
        DiagnosticCodesTests.IsWhole(WayDiagnostics.NotBegun);
        DiagnosticCodesTests.IsWhole(WayDiagnostics.Cut);
        Assert.Equal(("COT1201 error: The fit was cancelled before it began; the parameters are where they were. Do not take it for a fit: fit again.",
            "COT1201 warning: The fit was stopped before all of its starts had ended; the best of those that had was kept. Another start may lead higher: fit again to know."),
            (WayDiagnostics.NotBegun.ToString(), WayDiagnostics.Cut.ToString()));
    }

    /// <summary>At its first evaluation a fit has not begun to improve, and a limit of one is what was asked for.</summary>
    [Fact]
    public void A_limit_of_one_evaluation_is_no_surprise() => Assert.Empty(WayDiagnostics.Of(new(-1, false, StopReason.MaxEvaluations, 0, 1, 0, 1e-6, [-1])));

    [Fact]
    public void Failed_evaluations_are_counted() => Assert.Equal(
        ["COT1206 info: In 3 of 20 evaluations the covariance was not positive definite, or an approximation did not converge; those steps were shortened. Where the fit " +
            "converged there is nothing to do; otherwise drop duplicates, raise the noise floor or give the model jitter."],
        WayDiagnostics.Of(new(-1, true, StopReason.ValueTolerance, 10, 20, 3, 1e-6, [-1])).Select(d => d.ToString()));

    [Theory]
    [InlineData(StopReason.GradientTolerance)]
    [InlineData(StopReason.ValueTolerance)]
    [InlineData(StopReason.MaxIterations)]
    public void Nothing_is_said_of_an_end_that_was_meant(StopReason reason) => Assert.Empty(WayDiagnostics.Of(new(-1, true, reason, 10, 20, 0, 1e-6, [-1])));
}
