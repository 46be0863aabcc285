using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>Gaussians to step from, and losses of them.</summary>
internal static class VariationalCases
{
    internal static Tensor Normal(ulong seed, params int[] shape) => Op.RandomNormal(new Philox(seed), shape);

    internal static XiTransform Named(string xi) => xi switch
    {
        "natural" => XiTransform.Natural,
        "root" => XiTransform.SqrtMeanVar,
        _ => XiTransform.Expectation,
    };

    /// <summary>A mean and a lower triangular square root with diagonals of both signs, if wanted.</summary>
    internal static VariationalPair Pair(ulong seed, int n, int latents = 1, XiTransform? xi = null, double scale = 1, bool hasNegative = false)
    {
        var Lq = scale * (0.3 * Op.LowerTriangle(Normal(seed + 100, latents, n, n)) + Tensor.Identity(n));
        if (hasNegative) Lq = Lq * Op.Reshape(Tensor.FromSpan([.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? -1.0 : 1)]), 1, n);
        return new(new(Normal(seed, n, latents)), new(Lq, Transform.Triangular), xi);
    }

    /// <summary>Nothing that any Gaussian is conjugate to: smooth, not convex, and with all of m and Lq mixed.</summary>
    internal static Tensor Wild(VariationalPair pair)
    {
        var (n, latents) = (pair.QMu.Shape[0], pair.QMu.Shape[1]);
        var (m, S) = TapeRoute.Moments((pair.QMu, pair.QSqrt));
        return Op.Sum(Op.Sin(Op.MatMul(0.3 * Weights(7, latents, n, n), S)) * Weights(8, latents, n, n)) + Op.Sum(Op.Cos(1.3 * m) * Weights(9, n, latents))
            + 0.1 * Op.Sum(Op.MatMul(S, Op.Reshape(m.T, latents, n, 1)) * Weights(10, latents, n, 1));
    }

    /// <summary>Numbers around 0 that are no draws, which a replay would make anew.</summary>
    private static Tensor Weights(int phase, params int[] shape) =>
        Tensor.FromSpan([.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => 1.4 * Math.Sin(phase + 1.7 * i * i))], shape);

    /// <summary>Minus the bound of white u with y = Bᵀu + ε, ε ~ N(0, s2), for each latent function a column of Y.</summary>
    internal static Tensor Conjugate(VariationalPair pair, Tensor B, Tensor Y, double s2)
    {
        var (m, Lq) = (pair.QMu.Value, pair.QSqrt.Value);
        var spread = Op.Sum(Op.Square(Op.MatMul(Lq, B, transposeA: true)));
        var fit = 0.5 / s2 * (Op.Sum(Op.Square(Y - Op.MatMul(B, m, transposeA: true))) + spread) + 0.5 * Y.Count * Math.Log(2 * Math.PI * s2);
        return fit + Divergence(pair);
    }

    /// <summary>KL(q || N(0, I)).</summary>
    internal static Tensor Divergence(VariationalPair pair) => GaussianProcesses.Divergence.FromStandardNormal(pair.QMu, pair.QSqrt);

    internal static (Tensor Mean, Tensor VarSqrt) Gradient(VariationalPair pair, Func<VariationalPair, Tensor> loss)
    {
        using var tape = new GradientTape();
        var (dm, packed) = tape.Gradient(loss(pair), (pair.QMu.Unconstrained, pair.QSqrt.Unconstrained));
        return (dm, Op.FillTriangular(packed));
    }

    internal static double[] Values(params VariationalPair[] pairs) => [.. pairs.SelectMany(p => p.QMu.Value.ToArray().Concat(p.QSqrt.Value.ToArray()))];
}
