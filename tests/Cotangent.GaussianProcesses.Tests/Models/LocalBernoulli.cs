using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Models;

internal sealed class LocalBernoulli(bool isProbit, int order = 60) : ScalarLikelihood(order)
{
    public override IReadOnlyList<Part> Parts => [];
    public override bool IsLogConcave => true;
    protected override Tensor LogDensity(Tensor X, Tensor F, Tensor Y)
    {
        var s = 2 * Y - 1;
        return isProbit ? Op.NormalLogCdf(s * F) : Op.LogSigmoid(s * F);
    }
    protected override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance) =>
        isProbit ? new P(mean / Op.Sqrt(1 + variance), true) : new MixturePrediction(new P(AtNodes(mean, variance), false), QuadratureWeights);

    private sealed class P(Tensor z, bool isProbit) : PredictiveDistribution
    {
        public override Tensor Mean => isProbit ? Op.NormalCdf(z) : Op.Sigmoid(z);
        public override Tensor Variance => Mean * (1 - Mean);
        public override Tensor Cdf(Tensor y) => throw new NotSupportedException();
        public override Tensor LogDensity(Tensor y) => isProbit ? Op.NormalLogCdf((2 * y - 1) * z) : Op.LogSigmoid((2 * y - 1) * z);
        public override Tensor Sample(Philox random) => throw new NotSupportedException();
        protected override Tensor QuantileAt(double p) => throw new NotSupportedException();
    }
}
