namespace Cotangent.GaussianProcesses;

/// <summary>y = f + s t with t of Student's distribution: noise with heavy tails, to which an outlier is no great surprise.</summary>
/// <remarks>
/// p(y | f) = Γ((ν + 1)/2) / (Γ(ν/2) √(νπ) s) (1 + ((y − f)/s)²/ν)^(−(ν + 1)/2). Its variance is s² ν/(ν − 2), infinite for ν ≤ 2; as ν grows it becomes Gaussian noise of variance s².
/// It is no noise for <see cref="Gpr"/> or <see cref="Sgpr"/>, whose closed forms are Gaussian. Source: Rasmussen &amp; Williams (2006), eq. 9.11.
/// </remarks>
public sealed class StudentTLikelihood : ScalarLikelihood
{
    /// <summary>Creates noise of one scale and one number of degrees of freedom.</summary>
    /// <param name="scale">s, in units of y; 1 when left out.</param>
    /// <param name="degreesOfFreedom">ν, a pure number: near 1 the tails are heaviest; 3 when left out.</param>
    /// <param name="quadratureOrder">The number of nodes for expectations over f.</param>
    /// <exception cref="ArgumentException">The scale or the degrees of freedom are not one positive number.</exception>
    public StudentTLikelihood(StartValue scale = default, StartValue degreesOfFreedom = default, int quadratureOrder = DefaultOrder) : base(quadratureOrder)
    {
        Scale = scale.Scalar(this, Transform.Positive());
        DegreesOfFreedom = degreesOfFreedom.Scalar(this, Transform.Positive(), otherwise: 3);
    }

    /// <summary>The scale s, in units of y.</summary>
    public Parameter Scale { get; }

    /// <summary>The degrees of freedom ν, a pure number.</summary>
    public Parameter DegreesOfFreedom { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("scale", Scale, Unit.Target(1)), new("degreesOfFreedom", DegreesOfFreedom, Unit.Pure)];

    /// <inheritdoc/>
    protected override Tensor LogDensity(Tensor X, Tensor F, Tensor Y) => new StudentTPrediction(F, Scale, DegreesOfFreedom).LogDensity(Y);

    /// <summary>A mixture of Student's distributions around the values of f at the nodes of the quadrature.</summary>
    protected override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance) =>
        new MixturePrediction(new StudentTPrediction(AtNodes(mean, variance), Scale, DegreesOfFreedom), QuadratureWeights);
}
