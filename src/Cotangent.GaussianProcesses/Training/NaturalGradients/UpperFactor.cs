using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>R upper triangular with A = R Rᵀ, for symmetric positive definite A [… N N]: the Cholesky factor with rows and columns counted backwards.</summary>
/// <remarks>Its transposed inverse is lower triangular: the square root of A⁻¹ that natural gradients need, without A⁻¹.</remarks>
internal static class UpperFactor
{
    /// <summary>R; only the upper triangle of A is read.</summary>
    internal static Tensor Of(Tensor A) => Reversed(Cholesky(Reversed(A)));

    /// <summary>R of A + d I for a scalar d.</summary>
    internal static Tensor Of(Tensor A, Tensor d) => Reversed(Cholesky(Reversed(A), d));

    private static Tensor Reversed(Tensor A) => Reverse(A, -2, -1);
}
