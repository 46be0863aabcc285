using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Means and covariances of f at inputs that are known as Gaussian distributions, of a process that is known by M values at points Z:
/// what a posterior would predict, averaged over x.</summary>
/// <remarks>
/// Above its mean function f has, given x, the mean k(x, Z) α and the variance k(x, x) − k(x, Z) W k(Z, x), of which averages and variances follow from ψ₀, ψ₁ and ψ₂: E f = ψ₁ α,
/// var f = ψ₀ − tr W ψ₂ + αᵀ ψ₂ α − (E f)². f itself is no Gaussian any more. The mean is by a solve, and has the digits of a prediction at a known input. Of the variance, the rounding of
/// ψ₂ counts as many times as the condition of the covariance at the points says: solves of ψ₂ in place of W were measured to be no closer, at M times the cost. Source: Girard, Rasmussen, Quiñonero-Candela and Murray-Smith (2003), "Gaussian process priors with uncertain
/// inputs", eqs. 9 and 10; Deisenroth and Rasmussen (2011), "PILCO", eqs. 14 to 23, for the covariance of outputs.
/// </remarks>
/// <param name="Kernel">The covariance of f.</param>
/// <param name="Z">The points [M D].</param>
/// <param name="L">The factor of the covariance at the points [M M].</param>
/// <param name="V">The mean of v = L⁻¹ u, the values u there [M P].</param>
/// <param name="W">W, [M M] for every output alike, or [P M M].</param>
internal sealed record UncertainConditional(Kernel Kernel, Tensor Z, Tensor L, Tensor V, Tensor W)
{
    private const int TileElements = 1 << 20; // numbers of ψ₂ at a time

    /// <summary>α [M P].</summary>
    private Tensor Alpha { get; } = TriangularSolve(L, V, adjoint: true);

    /// <summary>With v = L⁻¹ u of mean v and a covariance that spreads A to R, Rᵀ R = Aᵀ cov(v) A; null where v is known: α = L⁻ᵀ v and W = L⁻ᵀ (I − cov(v)) L⁻¹.</summary>
    internal static UncertainConditional Of(Kernel kernel, Tensor Z, Tensor L, Tensor v, Func<Tensor, Tensor>? spread)
    {
        var G = TriangularSolve(L, Tensor.Identity(L.Shape[0]));
        var W = MatMul(G, G, transposeA: true);
        if (spread?.Invoke(G) is { } R) W -= MatMul(R, R, transposeA: true);
        return new(kernel, Z, L, v, W);
    }

    /// <summary>Mean and variance of each output at each input [N P].</summary>
    internal (Tensor Mean, Tensor Variance) Marginals(UncertainInputs inputs, MeanFunction mean) => InTiles(inputs, (x, psi2) =>
    {
        var (g, m) = (Above(x), MeanOf(x, mean));
        var squares = Sum(MatMul(psi2, Alpha) * Alpha, 1); // E (k α)²
        if (IsLevel(mean)) return (g + m, AtLeast(squares - Square(g), 0) + Within(x, psi2));
        squares += 2 * Sum(Expectation.OfProduct(mean, Kernel, Z, x).T * Alpha, 1) + Diagonal(ForOutputs(Expectation.OfProduct(mean, mean, x)));
        return (g + m, AtLeast(squares - Square(g + m), 0) + Within(x, psi2));
    });

    /// <summary>Mean [N P] and covariance of the outputs at each input [N P P].</summary>
    internal (Tensor Mean, Tensor Covariance) OverOutputs(UncertainInputs inputs, MeanFunction mean) => InTiles(inputs, (x, psi2) =>
    {
        var (g, m) = (Above(x), MeanOf(x, mean));
        var squares = MatMul(MatMul(psi2, Alpha), Alpha, transposeA: true) + DiagonalMatrix(BroadcastTo(Within(x, psi2), g.Shape[0], g.Shape[1]));
        if (IsLevel(mean)) return (g + m, squares - Outer(g));
        var cross = ForOutputs(MatMul(Expectation.OfProduct(mean, Kernel, Z, x), Alpha));
        return (g + m, squares + cross + cross.T + ForOutputs(Expectation.OfProduct(mean, mean, x)) - Outer(g + m));
    });

    /// <summary>E k(x, Z) α [N P], as (L⁻¹ E k(Z, x))ᵀ v.</summary>
    private Tensor Above(UncertainInputs x) => Conditional.Mean(Conditional.Projection(L, Expectation.OfCovariance(Kernel, Z, x).T), V);

    /// <summary>E m(x), [N P] or [N 1] for every output alike.</summary>
    private static Tensor MeanOf(UncertainInputs x, MeanFunction mean) => IsLevel(mean) ? mean.Evaluate(x.Mean) : Expectation.OfMean(mean, x);

    /// <summary>E var(f | x), [N P] or [N 1] for every output alike.</summary>
    private Tensor Within(UncertainInputs x, Tensor psi2)
    {
        var M = Z.Shape[0];
        var explained = MatMul(Reshape(psi2, psi2.Shape[0], M * M), Reshape(W, W.Count / (M * M), M * M), transposeB: true);
        return AtLeast(ExpandDims(Expectation.OfDiagonal(Kernel, x), -1) - explained, 0);
    }

    /// <summary>Whether a mean is the same at every input, so that it adds nothing to a covariance.</summary>
    private static bool IsLevel(MeanFunction mean) => mean is ZeroMean or ConstantMean;

    /// <summary>[N P P], of [N 1 1] or [N 1 P] where every output has the same mean function.</summary>
    private Tensor ForOutputs(Tensor squares) => BroadcastTo(squares, squares.Shape[0], Alpha.Shape[1], Alpha.Shape[1]);

    private static Tensor Outer(Tensor m) => ExpandDims(m, 2) * ExpandDims(m, 1);

    private (Tensor, Tensor) InTiles(UncertainInputs inputs, Func<UncertainInputs, Tensor, (Tensor, Tensor)> of)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var M = Z.Shape[0];
        var rows = Math.Max(1, TileElements / Math.Max(1, M * M));
        if (inputs.Count <= rows) return of(inputs, Expectation.OfProduct(Kernel, Z, inputs));
        (Tensor First, Tensor Second)[] tiles = [.. Enumerable.Range(0, (inputs.Count + rows - 1) / rows).Select(tile =>
        {
            var x = inputs.With([.. inputs.Tensors.Select(t => Slice(t, (tile * rows)..Math.Min(inputs.Count, (tile + 1) * rows)))]);
            return of(x, Expectation.OfProduct(Kernel, Z, x));
        })];
        return (Concat([.. tiles.Select(t => t.First)]), Concat([.. tiles.Select(t => t.Second)]));
    }
}
