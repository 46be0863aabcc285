namespace Cotangent.GaussianProcesses;

/// <summary>Draws the parameters of a model given the data, by Hamiltonian Monte Carlo with trajectories of one length: good where the scales are known; else take <see cref="Nuts"/>.</summary>
/// <remarks>
/// It moves the unconstrained values of the trainable parameters; the model itself stays as it is. Step size and mass matrix are adapted in the first draws of each chain, which are left out.
/// The same seed gives the same bits for any number of threads. Source: Neal (2011), "MCMC using Hamiltonian dynamics".
/// </remarks>
/// <example>
/// <code>
/// var theta = new Parameter(Tensor.Scalar(1), Transform.Positive(), new GammaPrior(2, 3));
/// var draws = Hmc.Sample(theta, () => theta.LogPriorDensity() + theta.LogJacobianDeterminant(), new HmcOptions(Chains: 2, Warmup: 100, Draws: 100));
/// var values = draws.Values(""); // [2, 100]
/// </code>
/// </example>
public static class Hmc
{
    /// <inheritdoc cref="Nuts.Sample(IParameterTree, Func{Tensor}, NutsOptions?, IReadOnlyList{ChainState}?, IProgress{SamplerProgress}?, CancellationToken)"/>
    public static MarkovChains Sample(
        IParameterTree root, Func<Tensor> logDensity, HmcOptions? options = null, IReadOnlyList<ChainState>? from = null, IProgress<SamplerProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(logDensity);
        options ??= new();
        var sampled = UncertainParameter.Of(root);
        return new Sampler("Hmc.Sample", options, progress, cancellation).Run(root, sampled, kept => SampledDensity.WithGradient(sampled, kept, logDensity), (n, density, random) =>
            new HamiltonianChain(n, options, density, motion => new StaticTrajectory(motion, options.PathLength, options.MaxSteps), random), from);
    }
}
