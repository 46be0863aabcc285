namespace Cotangent.GaussianProcesses;

/// <summary>The form of the mass matrix M of a Hamiltonian sampler, whose inverse is to be the covariance of the unconstrained values.</summary>
public enum MassMatrix
{
    /// <summary>The variances alone: n numbers, and right where the values are hardly correlated.</summary>
    Diagonal,

    /// <summary>All covariances: n² numbers and n² flops for each step, where a window of warm-up has many more draws than there are values: for up to some tens of them.</summary>
    Dense,

    /// <summary>
    /// The mean of minus the second derivatives of the log density at the ends of the windows of warm-up, from the first draw on: n² numbers and n² flops for each step, and 2 n densities with
    /// gradients for each window. For up to some thousand values of which data know some combinations well and others hardly, as of the whitened values of a latent function.
    /// </summary>
    Curvature,
}
