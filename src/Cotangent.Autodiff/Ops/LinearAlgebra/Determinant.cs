using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>det A for A [… N N]: [… ].</summary>
    /// <remarks>
    /// The gradient is d̄ adj(A)ᵀ, the matrix of cofactors, which is exact for singular A too; so is the second derivative. Higher ones need A to be invertible.
    /// Overflows where it is too large itself, but <see cref="LogAbsDeterminant"/> is not. Cost: 2N³/3 flops; for the gradient a singular value decomposition. Source: Magnus and
    /// Neudecker (1999), section 8.3.
    /// </remarks>
    public static Tensor Determinant(Tensor A)
    {
        Shapes.In(nameof(Determinant)).Is(A, "… N N");
        var factors = LuFactors(A);
        return Function(
            [A, factors],
            [.. A.Shape[..^2]],
            flops: Cost.Each(A.Shape[..^1], 1),
            y => DeterminantKernel(factors, y),
            (dY, _) => [AsMatrices(dY) * Cofactors(A), null],
            t => Sum(Cofactors(A) * t[0]!, -1, -2),
            attributes: Attributes.None);
    }

    /// <summary>log det A for symmetric positive definite A [… N N]: [… ]; only the lower triangle is read. The gradient is A⁻¹, symmetrised.</summary>
    /// <remarks>Take <see cref="CholeskyLogDeterminant"/> where the factor is at hand, and <see cref="LogAbsDeterminant"/> for other matrices. Cost: N³/3 flops.</remarks>
    /// <exception cref="NotPositiveDefiniteException">A pivot is not positive.</exception>
    public static Tensor LogDeterminant(Tensor A)
    {
        Shapes.In(nameof(LogDeterminant)).Is(A, "… N N");
        return CholeskyLogDeterminant(Cholesky(A));
    }

    /// <summary>log |det A| for A [… N N]: [… ]; −∞ where A is singular.</summary>
    /// <remarks>The gradient is ȳ A⁻ᵀ, with the pseudo-inverse where A is singular, which keeps it finite. Cost: 2N³/3 flops, and 2 N³ for the gradient.</remarks>
    public static Tensor LogAbsDeterminant(Tensor A)
    {
        Shapes.In(nameof(LogAbsDeterminant)).Is(A, "… N N");
        return LogAbsDeterminantWith(A, LuFactors(A));
    }

    /// <summary>The sign of det A, −1, 0 or 1, and log |det A|, for A [… N N]: both [… ]. The derivative of the sign is zero, and given as zero.</summary>
    /// <remarks>As <see cref="LogAbsDeterminant"/>, at the same cost.</remarks>
    public static (Tensor Sign, Tensor LogAbs) SignedLogDeterminant(Tensor A)
    {
        Shapes.In(nameof(SignedLogDeterminant)).Is(A, "… N N");
        var factors = LuFactors(A);
        return (DeterminantSign(A, factors), LogAbsDeterminantWith(A, factors));
    }

    private static Tensor LogAbsDeterminantWith(Tensor A, Tensor factors) => Function(
        [A, factors],
        [.. A.Shape[..^2]],
        flops: Cost.Each(A.Shape[..^1], 2),
        y => LogAbsDeterminantKernel(factors, y),
        (dY, _) => [AsMatrices(dY) * PseudoInverse(A, factors).T, null],
        t => Sum(PseudoInverse(A, factors).T * t[0]!, -1, -2),
        nameof(LogAbsDeterminant),
        Attributes.None);

    private static Tensor DeterminantSign(Tensor A, Tensor factors) => Function(
        [A, factors],
        [.. A.Shape[..^2]],
        flops: Cost.Each(A.Shape[..^1], 1),
        y => SignKernel(factors, y),
        (dY, _) => [Tensor.Zeros(Behind(dY, A.Rank - 2, A.Dimensions)), null],
        t => Tensor.Zeros(t[0]!.Shape[..^2]),
        attributes: Attributes.None);

    /// <summary>A⁻¹, and the pseudo-inverse where a pivot is 0.</summary>
    private static Tensor PseudoInverse(Tensor A, Tensor factors) => InverseWith(A, factors, PseudoInverseKernel, nameof(PseudoInverse));

    private static void DeterminantKernel(Tensor factors, double[] y)
    {
        for (var batch = 0; batch < y.Length; batch++) y[batch] = ProductOfPivots(factors, batch);
    }

    private static double ProductOfPivots(Tensor factors, int batch)
    {
        var LU = FactorsOf(factors, batch);
        var product = new ScaledProduct();
        product.Multiply(Parity(factors, batch));
        for (var i = 0; i < LU.Rows; i++) product.Multiply(LU[i, i]);
        return product.Value;
    }

    private static void LogAbsDeterminantKernel(Tensor factors, double[] y)
    {
        for (var batch = 0; batch < y.Length; batch++)
        {
            var U = FactorsOf(factors, batch);
            y[batch] = 0;
            for (var i = 0; i < U.Rows; i++) y[batch] += Math.Log(Math.Abs(U[i, i]));
        }
    }

    private static void SignKernel(Tensor factors, double[] y)
    {
        for (var batch = 0; batch < y.Length; batch++)
        {
            var U = FactorsOf(factors, batch);
            y[batch] = Parity(factors, batch);
            for (var i = 0; i < U.Rows; i++) y[batch] *= double.IsNaN(U[i, i]) ? double.NaN : Math.Sign(U[i, i]);
        }
    }

    private static void PseudoInverseKernel(Tensor A, Tensor factors, double[] y)
    {
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
        {
            var Y = Matrix(y, batch, A.Dimensions);
            if (ZeroPivot(factors, batch) is null)
            {
                InvertKernel(factors, batch, Y);
                continue;
            }
            using var svd = new SquareSvd(Matrix(A, batch));
            svd.PseudoInverse(Y);
        }
    }
}
