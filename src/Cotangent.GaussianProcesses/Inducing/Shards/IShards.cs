namespace Cotangent.GaussianProcesses;

/// <summary>Rows that are held in shards, here or on other machines, of which sparse regression needs sums alone: statistics come up, their cotangents go down, and gradients come up.</summary>
/// <remarks>
/// The statistics of a shard are one vector of <see cref="ShardForm.Sums"/> numbers: the lower triangle of S = A Aᵀ row by row [M (M + 1) / 2], b = A R [M P], Σ (kff − Σ A²) and Σ R², with
/// A = L⁻¹ Kuf, L Lᵀ = Kuu and R = Y − m(X). Implementations add them over shards by <see cref="ShardTree"/>, so that the result has the same bits wherever the shards are held.
/// </remarks>
public interface IShards
{
    /// <summary>N, the number of rows in all shards.</summary>
    int Rows { get; }

    /// <summary>The sums over all shards at given parameters.</summary>
    /// <param name="parameters">The unconstrained values of the parameters of the <see cref="ShardForm"/>, one after the other.</param>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    double[] Sum(double[] parameters);

    /// <summary>The gradient of ⟨cotangents, sums⟩ with respect to the parameters, at given parameters.</summary>
    /// <param name="parameters">As in <see cref="Sum"/>.</param>
    /// <param name="cotangents">One number for each of the sums.</param>
    double[] Pull(double[] parameters, double[] cotangents);
}
