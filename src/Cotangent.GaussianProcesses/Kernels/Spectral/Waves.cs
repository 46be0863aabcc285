using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Waves, and their covariances: σ² cos(a − a′) = σ² (cos a cos a′ + sin a sin a′), of rank 2.</summary>
internal static class Waves
{
    /// <summary>K[i, j] = σ² cos(Σ_d (A[i, d] − A2[j, d])) for angles A [… N D] and A2 [… M D] in radians: [… N M].</summary>
    internal static Tensor Between(Tensor A, Tensor A2, Tensor variance) => MatMul(variance * Circle(A), Circle(A2), transposeB: true);

    /// <summary>cos ω·x for every ω, and then sin ω·x: [N 2L] for X [N D] and ω [L D].</summary>
    internal static Tensor Of(Tensor X, Tensor omega)
    {
        var angles = MatMul(X, omega, transposeB: true);
        return Concat([Cos(angles), Sin(angles)], -1);
    }

    /// <summary>(cos, sin) of the sum of each row: [… N 2].</summary>
    private static Tensor Circle(Tensor A)
    {
        var angle = Sum(A, [-1], keepDims: true);
        return Concat([Cos(angle), Sin(angle)], -1);
    }
}
