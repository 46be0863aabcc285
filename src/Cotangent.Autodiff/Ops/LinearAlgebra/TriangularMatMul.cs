using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>C = L B for the lower triangle L of A [… N N] and B [… N M]; Lᵀ B with <paramref name="adjoint"/>. Leading axes are batch and broadcast.</summary>
    /// <param name="A">Only the lower triangle is read.</param>
    /// <param name="B">The right factor.</param>
    /// <param name="adjoint">Whether to take Lᵀ.</param>
    /// <remarks>The gradient is B̄ = Lᵀ C̄ and L̄ = tril(C̄ Bᵀ). Cost: N² M flops, half of a full product; for the gradient 2 N² M. Source: Giles (2008), section 2.2.2.</remarks>
    public static Tensor TriangularMatMul(Tensor A, Tensor B, bool adjoint = false)
    {
        Shapes.In(nameof(TriangularMatMul)).Is(A, "… N N").Is(B, "… N M");
        (A, B) = OfOneRank(A, B);
        var batches = new Batches(nameof(TriangularMatMul), A, B);
        var shape = batches.With(B.Shape[^2], B.Shape[^1]);
        SystemSolver multiply = (a, C) => TriangularMatMulKernel(A, a, adjoint, C);
        return Function(
            [A, B],
            shape,
            flops: Cost.Each(shape, shape[^2]),
            C => SolveEach(A, B, batches, shape, C, multiply),
            (dC, needs) =>
            [
                !needs[0] ? null : adjoint ? LowerMatMul(B, dC) : LowerMatMul(dC, B),
                needs[1] ? TriangularMatMul(A, dC, !adjoint) : null,
            ],
            t => Plus(t[0] is { } tA ? TriangularMatMul(tA, B, adjoint) : null, t[1] is { } tB ? TriangularMatMul(A, tB, adjoint) : null),
            attributes: new TriangularSolveAttributes(Triangle.Lower, adjoint),
            overwrites: 1);
    }

    private static void TriangularMatMulKernel(Tensor A, int index, bool adjoint, MatrixSpan C)
    {
        if (adjoint) TriangularProduct.Upper(Matrix(A, index, isTransposed: true), C);
        else TriangularProduct.Lower(Matrix(A, index), C);
    }
}
