using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The fixed point of expectation propagation as a function of x, one vector of K [N N], m [P N] and the parameters of the likelihood, with exact derivatives.</summary>
/// <remarks>
/// The search is no part of a recording. The evidence does not change to first order with sites and cavities, so that its gradient is that at fixed ones: Rasmussen &amp; Williams (2006),
/// section 5.5.2. The sites s solve s = F(s, x) with F one parallel sweep, so that their cotangent is λᵀ ∂F/∂x with (I − ∂F/∂s)ᵀ λ = ds, by the theorem of implicit functions: 16 N³/3
/// flops for each output, which only gradients of predictions and Hessians need.
/// </remarks>
internal sealed class EpFixedPoint
{
    private readonly ObservedLikelihood likelihood;
    private readonly EpOptions options;
    private readonly int[][] shapes;
    private readonly Tensor all;

    /// <summary>Of K [N N], m [P N] and a likelihood at its present parameters.</summary>
    internal EpFixedPoint(Tensor K, Tensor m, ObservedLikelihood likelihood, EpOptions options)
    {
        (this.likelihood, this.options) = (likelihood, options);
        Tensor[] inputs = [K, m, .. likelihood.Values];
        shapes = [.. inputs.Select(x => x.Shape.ToArray())];
        all = Packed.Of(inputs);
    }

    /// <summary>The end of the search, of values alone.</summary>
    internal EpEnd End() => At(all, Run);

    /// <summary>f given the sites at the fixed point.</summary>
    internal EpMarginals Marginals() => At(all, (K, m) => new EpMarginals(K, m, Sites(all), likelihood.IsLogConcave));

    /// <summary>log Z of expectation propagation, a scalar.</summary>
    internal Tensor LogEvidence() => CustomGradient(all, x =>
    {
        var sites = Sites(x);
        var marginals = At(x, (K, m) => new EpMarginals(K, m, sites, likelihood.IsLogConcave));
        return (LogEvidence(x, sites, marginals), v => v * ExplicitGradient(x, sites, marginals));
    });

    private Tensor ExplicitGradient(Tensor x, EpSites sites, EpMarginals marginals)
    {
        var own = Identity(x);
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(own);
        return tape.Gradient(LogEvidence(own, sites, marginals), own);
    }

    /// <summary>The evidence at given sites and cavities: Σ log (E p(y | f) / E site) over the cavities, and log ∫ N(f; m, K) Π sites df.</summary>
    private Tensor LogEvidence(Tensor x, EpSites sites, EpMarginals marginals) => At(x, (K, m) =>
    {
        var (nu, tau) = sites;
        var covariance = new SiteCovariance(K, tau, !likelihood.IsLogConcave);
        var shift = nu - tau * m;
        var ofSites = Sum(nu * m) - 0.5 * Sum(tau * Square(m)) + 0.5 * Sum(MatMul(covariance.Solve(shift), K) * shift) - 0.5 * Sum(covariance.LogDeterminant);
        var (mean, variance) = (marginals.CavityMean, 1 / marginals.CavityPrecision);
        var growth = 1 + variance * tau;
        var inCavities = Sum((nu * mean + 0.5 * variance * Square(nu) - 0.5 * tau * Square(mean)) / growth) - 0.5 * Sum(Log(growth));
        return likelihood.LogPredictiveDensity(mean, variance) - inCavities + ofSites;
    });

    private EpSites Sites(Tensor x) => Apart(Solution(x));

    /// <summary>ν and τ at the fixed point [2 P N].</summary>
    private Tensor Solution(Tensor x) => CustomGradient(x, x =>
    {
        var found = Unrecorded.Search(x, [2, .. shapes[1]], x => Together(At(x, Run).Sites));
        return (found, ds => Pulled(x, ds));
    });

    /// <summary>λᵀ ∂F/∂x with (I − ∂F/∂s)ᵀ λ = ds.</summary>
    private Tensor Pulled(Tensor x, Tensor ds)
    {
        var sites = Sites(x);
        var lambda = At(x, (K, m) => new EpSweepJacobian(K, m, sites, likelihood).SolveTransposed(ds));
        var own = Identity(x);
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(own);
        var swept = At(own, (K, m) =>
        {
            var marginals = new EpMarginals(K, m, sites, likelihood.IsLogConcave);
            return Together(EpSites.Matching(marginals.CavityMean, 1 / marginals.CavityPrecision, likelihood));
        });
        return tape.Gradient(swept, own, lambda);
    }

    private EpEnd Run(Tensor K, Tensor m) => options.Schedule == EpSchedule.Sequential ? EpSequential.Run(K, m, likelihood, options) : EpParallel.Run(K, m, likelihood, options);

    /// <summary>The result of an evaluation with K, m and the parameters of the likelihood that x holds.</summary>
    private T At<T>(Tensor x, Func<Tensor, Tensor, T> evaluate)
    {
        var given = Packed.Apart(x, shapes);
        return likelihood.At(given.AsSpan(2), () => evaluate(given[0], given[1]));
    }

    private static Tensor Together(EpSites sites) => Stack([sites.Nu, sites.Tau]);

    private static EpSites Apart(Tensor sites) => Unstack(sites) is [var nu, var tau] ? new(nu, tau) : default;
}
