namespace Cotangent;

public static partial class Op
{
    /// <summary>L with A = L Lᵀ, lower triangular with a positive diagonal, for symmetric positive definite A [… N N].</summary>
    /// <remarks>
    /// Only the lower triangle of A is read. The gradient is the symmetrised one, Ā = ½(S + Sᵀ) with S = L⁻ᵀ Φ(Lᵀ L̄) L⁻¹, where Φ keeps the lower triangle and
    /// halves its diagonal; the tangent of A counts by its symmetric part. Cost: N³/3 flops, and 2N³/3 for the gradient.
    /// Source: Murray (2016), "Differentiation of the Cholesky decomposition", eqs. 8 and 10.
    /// </remarks>
    /// <exception cref="NotPositiveDefiniteException">A pivot is not positive.</exception>
    public static Tensor Cholesky(Tensor A)
    {
        Shapes.In(nameof(Cholesky)).Is(A, "… N N");
        var shape = A.Dimensions;
        return Function(
            [A],
            shape,
            flops: Cost.Cube(A) / 3,
            y => CholeskyKernel(A, y),
            L => ((dL, _) => [CholeskyPullback(L, dL)], t => CholeskyTangent(L, t[0]!)),
            attributes: Attributes.None,
            overwrites: 0);
    }

    /// <summary>L with A + diag(d) = L Lᵀ for A [… N N] and d [… N], or [… 1] or a scalar for one value all along: <see cref="Cholesky(Tensor)"/> without a matrix for the sum.</summary>
    /// <exception cref="ArgumentException">d does not broadcast to the diagonal of A.</exception>
    /// <exception cref="NotPositiveDefiniteException">A pivot is not positive.</exception>
    public static Tensor Cholesky(Tensor A, Tensor d)
    {
        Shapes.In(nameof(Cholesky)).Is(A, "… N N");
        ArgumentNullException.ThrowIfNull(d);
        int[] diagonal = [.. A.Shape[..^1]];
        if (!Dims.StretchesTo(d.Shape, diagonal))
            throw new ArgumentException($"Cholesky: d has shape {Dims.Text(d.Shape)}; expected one that broadcasts to {Dims.Text(diagonal)}, the diagonal of A.");
        var full = BroadcastTo(d, diagonal);
        return Function(
            [A, full],
            A.Dimensions,
            flops: Cost.Cube(A) / 3,
            y => CholeskyKernel(A, full, y),
            L => (
                (dL, needs) =>
                {
                    var dA = CholeskyPullback(L, dL);
                    return [dA, needs[1] ? Diagonal(dA) : null];
                },
                t => CholeskyTangent(L, t[1] is not { } td ? t[0]! : t[0] is { } tA ? AddDiagonal(tA, td) : DiagonalMatrix(td))),
            attributes: Attributes.None,
            overwrites: 0);
    }

    /// <summary>½(S + Sᵀ) with S = L⁻ᵀ Φ(Lᵀ L̄) L⁻¹: the symmetrised cotangent of A = L Lᵀ from that of L.</summary>
    /// <remarks>dL may have more leading axes than L: they use the same factors again.</remarks>
    internal static Tensor CholeskyPullback(Tensor L, Tensor dL) => Defined(
        [L, dL],
        dL.Dimensions,
        flops: 2 * Cost.Cube(dL) / 3,
        y => CholeskyPullbackKernel(L, dL, y),
        inputs => CholeskyPullbackDefinition(inputs[0], inputs[1]),
        attributes: Attributes.None,
        overwrites: 1);

    private static Tensor CholeskyPullbackDefinition(Tensor L, Tensor dL)
    {
        var P = HalfDiagonalLower(MatMul(LowerTriangle(L), LowerTriangle(dL), transposeA: true));
        var Z = TriangularSolve(L, P, adjoint: true);
        var S = TriangularSolve(L, Z.T, adjoint: true);
        return 0.5 * (S + S.T);
    }

    /// <summary>L̇ = L Φ(L⁻¹ Ȧ L⁻ᵀ), Ȧ taken by its symmetric part.</summary>
    private static Tensor CholeskyTangent(Tensor L, Tensor tA)
    {
        var W = TriangularSolve(L, 0.5 * (tA + tA.T));
        return MatMul(L, HalfDiagonalLower(TriangularSolve(L, W.T)));
    }

    /// <summary>Φ(A): the lower triangle with its diagonal halved.</summary>
    private static Tensor HalfDiagonalLower(Tensor A) => LowerTriangle(A) - 0.5 * DiagonalMatrix(Diagonal(A));

    private static void CholeskyKernel(Tensor A, Tensor d, double[] y)
    {
        CopyLower(A, y);
        var n = A.Shape[^1];
        for (var i = 0; i < d.Count; i++) y[i / n * n * n + i % n * (n + 1)] += d.Data[i];
        if (Numerics.Cholesky.FactorEach(y, d.Count / Math.Max(1, n), n) is not { } failed) return;
        var isOverwritten = y.Overlaps(A.Data);
        throw isOverwritten ? NotPositiveDefiniteException.ForOverwritten(A, failed.Index, failed.Failure) : NotPositiveDefiniteException.For(AddDiagonal(A, d), failed.Index, failed.Failure);
    }

    private static void CholeskyKernel(Tensor A, double[] y)
    {
        CopyLower(A, y);
        if (Numerics.Cholesky.FactorEach(y, Dims.Batch(A.Shape), A.Shape[^1]) is not { } failed) return;
        var isOverwritten = y.Overlaps(A.Data);
        throw isOverwritten ? NotPositiveDefiniteException.ForOverwritten(A, failed.Index, failed.Failure) : NotPositiveDefiniteException.For(A, failed.Index, failed.Failure);
    }

    private static void CholeskyPullbackKernel(Tensor L, Tensor dL, Span<double> y)
    {
        dL.Data.CopyTo(y);
        var factors = Dims.Batch(L.Shape);
        for (var batch = 0; batch < Dims.Batch(dL.Shape); batch++)
            Numerics.Cholesky.Pullback(Matrix(L, batch % factors), Matrix(y, batch, L.Dimensions));
    }
}
