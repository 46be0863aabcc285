using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

public class ReasonTextTests
{
    [Theory]
    [InlineData(StopReason.GradientTolerance, "converged: the gradient is below its tolerance")]
    [InlineData(StopReason.ValueTolerance, "converged: the last step gained less than the tolerance")]
    [InlineData(StopReason.MaxEvaluations, "stopped at the limit of evaluations")]
    [InlineData(StopReason.Cancelled, "cancelled; the best so far is kept")]
    [InlineData(StopReason.NoDescent, "no step improves the fit further")]
    [InlineData(StopReason.MaxIterations, "stopped at the limit of iterations")]
    [InlineData(StopReason.NotFinite, "the density or its gradient is no longer finite; the last finite parameters are kept")]
    [InlineData(StopReason.Patience, "held-out rows are predicted no better any more; the parameters that predicted them best are kept")]
    public void Every_end_has_its_words(StopReason reason, string words) => Assert.Equal(words, ReasonText.For(new(0, false, reason, 0, 1, 0, 0, [0]), 100));

    [Fact]
    public void Without_evaluations_nothing_was_fitted() => Assert.Equal("evaluated only, not fitted", ReasonText.For(new(0, false, StopReason.MaxEvaluations, 0, 1, 0, 0, [0]), 0));
}
