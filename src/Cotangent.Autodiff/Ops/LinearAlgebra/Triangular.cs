using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>X = L⁻¹ B for lower triangular L [… N N] and B [… N M]; L⁻ᵀ B with <paramref name="adjoint"/>. Leading axes are batch and broadcast.</summary>
    /// <param name="L">Only the lower triangle is read; a zero on its diagonal gives infinities.</param>
    /// <param name="B">The right-hand sides, one a column.</param>
    /// <param name="adjoint">Whether to solve Lᵀ X = B, back from the last row.</param>
    /// <remarks>Cost: N² M flops; for the gradient N² M, and as many more for that of L. Source: Giles (2008), section 2.3.1.</remarks>
    public static Tensor TriangularSolve(Tensor L, Tensor B, bool adjoint = false)
    {
        Shapes.In(nameof(TriangularSolve)).Is(L, "… N N").Is(B, "… N M");
        return SolveTriangle(L, B, Triangle.Lower, adjoint);
    }

    /// <summary>X = T⁻¹ B, or T⁻ᵀ B with <paramref name="adjoint"/>, where T is the named triangle of A [… N N] and B is [… N M]. Leading axes are batch and broadcast.</summary>
    /// <param name="A">The rest of it is not read; a zero on a diagonal that is read gives infinities.</param>
    /// <param name="B">The right-hand sides, one a column.</param>
    /// <param name="triangle">Lower or upper, and whether its diagonal counts as ones.</param>
    /// <param name="adjoint">Whether to solve Tᵀ X = B.</param>
    /// <remarks>Cost: N² M flops; for the gradient N² M, and 2 N² M more for that of A. Source: Giles (2008), section 2.3.1.</remarks>
    public static Tensor TriangularSolve(Tensor A, Tensor B, Triangle triangle, bool adjoint = false)
    {
        Shapes.In(nameof(TriangularSolve)).Is(A, "… N N").Is(B, "… N M");
        return SolveTriangle(A, B, triangle, adjoint);
    }

    private static Tensor SolveTriangle(Tensor A, Tensor B, Triangle triangle, bool adjoint)
    {
        (A, B) = OfOneRank(A, B);
        var batches = new Batches(nameof(TriangularSolve), A, B);
        var shape = batches.With(B.Shape[^2], B.Shape[^1]);
        SystemSolver solve = (a, Y) => SolveTriangleKernel(Matrix(A, a, adjoint), triangle, adjoint, Y);
        return Function(
            [A, B],
            shape,
            flops: Cost.Each(shape, shape[^2]),
            y => SolveEach(A, B, batches, shape, y, solve),
            X => (
                (dX, needs) =>
                {
                    var dB = SolveTriangle(A, dX, triangle, !adjoint);
                    return [needs[0] ? -(adjoint ? ProductPart(X, dB, triangle) : ProductPart(dB, X, triangle)) : null, dB];
                },
                t => SolveTriangle(A, Plus(t[1], t[0] is { } tA ? -MatMul(PartOf(tA, triangle), X, transposeA: adjoint) : null), triangle, adjoint)),
            nameof(TriangularSolve),
            new TriangularSolveAttributes(triangle, adjoint),
            overwrites: 1);
    }

    /// <summary>The elements of A Bᵀ that a solve with this triangle reads: half of the product, where it is the lower.</summary>
    private static Tensor ProductPart(Tensor A, Tensor B, Triangle triangle) =>
        triangle == Triangle.Lower ? LowerMatMul(A, B) : PartOf(MatMul(A, B, transposeB: true), triangle);

    /// <summary>The elements of A that a solve with this triangle reads.</summary>
    private static Tensor PartOf(Tensor A, Triangle triangle) => triangle switch
    {
        Triangle.Lower => LowerTriangle(A),
        Triangle.Upper => UpperTriangle(A),
        Triangle.UnitLower => Band(A, -A.Shape[^2], -1),
        _ => Band(A, 1, A.Shape[^1]),
    };

    // A is transposed already for the adjoint, which exchanges the two triangles.
    private static void SolveTriangleKernel(ReadOnlyMatrixSpan A, Triangle triangle, bool adjoint, MatrixSpan X)
    {
        var (isLower, isUnit) = triangle switch
        {
            Triangle.Lower => (!adjoint, false),
            Triangle.Upper => (adjoint, false),
            Triangle.UnitLower => (!adjoint, true),
            Triangle.UnitUpper => (adjoint, true),
            _ => throw new ArgumentOutOfRangeException(nameof(triangle), $"TriangularSolve: there is no triangle {(int)triangle}. Give one of Lower, Upper, UnitLower and UnitUpper."),
        };
        if (isUnit && isLower) Numerics.TriangularSolve.UnitLower(A, X);
        else if (isUnit) Numerics.TriangularSolve.UnitUpper(A, X);
        else if (isLower) Numerics.TriangularSolve.Lower(A, X);
        else Numerics.TriangularSolve.Upper(A, X);
    }
}
