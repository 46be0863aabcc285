namespace Cotangent.GaussianProcesses;

/// <summary>Draws values that are N(0, I) beforehand, such as whitened values of a Gaussian process, given their likelihood, at fixed other parameters: without gradients and without anything to
/// tune.</summary>
/// <remarks>
/// From v a draw goes along the ellipse v cos θ + ν sin θ with ν ~ N(0, I), to a point of it whose likelihood is above a random share of that at v. It is always accepted, and good where the
/// likelihood says little beside the prior; else take <see cref="Nuts"/>, which draws the parameters too. The same seed gives the same bits for any number of threads.
/// Cost: a few evaluations of the likelihood for each draw. Source: Murray, Adams and MacKay (2010), "Elliptical slice sampling", figure 2.
/// </remarks>
/// <example>
/// <code>
/// var model = new Gpmc(X, Op.Greater(Y, 0), new Matern52(), new BernoulliLikelihood());
/// var draws = EllipticalSlice.Sample(model, model.V, model.LogLikelihood, new EllipticalSliceOptions(Chains: 2, Warmup: 50, Draws: 100));
/// var prediction = model.Posterior(draws, count: 20).PredictY(Xnew); // averaged over draws
/// </code>
/// </example>
public static class EllipticalSlice
{
    /// <summary>Draws one parameter under a root, whose unconstrained values are N(0, I) beforehand; all others stay where they are.</summary>
    /// <param name="root">The tree of all parameters that the likelihood reads; it is not changed.</param>
    /// <param name="latents">What is drawn, such as <c>V</c> of a model.</param>
    /// <param name="logLikelihood">The log likelihood, a scalar by ops, without the prior of the latents.</param>
    /// <param name="options">How many draws, of which seed.</param>
    /// <param name="from">The <see cref="MarkovChains.States"/> to go on with; new chains when left out.</param>
    /// <param name="progress">Called after every transition, on the threads of the chains, one call at a time.</param>
    /// <param name="cancellation">Ends the chains where they are; what they drew stays, and they can be gone on with.</param>
    /// <exception cref="ArgumentException">The parameter is not under the root, or the chains to go on with are of something else.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The likelihood is not finite around the present values, or a fit is moving parameters.</exception>
    public static MarkovChains Sample(
        IParameterTree root, Parameter latents, Func<Tensor> logLikelihood, EllipticalSliceOptions? options = null, IReadOnlyList<ChainState>? from = null, IProgress<SamplerProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(logLikelihood);
        options ??= new();
        UncertainParameter[] sampled = [.. ParameterTree.Parameters(root).Where(p => ReferenceEquals(p.Parameter, latents)).Select(p => new UncertainParameter(p.Path, p.Parameter, 0))];
        if (sampled.Length == 0) throw new ArgumentException("EllipticalSlice.Sample: the latents are not among the parameters under the root. Give a parameter of it.", nameof(latents));
        return new Sampler("EllipticalSlice.Sample", options, progress, cancellation).Run(
            root, sampled, kept => SampledDensity.Alone(sampled, kept, logLikelihood), (n, density, random) => new EllipticalSliceChain(n, options.Warmup, density, random), from);
    }
}
