using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Counts of what happens at rate g(f) while it is exposed: y ~ Poisson(e g(f)) with exposure e.</summary>
/// <remarks>
/// The exposure is what a rate is counted over: hours, area, the width of a bin, people at risk. It is one number, times a column of the inputs if one is named; kernels see that column
/// unless they have active columns. With an <see cref="ExpLink"/> E log p(y | f) = y (mean + log e) − e exp(mean + ½ variance) − log y!.
/// </remarks>
/// <example>
/// <code>
/// var counts = Tensor.FromSpan([1, 0, 3, 4, 9, 14, 12, 8], 8, 1);
/// var model = new LaplaceApproximation(X, counts, new Matern52(), new PoissonLikelihood());
/// </code>
/// </example>
public sealed class PoissonLikelihood : ScalarLikelihood
{
    /// <summary>Creates a likelihood of counts.</summary>
    /// <param name="link">g, the rate; <see cref="ExpLink"/> when left out.</param>
    /// <param name="exposure">The exposure of every count; 1 when left out.</param>
    /// <param name="exposureColumn">The column of X by which the exposure is multiplied; none when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the integrand.</param>
    /// <exception cref="ArgumentOutOfRangeException">The exposure is not a finite number above 0, or the column is negative.</exception>
    public PoissonLikelihood(Link? link = null, double exposure = 1, int? exposureColumn = null, int quadratureOrder = 0) : base(quadratureOrder)
    {
        if (!(exposure > 0 && double.IsFinite(exposure)))
            throw new ArgumentOutOfRangeException(nameof(exposure), exposure, "PoissonLikelihood: the exposure must be a finite number above 0.");
        Link = link ?? new ExpLink();
        Exposure = exposure;
        ExposureColumn = InputColumn.Checked(exposureColumn);
    }

    /// <summary>g, the rate.</summary>
    public Link Link { get; }

    /// <summary>The exposure of every count.</summary>
    public double Exposure { get; }

    /// <summary>The column of X by which the exposure is multiplied, or null for none.</summary>
    public int? ExposureColumn { get; }

    /// <summary>With an <see cref="ExpLink"/> or a <see cref="SoftplusLink"/>.</summary>
    public override bool IsLogConcave => Link is ExpLink or SoftplusLink;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("link", Link)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings =>
    [
        .. Exposure == 1 ? Array.Empty<Setting>() : [new("exposure", Exposure)], .. InputColumn.Setting("exposureColumn", ExposureColumn), .. base.Settings,
    ];

    /// <inheritdoc/>
    public override void RequireTargets(Tensor X, Tensor Y)
    {
        base.RequireTargets(X, Y);
        InputColumn.Require(this, X, ExposureColumn, static e => e > 0 && double.IsFinite(e), "an exposure, a finite number above 0");
    }

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => Counts.Is(y) ? null : Counts.Words;

    /// <summary>The f at which the rate is (y + ½)/e: a count of 0 is no rate of 0.</summary>
    protected internal override Tensor? LatentGuess(Tensor X, Tensor Y) => Link.Inverse((Y + 0.5) / Exp(LogExposure(X)));

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => new PoissonPrediction(Link.LogForward(F) + LogExposure(X));

    /// <summary>y log(e g(f)) − e g(f) − log y!.</summary>
    protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y)
    {
        var logRate = Link.LogForward(F) + LogExposure(X);
        return PoissonPrediction.LogProbability(Y, logRate, Exp(logRate));
    }

    /// <summary>With an <see cref="ExpLink"/> y (mean + log e) − e exp(mean + ½ variance) − log y!, else by quadrature.</summary>
    protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        if (Link is not ExpLink) return base.ExpectedLogDensity(X, mean, variance, Y);
        var logRate = mean + LogExposure(X);
        return PoissonPrediction.LogProbability(Y, logRate, Exp(logRate + 0.5 * variance));
    }

    /// <inheritdoc/>
    private protected override Tensor ExpectationErrors(Tensor X, Tensor mean, Tensor variance, Tensor Y) =>
        Link is ExpLink ? Tensor.Zeros(mean.Shape) : base.ExpectationErrors(X, mean, variance, Y);

    /// <summary>log e: [N 1], or one number.</summary>
    private Tensor LogExposure(Tensor X) => ExposureColumn is { } column ? Log(Exposure * Columns(X, column)) : Tensor.Scalar(Math.Log(Exposure));
}
