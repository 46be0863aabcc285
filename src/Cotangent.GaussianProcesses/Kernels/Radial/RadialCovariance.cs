using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>σ² c(|sᵢ − tⱼ|²): in one pass for matrices where c is known on raw storage, by ops for batches and elsewhere.</summary>
internal static class RadialCovariance
{
    /// <summary>K[i, j] = σ² c(|sᵢ − sⱼ|²) for S [… N D]: [… N N].</summary>
    /// <param name="name">The name of the op, for messages.</param>
    /// <param name="S">The points.</param>
    /// <param name="variance">The scalar σ².</param>
    /// <param name="function">Writes c and c′; null where they are known by ops alone.</param>
    /// <param name="correlation">Computes c by ops.</param>
    internal static Tensor Of(string name, Tensor S, Tensor variance, RadialFunction? function, Func<Tensor, Tensor> correlation) => function is not null && S.Rank == 2
        ? Fused(new SymmetricRadialMatrix(name, S, variance, function, correlation))
        : variance * correlation(SquaredDistance(S, S));

    /// <summary>K[i, j] = σ² c(|sᵢ − tⱼ|²) for S [… N D] and T [… M D]: [… N M].</summary>
    /// <inheritdoc cref="Of"/>
    internal static Tensor Between(string name, Tensor S, Tensor T, Tensor variance, RadialFunction? function, Func<Tensor, Tensor> correlation) =>
        function is not null && S.Rank == 2 && T.Rank == 2
            ? Fused(new RadialMatrix(name, S, T, variance, function, correlation))
            : variance * correlation(SquaredDistance(S, T));
}
