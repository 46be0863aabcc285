namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Three observations, whose numbers were computed elsewhere by refits and joint densities in high precision.</summary>
internal static class Base
{
    internal static Tensor X => Column(0, 1, 2.5);

    internal static Tensor Y => Column(0.5, -0.2, 0.9);

    internal static Gpr Model() => Model(X, Y);

    internal static Gpr Model(Tensor X, Tensor Y, Kernel? kernel = null) => new(X, Y, kernel ?? new SquaredExponential(1, 1), new ConstantMean(0.2), new GaussianLikelihood(0.1));

    internal static Tensor Column(params ReadOnlySpan<double> values) => Tensor.FromSpan(values, values.Length, 1);

    /// <summary>The given rows of a matrix, in that order.</summary>
    internal static Tensor Rows(Tensor X, params IEnumerable<int> rows) => Op.Gather(X, [.. rows]);
}
