namespace Cotangent.GaussianProcesses;

/// <summary>What variational models of any number of rows have in common: f is summarised by inducing variables, a Gaussian q over them moves to where the bound on log p(Y | X) is highest,
/// and the rows are given batch by batch. <see cref="Svgp"/> has one kernel; <see cref="SvgpOfOutputs"/> is for outputs that have kernels of their own, or go together.</summary>
/// <remarks>Every latent function has its own q, and all together one bound: Σ E log p(yᵢ | fᵢ) − Σ KL(q ‖ p).</remarks>
public abstract class SparseVariational : Model
{
    private readonly Whitening whitening;

    private protected SparseVariational(Likelihood likelihood, int dataCount, MeanFunction? mean, VariationalGaussian q, bool whiten, Jitter? jitter)
    {
        Likelihood = Required(likelihood);
        if (dataCount < 1)
            throw new ArgumentOutOfRangeException(nameof(dataCount), dataCount, $"{Name}: dataCount is the number of rows that the batches are drawn from, and must be at least 1.");
        (DataCount, Mean, Q, Jitter) = (dataCount, mean ?? new ZeroMean(), q, jitter ?? Sgpr.DefaultJitter);
        whitening = new(Q, whiten);
    }

    /// <summary>How y arises from f.</summary>
    public Likelihood Likelihood { get; }

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>q, over the whitened inducing variables or over those less their mean function.</summary>
    public VariationalGaussian Q { get; }

    /// <summary>N, the number of rows that the batches are drawn from.</summary>
    public int DataCount { get; }

    /// <summary>Whether q is about v = L⁻¹ u, with prior N(0, I).</summary>
    public bool IsWhitened => whitening.IsWhitened;

    /// <summary>The jitter that is added to the diagonal of Kuu.</summary>
    public Jitter Jitter { get; }

    /// <summary>The latent functions and what summarises them.</summary>
    private protected abstract LatentProcesses Processes { get; }

    /// <summary>Kernel and inducing variables.</summary>
    private protected abstract IReadOnlyList<Part> PartsOfPrior { get; }

    private string Name => GetType().Name;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [.. PartsOfPrior, new("mean", Mean), new("likelihood", Likelihood), whitening.Part];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("dataCount", DataCount), new("whiten", IsWhitened), .. Jitter.Settings];

    /// <summary>(N / B) Σ E log p(yᵢ | fᵢ) − KL(q ‖ p) for a batch X [B D], Y [B P] of any size: of all rows at most log p(Y | X), of a batch an estimate of that bound; a scalar.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, there are no rows or more than <see cref="DataCount"/>, or a target is not possible under the likelihood.</exception>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public Tensor EvidenceLowerBound(Tensor X, Tensor Y)
    {
        RequireBatch($"{Name}.EvidenceLowerBound", X, Y);
        return BoundOf(() => (X, Y)).Evaluate();
    }

    /// <summary>The parts of <see cref="EvidenceLowerBound"/> by a batch X [B D], Y [B P], for a natural gradient.</summary>
    /// <exception cref="ArgumentException">As in <see cref="EvidenceLowerBound"/>.</exception>
    public VariationalBound Bound(Tensor X, Tensor Y)
    {
        RequireBatch($"{Name}.Bound", X, Y);
        return BoundOf(() => (X, Y));
    }

    /// <summary>The parts of <see cref="EvidenceLowerBound"/> by the batch that two variables hold whenever they are evaluated: assign the next batch to them, and a natural gradient
    /// replays what it captured.</summary>
    /// <exception cref="ArgumentException">As in <see cref="EvidenceLowerBound"/>.</exception>
    public VariationalBound Bound(Variable X, Variable Y)
    {
        Batch();
        return BoundOf(Batch);

        (Tensor X, Tensor Y) Batch()
        {
            RequireBatch($"{Name}.Bound", X, Y);
            return (X, Y);
        }
    }

    /// <summary><see cref="EvidenceLowerBound"/> by a batch + Σ log p(θ) over the trainable parameters that have a prior, each once whatever the batch; a scalar.</summary>
    /// <exception cref="ArgumentException">As in <see cref="EvidenceLowerBound"/>.</exception>
    public Tensor LogPosteriorDensity(Tensor X, Tensor Y) => EvidenceLowerBound(X, Y) + ParameterTree.LogPriorDensity(this);

    /// <summary>This model with all of its rows X [N D], Y [N P], for a fit by L-BFGS: the same parameters, q among them.</summary>
    /// <exception cref="ArgumentException">There are other than <see cref="DataCount"/> rows, since a line search needs the bound and not an estimate of it; or a target is not possible under
    /// the likelihood.</exception>
    public DataModel On(Tensor X, Tensor Y)
    {
        RequireBatch($"{Name}.On", X, Y);
        if (X.Shape[0] != DataCount)
            throw new ArgumentException($"{Name}.On: X has {X.Shape[0]} rows; expected all {DataCount}. The bound of a batch is an estimate, on which L-BFGS ends early: train by batches with Adam.");
        return new SvgpOnData(this, X, Y);
    }

    /// <summary>Refuses a start that training cannot move W away from: while q is the prior's in its mean, which no slope changes there either.</summary>
    internal void RequireNoSaddle(string method)
    {
        if (Processes.Outputs.Saddle() is { } saddle && !Q.QMu.Value.Span.ContainsAnyExcept(0.0))
            throw new ArgumentException($"{method}: {saddle}. Start W at other numbers, or leave it out.");
    }

    /// <summary>The training of this model on batches of its rows, which takes its first step when asked: <c>model.Training(batches).Run()</c>.</summary>
    /// <param name="batches">The rows, <see cref="DataCount"/> in all.</param>
    /// <param name="options">How far to step, and when to end.</param>
    /// <exception cref="ArgumentException">The batches are of another number of rows, q is one that natural gradients are not for, or training could not move W of the kernel from its start.</exception>
    public VariationalTraining Training(Minibatches batches, VariationalTrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (batches.Count != DataCount)
            throw new ArgumentException($"{Name}.Training: the batches are of {batches.Count} rows; expected {DataCount}, the dataCount of the model, which says how much each row counts.");
        RequireNoSaddle($"{Name}.Training");
        return new(this, Q, Bound, batches, options) { Check = (X, Y) => RequireBatch($"{Name}.Training", X, Y) };
    }

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var L = Jitter.Cholesky(Processes.Kuu(), out var used);
        return Processes.Outputs.Mixing() is { } W ? new MixedPosterior(this, Mean, Likelihood, OfLatents(L, new ZeroMean(), used), W) : OfLatents(L, Mean, used);
    }

    /// <summary>q where it is left out, N(0, I).</summary>
    private protected static FullGaussian Start(InducingVariables inducing, int latents)
    {
        ArgumentNullException.ThrowIfNull(inducing);
        return new(inducing.Count, latents);
    }

    private protected static Likelihood Required(Likelihood likelihood)
    {
        ArgumentNullException.ThrowIfNull(likelihood);
        return likelihood;
    }

    /// <summary>Refuses a q that is over another number of variables, and inducing variables that make Kuu singular.</summary>
    private protected void RequireFit()
    {
        if (Q.Count != Processes.Count) throw new ArgumentException($"{Name}: q is over {Q.Count} variables, and there are {Processes.Count} inducing variables; expected as many.");
        if (Jitter == Jitter.None && Processes.Inducing.Select(u => u.Singularity()).FirstOrDefault(why => why is not null) is { } why)
            throw new ArgumentException($"{Name}: Kuu is singular: {why}.");
    }

    /// <summary>The bound by the batch that is there when it is evaluated.</summary>
    private VariationalBound BoundOf(Func<(Tensor X, Tensor Y)> batch)
    {
        var L = new SharedFactor(Factor);
        return whitening.Bound(
            () =>
            {
                var (X, Y) = batch();
                return ExpectedLogDensity(X, Y, L.Value());
            },
            L);
    }

    private Tensor Factor() => Op.Cholesky(Jitter.AddTo(Processes.Kuu()));

    /// <summary>(N / B) Σ E log p(yᵢ | fᵢ).</summary>
    private Tensor ExpectedLogDensity(Tensor X, Tensor Y, Tensor L)
    {
        var (mean, variance) = Processes.Mixed(L.Rank == 2 ? Together(X, L) : OneByOne(X, L));
        var m = Observations.MeanOf(Name, Mean, X, Processes.Outputs.Outputs, () => $"{Processes.Outputs.Outputs}, one for each latent function");
        return (double)DataCount / X.Shape[0] * Op.Sum(Likelihood.ExpectedLogProbability(X, mean + m, variance, Y));
    }

    /// <summary>Means and variances of the latent functions [N L], which have one factor of Kuu.</summary>
    private (Tensor Mean, Tensor Variance) Together(Tensor X, Tensor L)
    {
        var A = Conditional.Projection(L, Processes.Kuf(X, 0));
        return (Conditional.Mean(A, whitening.Mean(L)), Conditional.Variances(Processes.Diagonal(X, 0), A, whitening.Spread(L, A)));
    }

    /// <summary>The same of factors [L M M]: one function after the other, whose matrices [M N] stay in the cache, where those of all together would not.</summary>
    private (Tensor Mean, Tensor Variance) OneByOne(Tensor X, Tensor L)
    {
        var (factors, spreads, v) = (Op.Unstack(L), whitening.Spreads(), Op.Split(whitening.Mean(L), L.Shape[0], axis: 1));
        var (means, variances) = (new Tensor[factors.Length], new Tensor[factors.Length]);
        for (var l = 0; l < factors.Length; l++)
        {
            var A = Conditional.Projection(factors[l], Processes.Kuf(X, l));
            means[l] = Conditional.Mean(A, v[l]);
            variances[l] = Conditional.Variances(Processes.Diagonal(X, l), A, spreads[l](factors[l], A));
        }
        return (Op.Concat(means, 1), Op.Concat(variances, 1));
    }

    /// <summary>The posterior of the latent functions: together, where one factor of Kuu is that of all.</summary>
    private Posterior OfLatents(Tensor L, MeanFunction mean, double used)
    {
        var v = whitening.Mean(L);
        if (L.Rank == 2) return Of(mean, 0, L, v, A => whitening.Spread(L, A));
        var spreads = whitening.Spreads();
        return new SeparatePosterior(this, mean, Likelihood, null, [.. Op.Unstack(L).Select((L, l) => (new[] { l }, Of(new ZeroMean(), l, L, Op.Columns(v, l), A => spreads[l](L, A))))]);

        Posterior Of(MeanFunction mean, int latent, Tensor L, Tensor v, Func<Tensor, Tensor> spread) =>
            new SparsePosterior(this, Processes.Kernel(latent), mean, Likelihood, null, SummaryVariables.By(Processes.InducingOf(latent), Processes.Kernel(latent)), L, v, spread, used);
    }

    private void RequireBatch(string method, Tensor X, Tensor Y)
    {
        Shapes.In(method).Is(X, "N D").Is(Y, "N P");
        if (X.Shape[0] == 0 || X.Shape[0] > DataCount)
            throw new ArgumentException($"{method}: the batch has {X.Shape[0]} rows; expected 1 to {DataCount}, as many as the model was made for. Give dataCount the number of rows of the data.");
        var (outputs, ofF) = (Processes.Outputs.Outputs, Processes.Outputs.Outputs == Q.Latents ? "latent functions of q" : "outputs of the kernel");
        var columns = outputs / Likelihood.LatentsPerTarget * Likelihood.ColumnsPerTarget;
        if (Y.Shape[1] != columns)
            throw new ArgumentException($"{method}: Y has shape {Shapes.Text(Y.Shape)}; expected {columns} columns, for the {outputs} {ofF} under {Likelihood.GetType().Name}.");
        if (X.IsReadable) Finite.Require(method, nameof(X), X);
        if (X.IsReadable && Y.IsReadable) Likelihood.RequireTargets(X, Y);
    }
}
