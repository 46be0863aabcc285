using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>The kind of targets of each likelihood.</summary>
internal static class TargetSorts
{
    /// <summary>The kind of targets that a likelihood takes.</summary>
    internal static TargetSort Of(Likelihood likelihood) => likelihood switch
    {
        WrappedLikelihood wrapped => Of(wrapped.Inner),
        BernoulliLikelihood or SoftmaxLikelihood or RobustMaxLikelihood or OrdinalLikelihood => TargetSort.Label,
        PoissonLikelihood or NegativeBinomialLikelihood or ZeroInflatedPoissonLikelihood or BinomialLikelihood => TargetSort.Count,
        SurvivalLikelihood => TargetSort.Time,
        ExponentialLikelihood or GammaScaleLikelihood or GammaMeanLikelihood or LogNormalLikelihood or BetaLikelihood => TargetSort.OwnScale,
        _ => TargetSort.Number,
    };

    /// <summary>The number of classes that a likelihood is of; null where it is not of classes.</summary>
    internal static int? Classes(Likelihood likelihood) => likelihood switch
    {
        WrappedLikelihood wrapped => Classes(wrapped.Inner),
        BernoulliLikelihood => 2,
        SoftmaxLikelihood softmax => softmax.Classes,
        RobustMaxLikelihood max => max.Classes,
        OrdinalLikelihood ordinal => ordinal.Classes,
        _ => null,
    };
}
