namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>A likelihood that says that it is log-concave has no place where log p(y | f) bends upwards; one that does not say so has one.</summary>
public class LogConcavityTests
{
    public static TheoryData<string> Names => [.. LikelihoodCases.All.Where(c => c.Make() is ScalarLikelihood).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_what_the_second_derivative_says(string name)
    {
        var c = LikelihoodCases.All.Single(c => c.Name == name);
        var likelihood = (ScalarLikelihood)c.Make();
        int[] shape = [c.Y.Shape[0], c.Y.Shape[1] / likelihood.ColumnsPerTarget];
        var bends = Enumerable.Range(-40, 81).Max(k => Op.Max(likelihood.LogDensityDerivatives(c.X, Tensor.Full(k / 8.0, shape), c.Y).Second).ToScalar());
        if (likelihood.IsLogConcave) Assert.InRange(bends, double.NegativeInfinity, 1e-9);
        else Assert.InRange(bends, 1e-6, double.PositiveInfinity);
    }
}
