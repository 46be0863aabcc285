using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Mixtures of outputs that are independent of each other, where outputs have covariance B [P P] and noise d [P].</summary>
internal static class OutputBasis
{
    /// <summary>V and t with D^(−½) B D^(−½) = V diag(t) Vᵀ, and R D^(−½) V [N P]: column j has covariance t[j] K + I.</summary>
    internal static (Tensor V, Tensor t, Tensor Seen) Of(Tensor B, Tensor d, Tensor R)
    {
        var roots = Sqrt(d);
        var (t, V) = Eigh(B / ExpandDims(roots, -1) / roots);
        return (V, t, MatMul(R / roots, V));
    }
}
