using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The factor of a covariance without some of its rows and columns: the kept rows of L, and in the columns of the rows that went their part of the update.</summary>
/// <remarks>
/// Kept rows of L have the columns of kept rows, which are triangular, and those of rows that went, V: the factor is that of L Lᵀ + V Vᵀ. O(N²) for each row that goes.
/// Source: Golub and Van Loan (2013), "Matrix Computations", section 6.5.4.
/// </remarks>
internal sealed class FactorOfKept(Tensor kept, Tensor gone) : FusedFunction(nameof(FactorOfKept), [kept.Shape[0], kept.Shape[0]], kept, gone)
{
    private readonly int n = kept.Shape[0];
    private readonly int k = gone.Shape[1];

    /// <summary>Of L [N N], the rows that are kept and those that go, both ascending.</summary>
    internal static Tensor Of(Tensor L, int[] kept, int[] gone)
    {
        var rows = Gather(L, kept);
        return Fused(new FactorOfKept(Columns(rows, kept), Columns(rows, gone)));
    }

    protected override double? Flops => 3.0 * n * n * k;

    protected override Tensor Define(Tensor[] inputs)
    {
        var (L, V) = (LowerTriangle(inputs[0]), inputs[1]);
        return Cholesky(MatMul(L, L, transposeB: true) + MatMul(V, V, transposeB: true));
    }

    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        kept.Span.CopyTo(y.Span);
        Numerics.Cholesky.Update(new MatrixSpan(y.Span, n, n), new MatrixSpan(gone.ToArray(), n, k));
    }

    /// <summary>With S = Ā of A = L Lᵀ + V Vᵀ, symmetric: L̄ = 2 tril(S L) and V̄ = 2 S V.</summary>
    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var factor = kept.ToArray();
        Numerics.Cholesky.Update(new MatrixSpan(factor, n, n), new MatrixSpan(gone.ToArray(), n, k));
        var S = dY.ToArray();
        Numerics.Cholesky.Pullback(new MatrixSpan(factor, n, n), new MatrixSpan(S, n, n));
        var twice = 2 * Tensor.FromSpan(S, n, n);
        if (!cotangents[0].IsEmpty) LowerTriangle(MatMul(twice, LowerTriangle(kept))).Span.CopyTo(cotangents[0].Span);
        if (!cotangents[1].IsEmpty) MatMul(twice, gone).Span.CopyTo(cotangents[1].Span);
    }
}
