namespace Cotangent;

public static partial class Op
{
    /// <summary>λ and V with A = V diag(λ) Vᵀ for symmetric A [… N N]: eigenvalues in ascending order [… N], orthonormal eigenvectors in the columns of V [… N N].</summary>
    /// <remarks>
    /// Only the lower triangle of A is read; the first largest component of each eigenvector is positive. The gradient is ½(S + Sᵀ) with S = V (diag(λ̄) + F ∘ Vᵀ V̄) Vᵀ, F[i, j] = 1/(λ[j] − λ[i]), and the tangent
    /// of A counts by its symmetric part. Where two eigenvalues are equal to working precision their vectors may be any basis of a plane: F is 0 there, which is right for results that do not depend on that choice.
    /// For eigenvalues alone take <see cref="EigenvaluesSymmetric"/>. Cost: some 5 N³ flops, and 8 N³ for the gradient. Source: Giles (2008), section 3.1.
    /// </remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity.</exception>
    public static (Tensor Values, Tensor Vectors) Eigh(Tensor A)
    {
        Shapes.In(nameof(Eigh)).Is(A, "… N N");
        return EighParts(EighPacked(A));
    }

    /// <summary>The eigenvalues of symmetric A [… N N] in ascending order: [… N]; only the lower triangle of A is read.</summary>
    /// <remarks>The gradient is V diag(λ̄) Vᵀ, also where eigenvalues are equal. Cost: some 4 N³/3 flops, and 7 N³ for the gradient, which needs the vectors. Source: Giles (2008), section 3.1.</remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity.</exception>
    public static Tensor EigenvaluesSymmetric(Tensor A)
    {
        Shapes.In(nameof(EigenvaluesSymmetric)).Is(A, "… N N");
        return Function(
            [A],
            [.. A.Shape[..^1]],
            y => EigenvaluesKernel(A, y),
            (dY, _) =>
            {
                var V = Eigh(A).Vectors;
                return [MatMul(V * AsRow(dY), V, transposeB: true)];
            },
            t =>
            {
                var V = Eigh(A).Vectors;
                return Diagonal(MatMul(V, MatMul(Symmetrised(t[0]!), V), transposeA: true));
            },
            attributes: Attributes.None);
    }

    /// <summary>λ as a first row, V below: [… N+1 N].</summary>
    private static Tensor EighPacked(Tensor A)
    {
        var n = A.Shape[^1];
        return Function(
            [A],
            [.. A.Shape[..^2], n + 1, n],
            y => EighKernel(A, y),
            packed => (
                (dY, _) =>
                {
                    var ((values, V), (dValues, dV)) = (EighParts(packed), EighParts(dY));
                    var inner = DiagonalMatrix(dValues) + InverseGaps(values) * MatMul(V, dV, transposeA: true);
                    return [Symmetrised(MatMul(V, MatMul(inner, V, transposeB: true)))];
                },
                t =>
                {
                    var (values, V) = EighParts(packed);
                    var M = MatMul(V, MatMul(Symmetrised(t[0]!), V), transposeA: true);
                    return Place(AsRow(Diagonal(M)), 0, n + 1, 0, n) + Place(MatMul(V, InverseGaps(values) * M), 1, n + 1, 0, n);
                }
            ),
            nameof(Eigh),
            Attributes.None);
    }

    private static (Tensor Values, Tensor Vectors) EighParts(Tensor packed)
    {
        var n = packed.Shape[^1];
        return (RowOf(packed, 0), Block(packed, 1, n, 0, n));
    }

    private static Tensor Symmetrised(Tensor A) => 0.5 * (A + A.T);

    private static void EighKernel(Tensor A, double[] y)
    {
        var n = A.Shape[^1];
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
        {
            var packed = y.AsSpan(batch * (n + 1) * n, (n + 1) * n);
            if (!Numerics.SymmetricEigen.Decompose(Matrix(A, batch), packed[..n], new(packed[n..], n, n))) throw NoDecomposition(nameof(Eigh), A, batch);
        }
    }

    private static void EigenvaluesKernel(Tensor A, double[] y)
    {
        var n = A.Shape[^1];
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
            if (!Numerics.SymmetricEigen.Values(Matrix(A, batch), y.AsSpan(batch * n, n))) throw NoDecomposition(nameof(EigenvaluesSymmetric), A, batch);
    }
}
