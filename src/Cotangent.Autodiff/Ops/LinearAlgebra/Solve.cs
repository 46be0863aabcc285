using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>X = A⁻¹ B for any A [… N N] that is not singular and B [… N M]; A⁻ᵀ B with <paramref name="adjoint"/>. Leading axes are batch and broadcast.</summary>
    /// <param name="A">For a covariance, <see cref="Cholesky(Tensor)"/> and <see cref="CholeskySolve"/> cost half and keep it symmetric.</param>
    /// <param name="B">The right-hand sides, one a column.</param>
    /// <param name="adjoint">Whether to solve Aᵀ X = B.</param>
    /// <remarks>
    /// By L U factors with partial pivoting, which the gradient uses again: B̄ = A⁻ᵀ X̄, Ā = −B̄ Xᵀ. NaN in A or B gives NaN. Cost: 2N³/3 + 2 N² M flops; 4 N² M for the gradient.
    /// Source: Giles (2008), section 2.3.1.
    /// </remarks>
    /// <exception cref="SingularMatrixException">A pivot is 0.</exception>
    public static Tensor Solve(Tensor A, Tensor B, bool adjoint = false)
    {
        Shapes.In(nameof(Solve)).Is(A, "… N N").Is(B, "… N M");
        (A, B) = OfOneRank(A, B);
        return SolveWith(A, LuFactors(A), B, adjoint);
    }

    /// <summary>A⁻¹ for A [… N N]. To solve a system, <see cref="Solve"/> is cheaper and more accurate.</summary>
    /// <remarks>The gradient is −Yᵀ Ȳ Yᵀ with Y = A⁻¹. NaN in A gives NaN. Cost: 8N³/3 flops, and 4 N³ for the gradient. Source: Giles (2008), section 2.2.3.</remarks>
    /// <exception cref="SingularMatrixException">A pivot is 0.</exception>
    public static Tensor Inverse(Tensor A)
    {
        Shapes.In(nameof(Inverse)).Is(A, "… N N");
        return InverseWith(A, LuFactors(A), InverseKernel, nameof(Inverse));
    }

    private static Tensor SolveWith(Tensor A, Tensor factors, Tensor B, bool adjoint)
    {
        (A, B) = OfOneRank(A, B);
        factors = AtRank(factors, B.Rank);
        var batches = new Batches(nameof(Solve), A, B);
        var shape = batches.With(B.Shape[^2], B.Shape[^1]);
        SystemSolver solve = (a, Y) => SolveKernel(factors, a, adjoint, Y);
        return Function(
            [A, factors, B],
            shape,
            flops: Cost.Each(shape, 2.0 * shape[^2]),
            y =>
            {
                RefuseSingular(nameof(Solve), A, factors);
                SolveEach(A, B, batches, shape, y, solve);
            },
            X => (
                (dX, needs) =>
                {
                    var dB = SolveWith(A, factors, dX, !adjoint);
                    return [needs[0] ? -(adjoint ? MatMul(X, dB, transposeB: true) : MatMul(dB, X, transposeB: true)) : null, null, dB];
                },
                t => SolveWith(A, factors, Plus(t[2], t[0] is { } tA ? -MatMul(tA, X, transposeA: adjoint) : null), adjoint)),
            nameof(Solve),
            adjoint,
            overwrites: 2);
    }

    /// <summary>Y = A⁻¹, or what a kernel gives for it where A is singular, with the rules of the inverse.</summary>
    private static Tensor InverseWith(Tensor A, Tensor factors, Action<Tensor, Tensor, double[]> kernel, string name)
    {
        return Function(
            [A, factors],
            A.Dimensions,
            flops: 2 * Cost.Cube(A),
            y => kernel(A, factors, y),
            Y => (
                (dY, _) => [-MatMul(Y, MatMul(dY, Y, transposeB: true), transposeA: true), null],
                t => -MatMul(Y, MatMul(t[0]!, Y))),
            name,
            Attributes.None);
    }

    private static void InverseKernel(Tensor A, Tensor factors, double[] y)
    {
        RefuseSingular(nameof(Inverse), A, factors);
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++) InvertKernel(factors, batch, Matrix(y, batch, A.Dimensions));
    }

    private static void InvertKernel(Tensor factors, int batch, MatrixSpan Y)
    {
        for (var i = 0; i < Y.Rows; i++)
            for (var j = 0; j < Y.Columns; j++) Y[i, j] = i == j ? 1 : 0;
        SolveKernel(factors, batch, false, Y);
    }

    private static void SolveKernel(Tensor factors, int batch, bool adjoint, MatrixSpan X)
    {
        var LU = FactorsOf(factors, batch);
        using var pivots = new Scratch<int>(LU.Rows);
        CopyPivots(factors, batch, pivots.Span);
        if (adjoint) Lu.SolveAdjoint(LU, pivots.Span, X);
        else Lu.Solve(LU, pivots.Span, X);
    }

    private static void RefuseSingular(string op, Tensor A, Tensor factors)
    {
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
            if (ZeroPivot(factors, batch) is { } pivot) throw SingularMatrixException.For(op, A, batch, pivot);
    }
}
