using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Outputs f = W g of independent latent functions g, for W [P L]: what becomes of means, variances and covariances.</summary>
internal static class OutputMixing
{
    /// <summary>w wᵀ for each column w of W [P L]: [L P P].</summary>
    internal static Tensor Squares(Tensor W) => ExpandDims(W.T, -1) * ExpandDims(W.T, -2);

    /// <summary>The means of f [… P] of those of g [… L].</summary>
    internal static Tensor Means(Tensor W, Tensor mean) => Times(mean, W.T);

    /// <summary>The variances of f [… P] of those of g [… L].</summary>
    internal static Tensor Variances(Tensor W, Tensor variance) => Times(variance, Square(W.T));

    /// <summary>Σ_l x[…, l] B[l, …] for x [… L] and B [L rest]: [… rest].</summary>
    internal static Tensor Times(Tensor x, Tensor B)
    {
        var L = B.Shape[0];
        var product = MatMul(Reshape(x, x.Count / L, L), Reshape(B, L, B.Count / L));
        return Reshape(product, [.. x.Shape[..^1], .. B.Shape[1..]]);
    }

    /// <summary>[… N P M P] of [… N M P P].</summary>
    internal static Tensor BesideInputs(Tensor x) => Transpose(x, [.. Enumerable.Range(0, x.Rank - 4), x.Rank - 4, x.Rank - 2, x.Rank - 3, x.Rank - 1]);
}
