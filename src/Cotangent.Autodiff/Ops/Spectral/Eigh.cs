namespace Cotangent;

public static partial class Op
{
    /// <summary>λ and V with A = V diag(λ) Vᵀ for symmetric A [… N N]: eigenvalues in ascending order [… N], orthonormal eigenvectors in the columns of V [… N N].</summary>
    /// <remarks>
    /// Only the lower triangle of A is read; the first largest component of each eigenvector is positive. The gradient is ½(S + Sᵀ) with S = V (diag(λ̄) + F ∘ Vᵀ V̄) Vᵀ, F[i, j]
    /// = 1/(λ[j] − λ[i]), and the tangent
    /// of A counts by its symmetric part. An eigenvector whose eigenvalue agrees with another to half the digits of the largest has no derivative, and to use it is refused;
    /// others still have a gradient, and no
    /// second derivative. V diag(h(λ)) Vᵀ has derivatives all the same, but they cannot be had through V and λ: take <see cref="SymmetricFunction"/>, also for projections. A
    /// cotangent V̄ of 0 counts as not used, which is wrong
    /// only for vectors that are used with a factor of 0, as by log λ at λ = 1. For eigenvalues alone take <see cref="EigenvaluesSymmetric"/>, whose remarks hold for λ here.
    /// Cost: about 5 N³ flops, and 8 N³ for the gradient. Source: Giles (2008), section 3.1.
    /// </remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity.</exception>
    /// <exception cref="DegenerateSpectrumException">In a derivative: eigenvectors are used whose eigenvalues are equal, or nearly so.</exception>
    public static (Tensor Values, Tensor Vectors) Eigh(Tensor A)
    {
        Shapes.In(nameof(Eigh)).Is(A, "… N N");
        var factors = EighFactors(A);
        return (EighValues(A, factors), EighVectors(A, factors));
    }

    /// <summary>λ as a first row, V below: [… N+1 N].</summary>
    /// <remarks>No derivative goes this way: values and vectors take A as well, and their rules say all about A.</remarks>
    private static Tensor EighFactors(Tensor A)
    {
        var n = A.Shape[^1];
        return Function(
            [A],
            [.. A.Shape[..^2], n + 1, n],
            flops: 5 * Cost.Cube(A),
            y => EighKernel(A, y),
            (_, _) => [null],
            t => Tensor.Zeros([.. t[0]!.Shape[..^2], n + 1, n]),
            nameof(Eigh),
            Attributes.None);
    }

    private static Tensor EighValues(Tensor A, Tensor factors) => Function(
        [A, factors],
        [.. A.Shape[..^1]],
        flops: Cost.Move,
        y => CopyBlocks(factors.Data, factors.Shape[^2], factors.Shape[^1], 0, 0, y, 1, factors.Shape[^1], 0, 0, 1, factors.Shape[^1]),
        (dY, _) => [EigenvalueCotangent(A, factors, Alike(dY, EighValues(A, factors), SpectralCheck.EighValuesAlike)), null],
        t => EigenvalueTangent(A, factors, t[0]!),
        attributes: Attributes.None);

    private static Tensor EighVectors(Tensor A, Tensor factors)
    {
        var n = A.Shape[^1];
        return Function(
            [A, factors],
            A.Dimensions,
            flops: Cost.Move,
            y => CopyBlocks(factors.Data, n + 1, n, 1, 0, y, n, n, 0, 0, n, n),
            V => (
                (dV, _) =>
                {
                    var inner = OverGaps(MatMul(V, dV, transposeA: true), EighValues(A, factors), SpectralCheck.EigenvectorsUsed);
                    return [Symmetrised(MatMul(V, MatMul(inner, V, transposeB: true))), null];
                },
                t => MatMul(V, OverGaps(InBasis(V, t[0]!), EighValues(A, factors), SpectralCheck.EigenvectorsTurned))),
            attributes: Attributes.None);
    }

    /// <summary>Vᵀ ½(E + Eᵀ) V.</summary>
    private static Tensor InBasis(Tensor V, Tensor E) => MatMul(V, MatMul(Symmetrised(E), V), transposeA: true);

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
}
