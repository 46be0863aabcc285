using Cotangent.Numerics;

namespace Cotangent.Autodiff.Tests;

/// <summary>Seeded tensors for tests: the same shape is the same tensor's values, every time.</summary>
internal static class Some
{
    internal static Tensor Normal(params int[] shape) => Of(shape, r => r.NextNormal());

    internal static Tensor Positive(params int[] shape) => Of(shape, r => 0.5 + 2 * r.NextDouble());

    /// <summary>Of both signs, none nearer to zero than 0.3.</summary>
    internal static Tensor AwayFromZero(params int[] shape) => Of(shape, r => (r.NextDouble() < 0.5 ? -1 : 1) * (0.3 + r.NextDouble()));

    internal static Tensor Vector(params double[] elements) => Tensor.FromSpan(elements);

    internal static Tensor Matrix(double[,] elements) => Tensor.FromMatrix(elements);

    /// <summary>Symmetric positive definite, with eigenvalues above 1.</summary>
    internal static Tensor Spd(int n, params int[] batch)
    {
        var X = Normal([.. batch, n, n]);
        return Op.MatMul(X, X, transposeB: true) + Tensor.Identity(n);
    }

    /// <summary>Lower triangular with a positive diagonal.</summary>
    internal static Tensor Factor(int n, params int[] batch) => Op.Cholesky(Spd(n, batch));

    private static Tensor Of(int[] shape, Func<Philox, double> next)
    {
        var random = new Philox(17 + (ulong)shape.Aggregate(shape.Length, (sum, length) => (sum * 7) + length));
        var elements = new double[Tensor.Zeros(shape).Count];
        for (var i = 0; i < elements.Length; i++) elements[i] = next(random);
        return Tensor.FromSpan(elements, shape);
    }
}
