namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Every kind of model, made of given data.</summary>
internal static class ModelCases
{
    internal static readonly (string Name, int Outputs, Func<Tensor, Tensor, Model> Make)[] All =
    [
        .. RegressionCases.All.Select(c => ($"exact, {c.Name}", c.Outputs, (Func<Tensor, Tensor, Model>)c.Make)),
        .. RegressionCases.All.Select(c => ($"sparse, {c.Name}", c.Outputs, (Func<Tensor, Tensor, Model>)((X, Y) => Sparse(c.Make(X, Y))))),
        ("exact, a trend integrated out", 1, (X, Y) => new Gpr(X, Y, new Matern52(1.7, 0.9), new LinearTrend(), new GaussianLikelihood(0.1))),
        ("exact, a trend integrated out of two outputs", 2, (X, Y) => new Gpr(X, Y, new SquaredExponential(1.7, [0.9, 1.4]), new LinearTrend(), new HeteroscedasticLikelihood(new ConstantMean(0.3)))),
        ("Laplace, labels", 1, (X, Y) => new LaplaceApproximation(X, Op.Greater(Y, 0), new Matern52(1.7, 0.9), new BernoulliLikelihood(new LogitLink()), new ConstantMean(0.2))),
        ("Laplace, outliers in two outputs", 2, (X, Y) => new LaplaceApproximation(X, 2 * Y, new Matern52(1.7, 0.9), new StudentTLikelihood(0.3, 3), new ConstantMean([0.2, -0.1]))),
        ("expectation propagation, labels", 1, (X, Y) => new ExpectationPropagation(X, Op.Greater(Y, 0), new Matern52(1.7, 0.9), new BernoulliLikelihood(), new ConstantMean(0.2))),
        ("expectation propagation, labels of two outputs", 2, (X, Y) => new ExpectationPropagation(X, Op.Greater(Y, 0), new SquaredExponential(1.7, [0.9, 1.4]), new BernoulliLikelihood())),
    ];

    internal static TheoryData<string> Names => [.. All.Select(c => c.Name)];

    internal static Model Make(string name) => All.Single(c => c.Name == name) is var (_, outputs, make) ? make(RegressionCases.X, RegressionCases.Y(outputs)) : null!;

    private static Sgpr Sparse(Gpr exact) =>
        new(exact.X, exact.Y, exact.Kernel, new InducingPoints(RegressionCases.Normal(8, 4, RegressionCases.D)), exact.Mean, exact.Likelihood);
}
