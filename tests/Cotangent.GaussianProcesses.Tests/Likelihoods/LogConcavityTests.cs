namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Where a likelihood says that it is log-concave, no second derivative is above 0: models take square roots of their opposites.</summary>
public class LogConcavityTests
{
    public static TheoryData<string> Names => [.. LikelihoodCases.All.Where(c => c.Make() is ScalarLikelihood { IsLogConcave: true }).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_second_derivative_is_never_above_0(string name)
    {
        var c = LikelihoodCases.All.Single(c => c.Name == name);
        var likelihood = (ScalarLikelihood)c.Make();
        var (N, P) = (c.Y.Shape[0], c.Y.Shape[1] / likelihood.ColumnsPerTarget);
        foreach (var f in new double[] { -700, -60, -30, -10, -3, -1, -0.1, 0, 0.2, 1.5, 4, 12, 35, 70 })
        {
            var (first, second) = likelihood.LogDensityDerivatives(c.X, Tensor.Full(f, N, P), c.Y);
            Assert.All(second.ToArray(), d => Assert.True(d <= 0 || double.IsInfinity(first[0, 0]), $"{d} at f = {f}"));
        }
    }
}
