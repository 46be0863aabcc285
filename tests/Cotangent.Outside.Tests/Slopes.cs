using Cotangent.GaussianProcesses;
using static Cotangent.Op;

namespace Cotangent.Outside.Tests;

/// <summary>Slopes of f at M points of one input, u = f′(z): cov(u, f(x)) = k (x − z)/ℓ² and cov(u, u′) = k (1/ℓ² − (z − z′)²/ℓ⁴) for a squared exponential.</summary>
internal sealed class Slopes(params double[] z) : InducingVariables
{
    public Parameter Z { get; } = new(Tensor.FromSpan(z));

    public override IReadOnlyList<Part> Parts => [new("Z", Z)];

    public override int Count => Z.Shape[0];

    public override Tensor Kuu(Kernel kernel)
    {
        var (k, ell2) = Seen(kernel);
        var z = ExpandDims(Z, -1);
        return k.K(z) * (1 / ell2 - Square((z - z.T) / ell2));
    }

    public override Tensor Kuf(Kernel kernel, Tensor X)
    {
        var (k, ell2) = Seen(kernel);
        var z = ExpandDims(Z, -1);
        return k.K(z, X) * (X.T - z) / ell2;
    }

    protected override Tensor Origin() => Anchor(ExpandDims(Z, -1));

    /// <summary>The slopes of cos ω·(x − x₀) and sin.</summary>
    protected override Tensor OfWaves(Kernel kernel, Tensor omega)
    {
        var angles = MatMul(ExpandDims(Z, -1) - Origin(), omega, transposeB: true);
        return Concat([-omega.T * Sin(angles), omega.T * Cos(angles)], 1);
    }

    private static (SquaredExponential Kernel, Tensor Ell2) Seen(Kernel kernel) =>
        kernel is SquaredExponential k ? (k, Square(k.Lengthscales)) : throw new NotSupportedException("Slopes: expected SquaredExponential.");
}
