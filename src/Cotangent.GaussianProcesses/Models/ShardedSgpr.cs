namespace Cotangent.GaussianProcesses;

/// <summary>The regression of <see cref="Sgpr"/> on rows that are held in shards, in this process or on other machines: more rows than one machine holds.</summary>
/// <remarks>
/// The bound is that of Sgpr, to rounding: it needs sums over the rows alone, M²/2 numbers of each shard, however many rows it has. For each evaluation shards are asked for their sums, and for
/// gradients. The same shards give the same bits wherever they are held. There are no derivatives of second order. Source: Gal, van der Wilk and Rasmussen (2014), "Distributed variational
/// inference in sparse Gaussian process regression and latent variable models".
/// </remarks>
/// <example>
/// <code>
/// var (kernel, points) = (new Matern52(), new InducingPoints(Tensor.FromSpan([0, 2, 4, 6], 4, 1)));
/// var form = new ShardForm(kernel, points, new ZeroMean(), Sgpr.DefaultJitter, outputs: 1);
/// var model = new ShardedSgpr(LocalShards.Of(form, X, Y, rowsPerShard: 3), form, X, Y);
/// model.Fit();
/// </code>
/// </example>
public sealed class ShardedSgpr : DataModel
{
    private readonly ShardMemory shards;
    private readonly ShardForm form;
    private readonly int inputs;

    /// <summary>Creates a model of rows in shards.</summary>
    /// <param name="shards">The rows.</param>
    /// <param name="form">Kernel, inducing variables and mean, of which the shards have the same form.</param>
    /// <param name="sampleX">The inputs of some of the rows [n D], which starts and units of a fit are taken from.</param>
    /// <param name="sampleY">The targets of these rows [n P].</param>
    /// <param name="likelihood">The noise, of one variance; when left out, noise that starts at 1.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, or a value is not finite.</exception>
    public ShardedSgpr(IShards shards, ShardForm form, Tensor sampleX, Tensor sampleY, GaussianLikelihood? likelihood = null)
    {
        ArgumentNullException.ThrowIfNull(shards);
        ArgumentNullException.ThrowIfNull(form);
        Shapes.In("ShardedSgpr").Is(sampleX, "n D").Is(sampleY, "n P");
        if (sampleX.Shape[0] == 0 || sampleY.Shape[1] != form.Outputs)
            throw new ArgumentException($"ShardedSgpr: the sample has {sampleX.Shape[0]} rows and {sampleY.Shape[1]} targets; expected at least one row, and {form.Outputs} as the form has.");
        (this.shards, this.form, Likelihood, inputs, Rows) = (new(shards), form, likelihood ?? new(), sampleX.Shape[1], shards.Rows);
        TrainingData = TrainingData.OfSample(sampleX, sampleY, shards.Rows);
    }

    /// <summary>N, the number of rows in all shards.</summary>
    public int Rows { get; }

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel => form.Covariance.Kernel;

    /// <summary>The inducing variables that summarise f.</summary>
    public InducingVariables Inducing => form.Covariance.Inducing;

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean => form.Mean;

    /// <summary>The noise.</summary>
    public GaussianLikelihood Likelihood { get; }

    /// <summary>The jitter that is added to the diagonal of Kuu.</summary>
    public Jitter Jitter => form.Jitter;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("inducing", Inducing), new("mean", Mean), new("likelihood", Likelihood)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <summary>The sums of all rows at the present parameters: see <see cref="IShards"/>.</summary>
    public double[] Sums() => [.. shards.Sum(form.Read())];

    /// <summary>The bound of <see cref="Sgpr.EvidenceLowerBound"/>; a scalar.</summary>
    /// <remarks>
    /// With the sums of <see cref="IShards"/> and B = I + S / σ² = LB LBᵀ it is
    /// −½ P (N log 2πσ² + log |B| + Σ (kff − Σ A²) / σ²) − ½ (Σ R² / σ² − ‖LB⁻¹ b‖² / σ⁴). 2 M² N flops where the rows are, 3 M² N more for the gradient, and O(M³) here.
    /// </remarks>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public Tensor EvidenceLowerBound()
    {
        var q = Factors();
        return SparseFactors.LogDensity((double)Rows * form.Outputs, form.Outputs, q.LogDeterminant, q.Quadratic) - 0.5 * form.Outputs * q.Unexplained;
    }

    /// <inheritdoc cref="EvidenceLowerBound"/>
    public override Tensor Objective() => EvidenceLowerBound();

    /// <summary>The q(v) that the bound is taken at, in whitened variables v = L⁻¹ u with the prior N(0, I): see <see cref="Sgpr.OptimalWhitenedQ"/>.</summary>
    /// <remarks>An <see cref="Svgp"/> with it has these predictions, and needs no rows.</remarks>
    public FullGaussian OptimalWhitenedQ() => RegressionGaussian.OfWhitened(Factors());

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData { get; }

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var q = Factors();
        return new SparsePosterior(this, form.Covariance, Mean, Likelihood, inputs, form.Factor(), q.LB, q.c, Jitter.Size);
    }

    /// <inheritdoc/>
    protected internal override void RequireStart() => Likelihood.RequireStart(TrainingData!);

    private SparseFactors Factors()
    {
        var (S, b, trace, squares) = ShardedSums.Of(shards, form);
        Tensor s2 = Likelihood.Variance;
        return SparseFactors.OfSums(S / s2, b / s2, trace / s2, squares / s2, (double)Rows * Op.Log(s2));
    }
}
