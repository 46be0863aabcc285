namespace Cotangent.GaussianProcesses;

/// <summary>The form of the mass matrix M of a Hamiltonian sampler, whose inverse is estimated as the covariance of the unconstrained values.</summary>
public enum MassMatrix
{
    /// <summary>The variances alone: n numbers, and right where the values are hardly correlated.</summary>
    Diagonal,

    /// <summary>All covariances: n² numbers and n² flops for each step, for up to a few hundred correlated values.</summary>
    Dense,
}
