using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Labels: 1 with a probability p, else 0.</summary>
/// <param name="logProbability">log p, of a shape such as [M P].</param>
/// <param name="logComplement">log(1 − p), of the same shape: given for itself, it keeps its digits where p is near 1.</param>
public sealed class BernoulliPrediction(Tensor logProbability, Tensor logComplement) : PredictiveDistribution
{
    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <summary>p, the probability of label 1.</summary>
    public override Tensor Mean => Exp(logProbability);

    /// <summary>p (1 − p), between 0 and ¼.</summary>
    public override Tensor Variance => Exp(logProbability + logComplement);

    /// <summary>0 below 0, 1 − p from 0 on, 1 from 1 on.</summary>
    public override Tensor Cdf(Tensor y) => Where(Less(y, 0), 0, Where(Less(y, 1), Exp(logComplement), 1));

    /// <summary>log p for y = 1, log(1 − p) for y = 0, and −∞ for any other y.</summary>
    public override Tensor LogDensity(Tensor y) => Where(Equal(y, 1), logProbability, Where(Equal(y, 0), logComplement, double.NegativeInfinity));

    /// <inheritdoc/>
    public override Tensor Sample(Philox random) => Less(Uniforms(random, logProbability.Shape), Exp(logProbability));

    /// <summary>0 where 1 − p is enough, else 1.</summary>
    protected override Tensor QuantileAt(double p) => Less(Exp(logComplement), p);
}
