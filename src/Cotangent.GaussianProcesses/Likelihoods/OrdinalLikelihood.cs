using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>One of K classes that stand in an order: y is the bin that f + ε falls into, ε ~ N(0, σ²), so that P(y = k | f) = Φ((eₖ − f)/σ) − Φ((eₖ₋₁ − f)/σ) with edges e.</summary>
/// <remarks>
/// What is predicted is in closed form: the same with √(σ² + variance) for σ. Edges keep their order while they are trained. Where they are trained, σ and the amplitude of f say the
/// same, and one of them should be kept. Source: Chu and Ghahramani (2005), "Gaussian processes for ordinal regression".
/// </remarks>
/// <example>
/// <code>
/// var grades = Tensor.FromSpan([0, 1, 1, 2, 2, 1, 1, 0], 8, 1);
/// var model = new LaplaceApproximation(X, grades, new Matern52(), new OrdinalLikelihood(classes: 3));
/// </code>
/// </example>
public sealed class OrdinalLikelihood : ScalarLikelihood
{
    /// <summary>Creates a likelihood of labels 0 … K − 1 in an order.</summary>
    /// <param name="classes">K, 2 or more.</param>
    /// <param name="edges">The K − 1 edges between the bins, ascending; when left out, 1 apart about 0. They are trained where they are given as a parameter that is.</param>
    /// <param name="scale">σ, the standard deviation of what blurs the edges, in units of f; 1 when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the integrand.</param>
    /// <exception cref="ArgumentException">The edges are not as many as the classes less one, or not ascending, or the scale is not one positive number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 classes.</exception>
    public OrdinalLikelihood(int classes, StartValue edges = default, StartValue scale = default, int quadratureOrder = 0) : base(quadratureOrder)
    {
        Classes = ClassLabels.Checked(classes);
        double[] usual = [.. Enumerable.Range(1, classes - 1).Select(k => k - 0.5 * classes)];
        Edges = edges.Or(Tensor.FromSpan(usual)).Vector(this, classes - 1, classes == 2 ? Transform.Identity : Transform.Ordered, name: nameof(edges));
        if (!edges.IsParameter) Edges.IsTrainable = false;
        Scale = scale.Scalar(this, Transform.Positive());
    }

    /// <summary>The number K of classes.</summary>
    public int Classes { get; }

    /// <summary>The edges between the bins [K − 1], in units of f.</summary>
    public Parameter Edges { get; }

    /// <summary>σ, the standard deviation of what blurs the edges, in units of f.</summary>
    public Parameter Scale { get; }

    /// <inheritdoc/>
    public override bool IsLogConcave => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("edges", Edges), new("scale", Scale)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("classes", Classes), .. base.Settings];

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => ClassLabels.Refusal(y, Classes);

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => Bins(F, Scale);

    /// <summary>log(Φ((e_y − f)/σ) − Φ((e_y₋₁ − f)/σ)), of the bin of each target alone.</summary>
    protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y) => LogBin(F, Scale, Y);

    /// <inheritdoc/>
    protected internal override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance) => Bins(mean, Sqrt(Square(Scale) + variance));

    /// <summary>log(Φ((e_y − mean)/s) − Φ((e_y₋₁ − mean)/s)) with s² = σ² + variance.</summary>
    protected internal override Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => LogBin(mean, Sqrt(Square(Scale) + variance), Y);

    private CategoricalPrediction Bins(Tensor f, Tensor s) => new(Stack([.. Enumerable.Range(0, Classes).Select(k => LogBin(f, s, Tensor.Scalar(k)))], -1));

    /// <summary>The logarithm of the probability of bin y. The first and the last have one edge; where the other would be stands a number that is not used.</summary>
    private Tensor LogBin(Tensor f, Tensor s, Tensor y)
    {
        var (isFirst, isLast) = (Equal(y, 0), Equal(y, Classes - 1));
        var (below, above) = ((Edge(y - 1) - f) / s, (Edge(y) - f) / s);
        var inner = NormalInterval.LogProbability(Where(isFirst, above - 1, below), Where(isLast, below + 1, above));
        return Where(isFirst, NormalLogCdf(above), Where(isLast, NormalLogCdf(-below), inner));
    }

    /// <summary>Edge number k of each, or 0 where there is none.</summary>
    private Tensor Edge(Tensor k) => Sum(Equal(ExpandDims(k, -1), Tensor.FromSpan([.. Enumerable.Range(0, Classes - 1).Select(k => (double)k)])) * Edges, -1);
}
