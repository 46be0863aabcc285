namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Every kind of model, made of given data.</summary>
internal static class ModelCases
{
    internal static readonly (string Name, int Outputs, Func<Tensor, Tensor, Model> Make)[] All =
    [
        .. RegressionCases.All.Select(c => ($"exact, {c.Name}", c.Outputs, (Func<Tensor, Tensor, Model>)c.Make)),
        .. RegressionCases.All.Select(c => ($"sparse, {c.Name}", c.Outputs, (Func<Tensor, Tensor, Model>)((X, Y) => Sparse(c.Make(X, Y))))),
    ];

    internal static TheoryData<string> Names => [.. All.Select(c => c.Name)];

    internal static Model Make(string name) => All.Single(c => c.Name == name) is var (_, outputs, make) ? make(RegressionCases.X, RegressionCases.Y(outputs)) : null!;

    private static Sgpr Sparse(Gpr exact) =>
        new(exact.X, exact.Y, exact.Kernel, new InducingPoints(RegressionCases.Normal(8, 4, RegressionCases.D)), exact.Mean, exact.Likelihood);
}
