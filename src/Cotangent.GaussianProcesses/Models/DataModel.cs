namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process model that holds its data: an objective over all of them, and its fit.</summary>
public abstract class DataModel : Model
{
    /// <summary>What training maximises, without priors: log p(Y | X), or a bound below it; a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">A covariance is not positive definite to working precision.</exception>
    public abstract Tensor Objective();

    /// <summary><see cref="Objective"/> + Σ log p(θ) over the trainable parameters that have a prior: what <see cref="Fit"/> maximises; a scalar.</summary>
    /// <remarks>A prior is a density of the parameter's value, and no Jacobian of a transform is in it: the maximum is that of the density of the values, however they move.</remarks>
    public Tensor LogPosteriorDensity() => Objective() + ParameterTree.LogPriorDensity(this);

    /// <summary>The log density of the unconstrained values u, which is what a sampler moves: <see cref="LogPosteriorDensity"/> + Σ log |det ∂θ/∂u| over the trainable parameters; a scalar.</summary>
    /// <remarks>A parameter without a prior is taken to be as probable at every value θ. Its maximum over u is not that of <see cref="LogPosteriorDensity"/>.</remarks>
    public Tensor UnconstrainedLogPosteriorDensity() => LogPosteriorDensity() + ParameterTree.LogJacobianDeterminant(this);

    /// <summary>How well the data determine the trainable parameters, by Laplace's approximation around a maximum of <see cref="LogPosteriorDensity"/>, such as a fit ends at.</summary>
    /// <remarks>Cost: a Hessian-vector product and two evaluations of the objective for each element of the parameters.</remarks>
    /// <exception cref="InvalidOperationException">
    /// The parameters are not at a maximum, or along some direction the density does not fall as a Gaussian does; the message says which. Or a fit on another thread is moving the parameters.
    /// </exception>
    /// <exception cref="ArgumentException">No parameter is trainable.</exception>
    public ParameterUncertainty ParameterUncertainty()
    {
        FitScope.RequireStill(this, $"{GetType().Name}.ParameterUncertainty");
        return GaussianProcesses.ParameterUncertainty.At(this, LogPosteriorDensity);
    }

    /// <summary>Predictions that carry the uncertainty of the parameters: the average of the posteriors at draws of them. The parameters of the model stay as they are.</summary>
    /// <param name="uncertainty">What is drawn from, of this model.</param>
    /// <param name="count">The number of draws: the error of a predicted mean falls as 1/√count.</param>
    /// <param name="random">The generator: the same state gives the same predictions.</param>
    /// <exception cref="NotPositiveDefiniteException">At a draw, a covariance is not positive definite to working precision: the data hardly determine a parameter.</exception>
    public PooledPosterior Posterior(ParameterUncertainty uncertainty, int count, Numerics.Philox random)
    {
        ArgumentNullException.ThrowIfNull(uncertainty);
        return new(uncertainty.Sample(count, random).Select(draw => draw.With(Posterior)));
    }

    /// <summary>Predictions that carry the uncertainty of the parameters: the average of the posteriors at draws of them by Markov chains. The parameters of the model stay as they are.</summary>
    /// <param name="chains">What is drawn from, of this model: see <see cref="Nuts"/>.</param>
    /// <param name="count">The number of draws, evenly spread over all: the error of a predicted mean falls as 1/√count until count exceeds the effective sample size.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer draws.</exception>
    /// <exception cref="NotPositiveDefiniteException">At a draw, a covariance is not positive definite to working precision.</exception>
    public PooledPosterior Posterior(MarkovChains chains, int count)
    {
        ArgumentNullException.ThrowIfNull(chains);
        return new(chains.Draws(count).Select(draw => draw.With(Posterior)));
    }

    /// <summary>Draws of the trainable parameters by their density given the data, <see cref="UnconstrainedLogPosteriorDensity"/>, by the no-U-turn sampler: see <see cref="Nuts"/>.</summary>
    /// <param name="options">How many draws, of which seed.</param>
    /// <param name="from">The <see cref="MarkovChains.States"/> to go on with; new chains when left out.</param>
    /// <param name="progress">Called after every transition, on the threads of the chains, one call at a time.</param>
    /// <param name="cancellation">Ends the chains where they are; what they drew stays.</param>
    /// <exception cref="ArgumentException">No parameter is trainable, or the chains to go on with are of something else.</exception>
    /// <exception cref="InvalidOperationException">The density is not finite around the present parameters, or a fit is moving them.</exception>
    public MarkovChains Sample(
        NutsOptions? options = null, IReadOnlyList<ChainState>? from = null, IProgress<SamplerProgress>? progress = null, CancellationToken cancellation = default) =>
        Nuts.Sample(this, UnconstrainedLogPosteriorDensity, options, from, progress, cancellation);

    /// <summary>Moves the trainable parameters to a maximum of <see cref="LogPosteriorDensity"/>; of several starts the best.</summary>
    /// <remarks>
    /// A parameter whose start was left out begins where the data say; what was given stays. The fit does not depend on the units of inputs and targets.
    /// The report says what it began with, whether it ended at a maximum, and in <see cref="FitReport.Notes"/> what to know of it.
    /// </remarks>
    /// <param name="options">Restarts, their seed, and when to stop.</param>
    /// <param name="progress">Called after every step, on the thread that fits; the model has the parameters of that step.</param>
    /// <param name="cancellation">Ends the fit; the best parameters so far stay.</param>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the start.</exception>
    /// <exception cref="ArgumentException">Training could not move a parameter from where it starts, or values are so large or so close together that their squares leave the
    /// range of a double.</exception>
    /// <exception cref="InvalidOperationException">A fit of this model, or of one that shares a parameter with it, is running; nothing was changed.</exception>
    public FitReport Fit(FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        RequireStart();
        if (options?.Ends is not null) RequireEnds("Fit");
        return FitFrom(options ?? new(), progress, cancellation);
    }

    /// <summary>Where <see cref="Fit"/> ends from one of its starts alone, so that starts can be followed in several processes at once: see <see cref="FitOptions.Ends"/>.</summary>
    /// <remarks>A fit that is given these ends is the fit that follows its starts one after the other, bit for bit. The parameters stay as they are.</remarks>
    /// <param name="start">The number of the start: 0 for the first; those beside it, if any, and those drawn follow.</param>
    /// <param name="options">The options of the fit.</param>
    /// <param name="cancellation">Ends it where it is.</param>
    /// <returns>The end; null where the covariance is not positive definite at a start that was drawn.</returns>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the first start.</exception>
    /// <exception cref="NotSupportedException">A fit of this kind of model does not go from starts to ends alone.</exception>
    public LbfgsState? EndOf(int start, FitOptions? options = null, CancellationToken cancellation = default)
    {
        RequireStart();
        RequireEnds("EndOf");
        return MaximumLikelihood.End(this, () => -LogPosteriorDensity(), TrainingData, options ?? new(), start, cancellation);
    }

    /// <summary>Whether a fit is no more than the ways from its starts to their ends.</summary>
    private protected virtual bool HasEnds => true;

    private void RequireEnds(string method)
    {
        const string reason = "a fit of this model moves its approximation between the starts, so that starts cannot be followed apart. Fit in one process.";
        if (!HasEnds) throw new NotSupportedException($"{GetType().Name}.{method}: {reason}");
    }

    /// <summary>The fit, from parameters that it may begin with.</summary>
    private protected virtual FitReport FitFrom(FitOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation) =>
        MaximumLikelihood.Fit(this, () => -LogPosteriorDensity(), TrainingData, options, progress, cancellation);

    /// <summary>The data a fit takes its starts and its units from; null for neither: then a fit begins at the present parameters and depends on units.</summary>
    protected internal virtual TrainingData? TrainingData => null;

    /// <summary>Refuses parameters from which training could not move some of them.</summary>
    /// <exception cref="ArgumentException">Training could not move a parameter; the message says which and what to do.</exception>
    protected internal virtual void RequireStart()
    {
    }
}
