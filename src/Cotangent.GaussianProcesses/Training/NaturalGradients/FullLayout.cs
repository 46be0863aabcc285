namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian for each latent function. The transforms only rearrange, so that a gradient of the unconstrained value is one of the value, and what is above the diagonal is none.</summary>
internal sealed class FullLayout : GaussianLayout
{
    internal override PairGradient At(VariationalPair pair, Tensor ofMean, Tensor ofSqrt, double entropy) =>
        new(LatentLayout.Columns(pair.QMu), pair.QSqrt, LatentLayout.Columns(ofMean), ofSqrt, entropy);

    internal override Tensor OfValue(Parameter qSqrt, Tensor ofUnconstrained) => Transform.Triangular.Forward(ofUnconstrained);

    internal override (Tensor Mean, Tensor Sqrt) Moved(VariationalPair pair, Tensor m, Tensor Lq) => (LatentLayout.Mean(m), Transform.Triangular.Inverse(Lq));

    internal override Tensor Unconstrained(Parameter qSqrt, Tensor moved) => moved;

    internal override int Latent(VariationalPair pair, int gaussian) => gaussian;
}
