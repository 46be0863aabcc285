using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Where rows lie on a latent map, as a Gaussian for each number: q(X) = N(mean, diag(variances)), beside the prior that its divergence is from.</summary>
/// <remarks>The numbers are independent under q and under the prior. The prior stays as it is unless its parameters are made trainable.</remarks>
/// <example>
/// <code>
/// var latents = new LatentInputs(mean: X, variances: Tensor.Full(0.1, 8, 1)); // prior N(0, 1)
/// var nats = latents.DivergenceFromPrior();
/// </code>
/// </example>
public sealed class LatentInputs : ILatentInputs
{
    private const double StartVariance = 0.1;

    /// <summary>Creates q(X) of N rows and Q latent inputs.</summary>
    /// <param name="mean">The means [N Q].</param>
    /// <param name="variances">The variances [N Q], above 0, or one number for all; 0.1 when left out.</param>
    /// <param name="priorMean">The prior means [N Q], or [1 Q] for every row alike; 0 when left out.</param>
    /// <param name="priorVariances">The prior variances [N Q], or [1 Q] for every row alike; 1 when left out.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a variance is not above 0.</exception>
    public LatentInputs(StartValue mean, StartValue variances = default, StartValue priorMean = default, StartValue priorVariances = default)
    {
        Mean = mean.With(Transform.Identity, 0, "LatentInputs: mean");
        if (Mean.Shape is not [> 0 and var N, > 0 and var Q])
            throw new ArgumentException($"LatentInputs: mean has shape {Shapes.Text(Mean.Shape)}; expected [N, Q], a row for each row of the data and a column for each latent input.");
        Variances = variances.Filling(N, Q).With(Transform.Positive(), StartVariance, "LatentInputs: variances");
        PriorMean = priorMean.Filling(1, Q).With(Transform.Identity, 0, "LatentInputs: priorMean");
        PriorVariances = priorVariances.Filling(1, Q).With(Transform.Positive(), 1, "LatentInputs: priorVariances");
        Require(nameof(variances), Variances, mayBeOne: false);
        Require(nameof(priorMean), PriorMean, mayBeOne: true);
        Require(nameof(priorVariances), PriorVariances, mayBeOne: true);
        foreach (var (start, parameter) in new[] { (priorMean, PriorMean), (priorVariances, PriorVariances) })
            if (!start.IsParameter) parameter.IsTrainable = false;
    }

    /// <summary>The means [N Q].</summary>
    public Parameter Mean { get; }

    /// <summary>The variances [N Q].</summary>
    public Parameter Variances { get; }

    /// <summary>The prior means, [N Q] or [1 Q] for every row alike; not trainable.</summary>
    public Parameter PriorMean { get; }

    /// <summary>The prior variances, [N Q] or [1 Q] for every row alike; not trainable.</summary>
    public Parameter PriorVariances { get; }

    /// <summary>N, the number of rows.</summary>
    public int Count => Mean.Shape[0];

    /// <summary>Q, the number of latent inputs.</summary>
    public int Latents => Mean.Shape[1];

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts =>
        [new("mean", Mean, Unit.Pure), new("variances", Variances, Unit.Pure), new("priorMean", PriorMean, Unit.Pure), new("priorVariances", PriorVariances, Unit.Pure)];

    IReadOnlyList<Parameter> IApproximation.Approximating => [Mean, Variances];

    Tensor ILatentInputs.Places => Mean;

    double[]? ILatentInputs.Information => [.. InformationPerRow().ToArray()];

    /// <summary>KL(q(X) ‖ p(X)), a scalar: ½ Σ (s/s₀ + (μ − μ₀)²/s₀ − 1 − log s/s₀) over rows and latent inputs.</summary>
    public Tensor DivergenceFromPrior() => Sum(Divergences(Mean, Variances, PriorMean, PriorVariances));

    /// <summary>The mean over rows of KL(q ‖ p) along each latent input [Q], in nats: how much the rows say of where they lie along it. One that the map does not use has about 0.</summary>
    public Tensor InformationPerRow() => Op.Mean(Divergences(Mean, Variances, PriorMean, PriorVariances), 0);

    /// <summary>q of all rows as inputs that are uncertain.</summary>
    public DiagonalGaussianInputs Distribution() => DiagonalGaussianInputs.OfParameters(Mean, Variances);

    /// <summary>q of some rows, whose numbers a tensor holds [B].</summary>
    internal DiagonalGaussianInputs DistributionOf(Tensor rows) => DiagonalGaussianInputs.OfParameters(Gather(Mean, rows), Gather(Variances, rows));

    /// <summary>KL of some rows, whose numbers a tensor holds [B]; a scalar.</summary>
    internal Tensor DivergenceOf(Tensor rows) => Sum(Divergences(Gather(Mean, rows), Gather(Variances, rows), OfRows(PriorMean, rows), OfRows(PriorVariances, rows)));

    /// <summary>q of one new row, at the start that is given, with the prior that all rows have.</summary>
    /// <exception cref="NotSupportedException">Rows have priors of their own.</exception>
    internal LatentInputs NewRow(string method)
    {
        if (PriorMean.Shape[0] != 1 || PriorVariances.Shape[0] != 1)
            throw new NotSupportedException($"{method}: every row of the map has a prior of its own, and none is known for a new row; expected priorMean and priorVariances of one row.");
        return new(Tensor.Zeros(1, Latents), Median(), PriorMean.Value, PriorVariances.Value);
    }

    /// <summary>The median variance along each latent input [1 Q], where the variances of another row may begin.</summary>
    private Tensor Median() => Tensor.FromSpan([.. Enumerable.Range(0, Latents).Select(q => TrainingData.Column(Variances.Value, q).Order().ElementAt(Count / 2))], 1, Latents);

    private static Tensor Divergences(Tensor m, Tensor s, Tensor m0, Tensor s0) => 0.5 * ((s + Square(m - m0)) / s0 - 1 - Log(s / s0));

    private static Tensor OfRows(Tensor prior, Tensor rows) => prior.Shape[0] == 1 ? prior : Gather(prior, rows);

    private void Require(string name, Parameter parameter, bool mayBeOne)
    {
        if (parameter.Shape is [var rows, var columns] && columns == Latents && (rows == Count || mayBeOne && rows == 1)) return;
        throw new ArgumentException($"LatentInputs: {name} has shape {Shapes.Text(parameter.Shape)}; expected [{Count}, {Latents}], as the mean{(mayBeOne ? $", or [1, {Latents}]" : "")}.");
    }
}
