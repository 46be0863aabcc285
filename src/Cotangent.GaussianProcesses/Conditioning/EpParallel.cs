namespace Cotangent.GaussianProcesses;

/// <summary>Expectation propagation with all sites updated at once: <see cref="EpSchedule.Parallel"/>.</summary>
internal static class EpParallel
{
    private const double Less = 0.8;
    private const double More = 1.05;
    private const double LeastShare = 0.01;

    /// <summary>The fixed point, from sites of precision 0. 4 N³/3 flops for each sweep and output.</summary>
    /// <exception cref="NotConvergedException">The sweeps are used up.</exception>
    internal static EpEnd Run(Tensor K, Tensor m, ObservedLikelihood likelihood, EpOptions options)
    {
        var sites = new EpSites(Tensor.Zeros(m.Shape), Tensor.Zeros(m.Shape));
        var marginals = new EpMarginals(K, m, sites, likelihood.IsLogConcave);
        var (share, last, skipped) = (1.0, double.PositiveInfinity, 0);
        for (var sweep = 1; sweep <= options.MaxSweeps; sweep++)
        {
            var target = marginals.Updated(sites, likelihood, out var skips);
            skipped += skips;
            var change = sites.Distance(target, marginals.Variance);
            if (change <= options.Tolerance && skips == 0) return new(sites, sweep, skipped);
            share = change > last ? Math.Max(Less * share, LeastShare) : Math.Min(More * share, 1);
            last = change;
            (sites, marginals) = Step(K, m, sites, target, ref share, likelihood);
        }
        throw EpEnd.NotConverged(options, last, skipped);
    }

    /// <summary>A share of the way, made smaller until the sites leave a Gaussian.</summary>
    private static (EpSites Sites, EpMarginals Marginals) Step(Tensor K, Tensor m, EpSites from, EpSites to, ref double share, ObservedLikelihood likelihood)
    {
        while (true)
        {
            try
            {
                var sites = from.Toward(to, share);
                return (sites, new(K, m, sites, likelihood.IsLogConcave));
            }
            catch (NotPositiveDefiniteException) when (share > LeastShare)
            {
                share *= Less;
            }
        }
    }
}
