using Cotangent.GaussianProcesses;

namespace Cotangent.Outside.Tests;

/// <summary>y = f + s ε with ε of the logistic distribution: tails between a Gaussian's and Student's.</summary>
internal sealed class LogisticLikelihood : ScalarLikelihood
{
    internal LogisticLikelihood(StartValue scale = default, int quadratureOrder = DefaultOrder) : base(quadratureOrder) => Scale = scale.Scalar(this, Transform.Positive());

    public Parameter Scale { get; }

    public override IReadOnlyList<Part> Parts => [new("scale", Scale, Unit.Target(1))];

    protected override Tensor LogDensity(Tensor X, Tensor F, Tensor Y) => new LogisticPrediction(F, Scale).LogDensity(Y);

    protected override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance) =>
        new MixturePrediction(new LogisticPrediction(AtNodes(mean, variance), Scale), QuadratureWeights);
}
