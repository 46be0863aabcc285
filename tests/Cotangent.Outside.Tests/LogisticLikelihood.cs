using Cotangent.GaussianProcesses;

namespace Cotangent.Outside.Tests;

/// <summary>y = f + s ε with ε of the logistic distribution: tails between a Gaussian's and Student's.</summary>
internal sealed class LogisticLikelihood : ScalarLikelihood
{
    internal LogisticLikelihood(StartValue scale = default, int quadratureOrder = 0) : base(quadratureOrder) => Scale = scale.Scalar(this, Transform.Positive());

    public Parameter Scale { get; }

    public override IReadOnlyList<Part> Parts => [new("scale", Scale, Unit.Target(1))];

    protected override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => new LogisticPrediction(F, Scale);
}
