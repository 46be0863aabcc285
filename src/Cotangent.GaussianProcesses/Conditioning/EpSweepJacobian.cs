using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>J = ∂F/∂s, of one parallel sweep F of expectation propagation in the sites s = (ν, τ), for each output by itself.</summary>
/// <remarks>
/// A new site is a function of the mean μ and the variance v of its own number and of the old site, and ∂μ/∂ν = Σ, ∂μ/∂τ = −Σ diag μ and ∂v/∂τ = −Σ ∘ Σ, with Σ the covariance of f.
/// </remarks>
internal sealed class EpSweepJacobian
{
    private readonly Tensor J; // [P 2N 2N]

    internal EpSweepJacobian(Tensor K, Tensor m, EpSites sites, ObservedLikelihood likelihood)
    {
        var marginals = new EpMarginals(K, m, sites, likelihood.IsLogConcave);
        var S = marginals.Covariance.Of(K, K);
        Tensor[] old = [marginals.Mean, marginals.Variance, sites.Nu, sites.Tau];
        Tensor[] own = [.. old.Select(Identity)];
        using var tape = new GradientTape(persistent: true, watchAccessedVariables: false);
        tape.Watch(own);
        var precision = 1 / own[1] - own[3];
        var next = EpSites.Matching((own[0] / own[1] - own[2]) / precision, 1 / precision, likelihood);
        J = Concat([Rows(next.Nu), Rows(next.Tau)], axis: -2);

        Tensor Rows(Tensor y)
        {
            var slopes = tape.Gradient([y], own, null, UnconnectedGradients.Zero);
            var (byMean, byVariance) = (ExpandDims(slopes[0]!, -1) * S, ExpandDims(slopes[1]!, -1) * Square(S));
            var byTau = -(byMean * ExpandDims(marginals.Mean, -2)) - byVariance;
            return Concat([AddDiagonal(byMean, slopes[2]!), AddDiagonal(byTau, slopes[3]!)], axis: -1);
        }
    }

    /// <summary>λ with (I − J)ᵀ λ = ds, both [2 P N].</summary>
    internal Tensor SolveTransposed(Tensor ds)
    {
        var (P, N) = (ds.Shape[1], ds.Shape[2]);
        var b = Reshape(Transpose(ds, 1, 0, 2), P, 2 * N, 1);
        var lambda = Solve(AddDiagonal(-SwapAxes(J, -1, -2), Tensor.Scalar(1)), b);
        return Transpose(Reshape(lambda, P, 2, N), 1, 0, 2);
    }
}
