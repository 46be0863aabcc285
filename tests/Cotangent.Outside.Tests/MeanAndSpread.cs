using Cotangent.GaussianProcesses;
using static Cotangent.Op;

namespace Cotangent.Outside.Tests;

/// <summary>y = f + log(1 + eᵍ) ε with ε of the logistic distribution: two latent functions for each target, by quadrature alone.</summary>
internal sealed class MeanAndSpread(int quadratureOrder = MultiLatentLikelihood.DefaultOrder) : MultiLatentLikelihood(2, quadratureOrder)
{
    public override IReadOnlyList<Part> Parts => [];

    protected override PredictiveDistribution GivenLatents(Tensor X, Tensor F)
    {
        var parts = Unstack(F, -1);
        return new LogisticPrediction(parts[0], Softplus(parts[1]));
    }
}
