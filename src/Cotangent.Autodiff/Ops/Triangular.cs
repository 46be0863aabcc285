namespace Cotangent;

public static partial class Op
{
    /// <summary>X = L⁻¹ B for lower triangular L [… N N] and B [… N M]; L⁻ᵀ B with <paramref name="adjoint"/>. Leading axes are batch and broadcast.</summary>
    /// <param name="L">Only the lower triangle is read; a zero on its diagonal gives infinities.</param>
    /// <param name="B">The right-hand sides, one a column.</param>
    /// <param name="adjoint">Solve Lᵀ X = B, back from the last row.</param>
    /// <remarks>Cost: N² M flops; for the gradient N² M, and 2 N² M more for that of L. Source: Giles (2008), section 2.3.1.</remarks>
    public static Tensor TriangularSolve(Tensor L, Tensor B, bool adjoint = false)
    {
        Shapes.In(nameof(TriangularSolve)).Is(L, "… N N").Is(B, "… N M");
        (L, B) = OfOneRank(L, B);
        var batches = new Batches(nameof(TriangularSolve), L, B);
        var shape = batches.With(B.Shape[^2], B.Shape[^1]);
        return Function([L, B], shape, y => TriangularSolveKernel(L, B, adjoint, batches, shape, y), X => (
            (dX, needs) =>
            {
                var dB = TriangularSolve(L, dX, !adjoint);
                return [needs[0] ? -LowerTriangle(adjoint ? MatMul(X, dB, transposeB: true) : MatMul(dB, X, transposeB: true)) : null, dB];
            },
            t => TriangularSolve(L, Plus(t[1], t[0] is { } tL ? -MatMul(LowerTriangle(tL), X, transposeA: adjoint) : null), adjoint)));
    }

    /// <summary>A with zeros above the diagonal, for A [… N M].</summary>
    public static Tensor LowerTriangle(Tensor A)
    {
        Shapes.In(nameof(LowerTriangle)).Is(A, "… N M");
        return Linear(A, A.Dimensions, y => CopyLower(A, y), LowerTriangle, LowerTriangle);
    }

    private static void TriangularSolveKernel(Tensor L, Tensor B, bool adjoint, Batches batches, int[] shape, Span<double> y)
    {
        foreach (var (l, b, x) in batches.Walk())
        {
            var X = Matrix(y, x, shape);
            B.Data.AsSpan(b * shape[^2] * shape[^1], shape[^2] * shape[^1]).CopyTo(y[(x * shape[^2] * shape[^1])..]);
            if (adjoint) Numerics.TriangularSolve.Upper(Matrix(L, l, isTransposed: true), X);
            else Numerics.TriangularSolve.Lower(Matrix(L, l), X);
        }
    }

    private static void CopyLower(Tensor A, Span<double> y)
    {
        var (n, m) = (A.Shape[^2], A.Shape[^1]);
        for (var row = 0; row * m < y.Length; row++)
        {
            var kept = Math.Min(row % n + 1, m);
            A.Data.AsSpan(row * m, kept).CopyTo(y[(row * m)..]);
            y.Slice(row * m + kept, m - kept).Clear();
        }
    }
}
