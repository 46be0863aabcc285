using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>R with R Rᵀ = S, lower triangular, for symmetric positive semidefinite S [N d d]: a column is 0 where its pivot is.</summary>
/// <remarks>For the few columns of a grid of nodes. Where a pivot is 0 the derivative with respect to it is taken as 0.</remarks>
internal static class SemidefiniteRoot
{
    /// <summary>R [N d d].</summary>
    internal static Tensor Of(Tensor S)
    {
        var d = S.Shape[^1];
        var columns = new Tensor[d];
        var left = S;
        for (var j = 0; j < d; j++)
        {
            var pivot = Slice(left, .., j..(j + 1), j..(j + 1)); // [N 1 1]
            var below = Slice(left, .., j.., j..(j + 1)); // [N d−j 1]
            columns[j] = Pad(DivideNoNaN(below, SafeSqrt(AtLeast(pivot, 0))), [(0, 0), (j, 0), (0, 0)]);
            left -= MatMul(columns[j], columns[j], transposeB: true);
        }
        return Concat(columns, -1);
    }
}
