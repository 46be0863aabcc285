namespace Cotangent.GaussianProcesses;

/// <summary>Noise with heavy tails, to which an outlier is no great surprise: y = f + s t with t of Student's distribution.</summary>
/// <remarks>
/// p(y | f) = Γ((ν + 1)/2) / (Γ(ν/2) √(νπ) s) (1 + ((y − f)/s)²/ν)^(−(ν + 1)/2). Its variance is s² ν/(ν − 2), infinite for ν ≤ 2; as ν grows it becomes Gaussian noise of variance s².
/// It is no noise for <see cref="Gpr"/> or <see cref="Sgpr"/>, whose closed forms are Gaussian. Source: Rasmussen &amp; Williams (2006), eq. 9.11.
/// </remarks>
/// <example>
/// <code>
/// var model = new LaplaceApproximation(X, Y, new Matern52(), new StudentTLikelihood());
/// </code>
/// </example>
public sealed class StudentTLikelihood : ScalarLikelihood
{
    /// <summary>Creates noise of one scale and one number of degrees of freedom.</summary>
    /// <param name="scale">s, in units of y; 1 when left out.</param>
    /// <param name="degreesOfFreedom">ν, a pure number: near 1 the tails are heaviest; 3 when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the integrand.</param>
    /// <exception cref="ArgumentException">The scale or the degrees of freedom are not one positive number.</exception>
    public StudentTLikelihood(StartValue scale = default, StartValue degreesOfFreedom = default, int quadratureOrder = 0) : base(quadratureOrder)
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
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => new StudentTPrediction(F, Scale, DegreesOfFreedom);
}
