namespace Cotangent;

public static partial class Op
{
    /// <summary>X = (L Lᵀ)⁻¹ B for lower triangular L [… N N] and B [… N M]. Leading axes are batch and broadcast.</summary>
    /// <param name="L">A Cholesky factor; only the lower triangle is read, and a zero on its diagonal gives infinities or NaN.</param>
    /// <param name="B">The right-hand sides, one a column.</param>
    /// <remarks>
    /// The gradient is B̄ = (L Lᵀ)⁻¹ X̄ and L̄ = −tril((B̄ Xᵀ + X B̄ᵀ) L). Cost: 2 N² M flops; for the gradient as much, and 8 N² M more for that of L.
    /// Source: Giles (2008), section 2.3.1.
    /// </remarks>
    public static Tensor CholeskySolve(Tensor L, Tensor B)
    {
        Shapes.In(nameof(CholeskySolve)).Is(L, "… N N").Is(B, "… N M");
        (L, B) = OfOneRank(L, B);
        var batches = new Batches(nameof(CholeskySolve), L, B);
        var shape = batches.With(B.Shape[^2], B.Shape[^1]);
        SystemSolver solve = (l, Y) =>
        {
            Numerics.TriangularSolve.Lower(Matrix(L, l), Y);
            Numerics.TriangularSolve.Upper(Matrix(L, l, isTransposed: true), Y);
        };
        return Function(
            [L, B],
            shape,
            flops: Cost.Each(shape, 2.0 * shape[^2]),
            y => SolveEach(L, B, batches, shape, y, solve),
            X => (
                (dX, needs) =>
                {
                    var dB = CholeskySolve(L, dX);
                    return [needs[0] ? FactorCotangent(L, X, dB) : null, dB];
                },
                t => CholeskySolve(L, Plus(t[1], t[0] is { } tL ? -ProductTangent(LowerTriangle(L), LowerTriangle(tL), X) : null))),
            attributes: Attributes.None,
            overwrites: 1);
    }

    /// <summary>log det A = 2 Σ log L[i, i] for the Cholesky factor L [… N N] of A: [… ].</summary>
    /// <remarks>Through <see cref="Cholesky(Tensor)"/> the gradient is A⁻¹.</remarks>
    public static Tensor CholeskyLogDeterminant(Tensor L)
    {
        Shapes.In(nameof(CholeskyLogDeterminant)).Is(L, "… N N");
        return 2 * Sum(Log(Diagonal(L)), -1);
    }

    /// <summary>−tril((B̄ Xᵀ + X B̄ᵀ) L), by products with N × M matrices.</summary>
    private static Tensor FactorCotangent(Tensor L, Tensor X, Tensor dB)
    {
        var (U, V) = (TriangularMatMul(L, X, adjoint: true), TriangularMatMul(L, dB, adjoint: true));
        return -(LowerMatMul(dB, U) + LowerMatMul(X, V));
    }

    /// <summary>(L̇ Lᵀ + L L̇ᵀ) X.</summary>
    private static Tensor ProductTangent(Tensor L, Tensor tL, Tensor X) => MatMul(tL, MatMul(L, X, transposeA: true)) + MatMul(L, MatMul(tL, X, transposeA: true));
}
