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
    public void A_fit_that_did_not_converge_says_why(StopReason reason, string text) =>
        Assert.Equal([text], WayDiagnostics.Of(new(-1, false, reason, 10, 20, 0, 1e-6, [-1])).Select(d => d.ToString()));

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
