using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>In how many columns two points have different values.</summary>
internal static class Mismatches
{
    /// <summary>Σ_d w_d [X[i, d] ≠ X2[j, d]] for X [… N D] and X2 [… M D]: [… N M]; w is one number or [D]. A value that is no number makes its row or column NaN.</summary>
    internal static Tensor Weighted(Tensor X, Tensor X2, Tensor w) => X.Rank == 2 && X2.Rank == 2 ? Fused(new MismatchMatrix(X, X2, w)) : ByColumns(X, X2, w);

    /// <summary>The same in ops, for batches.</summary>
    internal static Tensor ByColumns(Tensor X, Tensor X2, Tensor w)
    {
        var mismatches = Enumerable.Range(0, X.Shape[^1]).Select(d => NotEqual(Columns(X, d), SwapAxes(Columns(X2, d), -1, -2)));
        return Unknown(X) + SwapAxes(Unknown(X2), -1, -2) + (w.Rank == 0
            ? w * mismatches.Aggregate((sum, mismatch) => sum + mismatch)
            : mismatches.Zip(Unstack(w), (mismatch, weight) => weight * mismatch).Aggregate((sum, next) => sum + next));
    }

    /// <summary>NaN where a value of a row is none, which is equal to nothing, else 0: [… N 1].</summary>
    private static Tensor Unknown(Tensor X) => Sum(X - X, [-1], keepDims: true);
}
