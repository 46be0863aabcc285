using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian of one variable for each variable of each latent function: for the full ones are as many steps by themselves where nothing couples them.</summary>
internal sealed class DiagonalLayout : GaussianLayout
{
    internal override PairGradient At(VariationalPair pair, Tensor ofMean, Tensor ofSqrt, double entropy) =>
        new(Apart(pair.QMu), Apart(pair.QSqrt), Apart(ofMean), Apart(ofSqrt), entropy);

    internal override Tensor OfValue(Parameter qSqrt, Tensor ofUnconstrained) =>
        ofUnconstrained / Exp(((ElementwiseTransform)qSqrt.Transform).LogDerivative(qSqrt.UnconstrainedValue));

    /// <summary>A step may turn a square root round; the standard deviation is what it is a root of.</summary>
    internal override (Tensor Mean, Tensor Sqrt) Moved(VariationalPair pair, Tensor m, Tensor Lq) => (Together(m, pair.QMu.Shape), Abs(Together(Lq, pair.QMu.Shape)));

    /// <summary>By ops, as a program has to do it: x of y = eˣ, or of y = log(1 + eˣ).</summary>
    internal override Tensor Unconstrained(Parameter qSqrt, Tensor moved) => qSqrt.Transform is PositiveTransform ? Log(moved) : moved + Log(-Expm1(-moved));

    internal override int Latent(VariationalPair pair, int gaussian) => gaussian / pair.QMu.Shape[0];

    /// <summary>[M, P] → [P M, 1, 1].</summary>
    private static Tensor Apart(Tensor x) => Reshape(x.T, x.Count, 1, 1);

    private static Tensor Together(Tensor x, ReadOnlySpan<int> shape) => Reshape(x, shape[1], shape[0]).T;
}
