using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of each row of Gaussian data from all others, without N factorisations.</summary>
/// <remarks>
/// For targets with density N(m, C) and C⁻¹ = Wᵀ W: with α = C⁻¹ (Y − m) and q = diag C⁻¹, row i given the others has mean yᵢ − αᵢ/qᵢ and variance 1/qᵢ.
/// Source: Sundararajan and Keerthi (2001), "Predictive approaches for choosing hyperparameters in Gaussian processes", eqs. 6 and 7; Rasmussen &amp; Williams (2006), eq. 5.12.
/// </remarks>
internal static class LeaveOneOutFormulas
{
    /// <summary>The predictions [N P] of Y [N P], for W [N N] and c = W (Y − m) [N P].</summary>
    internal static GaussianPrediction Predict(Tensor W, Tensor c, Tensor Y)
    {
        var (alpha, q) = Precision(W, c);
        return new(Y - alpha / q, BroadcastTo(1 / q, Y.Shape));
    }

    /// <summary>Σ over rows and outputs of the log densities of Y under these predictions: Σ ½ log qᵢ − ½ αᵢ²/qᵢ − ½ log 2π; a scalar.</summary>
    internal static Tensor LogDensity(Tensor W, Tensor c)
    {
        var (alpha, q) = Precision(W, c);
        return -0.5 * Sum(Square(alpha) / q - Log(q)) - 0.5 * c.Count * Math.Log(2 * Math.PI);
    }

    private static (Tensor Alpha, Tensor Diagonal) Precision(Tensor W, Tensor c) => (MatMul(W, c, transposeA: true), ExpandDims(Sum(Square(W), 0), -1));
}
