namespace Cotangent.GaussianProcesses;

/// <summary>Draws the parameters of a model given the data, by the no-U-turn sampler: for up to some thousands of parameters that have a smooth density.</summary>
/// <remarks>
/// It moves the unconstrained values of the trainable parameters; the model itself stays as it is. Trajectories are as long as they should be, and the first draws of each chain, which are left
/// out, adapt their step size and mass matrix. The same seed gives the same bits for any number of threads. Cost: an evaluation of the density and its gradient for each step of a trajectory, of
/// which a draw takes 3 to 30 where the values are not much correlated; a chain captures the density once.
/// Sources: Hoffman and Gelman (2014), "The No-U-Turn sampler"; Betancourt (2017), "A conceptual introduction to Hamiltonian Monte Carlo"; warm-up as in Stan.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Matern52();
/// kernel.Variance.Prior = new LogNormalPrior(0, 1);
/// kernel.Lengthscales.Prior = new GammaPrior(2, 2);
/// var model = new Gpmc(X, Op.Greater(Y, 0), kernel, new BernoulliLikelihood());
/// var draws = model.Sample(new NutsOptions(Chains: 2, Warmup: 20, Draws: 10));
/// var prediction = model.Posterior(draws, count: 10).PredictY(Xnew); // averaged over draws
/// </code>
/// </example>
public static class Nuts
{
    /// <summary>Draws the trainable parameters under a root.</summary>
    /// <param name="root">The tree of all parameters that the density reads; it is not changed.</param>
    /// <param name="logDensity">The log density of their unconstrained values, a scalar by ops, up to a constant.</param>
    /// <param name="options">How many draws, of which seed.</param>
    /// <param name="from">The <see cref="MarkovChains.States"/> to go on with, made with the same options but for the number of draws; new chains when left out.</param>
    /// <param name="progress">Called after every transition, on the threads of the chains, one call at a time.</param>
    /// <param name="cancellation">Ends the chains where they are; what they drew stays, and they can be gone on with.</param>
    /// <exception cref="ArgumentException">No parameter is trainable, or the chains to go on with are of something else.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The density is not finite around the present parameters, or a fit is moving them.</exception>
    public static MarkovChains Sample(
        IParameterTree root, Func<Tensor> logDensity, NutsOptions? options = null, IReadOnlyList<ChainState>? from = null, IProgress<SamplerProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(logDensity);
        options ??= new();
        var sampled = UncertainParameter.Of(root);
        return new Sampler("Nuts.Sample", options, progress, cancellation).Run(root, sampled, kept => SampledDensity.WithGradient(sampled, kept, logDensity), (n, density, random) =>
            new HamiltonianChain(n, options, density, motion => new NoUTurnTrajectory(motion, options.MaxTreeDepth), random), from);
    }
}
