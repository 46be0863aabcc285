using System.Numerics.Tensors;

namespace Cotangent.GaussianProcesses;

/// <summary>Expectation propagation with one site updated after the other: <see cref="EpSchedule.Sequential"/>.</summary>
internal sealed class EpSequential
{
    private readonly ObservedLikelihood[] rows;
    private readonly int N;
    private readonly int P;
    private readonly double[] nu;
    private readonly double[] tau;
    private double[] mean = [];
    private double[] covariance = []; // [P N N]
    private double change;
    private int skipped;

    private EpSequential(Tensor m, ObservedLikelihood likelihood)
    {
        (P, N) = (m.Shape[0], m.Shape[1]);
        rows = [.. Enumerable.Range(0, N).Select(likelihood.Row)];
        (nu, tau) = (new double[P * N], new double[P * N]);
    }

    private EpSites Sites => new(Tensor.FromSpan(nu, P, N), Tensor.FromSpan(tau, P, N));

    /// <summary>The fixed point, from sites of precision 0. 10 N³/3 flops for each sweep and output, most of them in changes of rank one.</summary>
    /// <exception cref="NotConvergedException">The sweeps are used up.</exception>
    internal static EpEnd Run(Tensor K, Tensor m, ObservedLikelihood likelihood, EpOptions options)
    {
        var run = new EpSequential(m, likelihood);
        for (var sweep = 1; sweep <= options.MaxSweeps; sweep++)
        {
            run.Sweep(K, m, likelihood.IsLogConcave);
            if (run.change <= options.Tolerance) return new(run.Sites, sweep, run.skipped);
        }
        throw EpEnd.NotConverged(options, run.change, run.skipped);
    }

    /// <summary>Updates every site once, from marginals computed anew, so that rounding does not add up.</summary>
    private void Sweep(Tensor K, Tensor m, bool isLogConcave)
    {
        var start = new EpMarginals(K, m, Sites, isLogConcave);
        (mean, covariance, change) = (start.Mean.ToArray(), start.Covariance.Of(K, K).ToArray(), 0);
        for (var i = 0; i < N; i++) Update(i);
    }

    /// <summary>Updates the sites of one row, one for each output.</summary>
    private void Update(int i)
    {
        var (cavityMean, cavityVariance, isGaussian) = (new double[P], new double[P], new bool[P]);
        for (var p = 0; p < P; p++)
        {
            var (at, variance) = (p * N + i, Variance(p, i));
            var precision = 1 / variance - tau[at];
            isGaussian[p] = precision > 0;
            (cavityMean[p], cavityVariance[p]) = isGaussian[p] ? ((mean[at] / variance - nu[at]) / precision, 1 / precision) : (0, 1);
        }
        var next = EpSites.Matching(Tensor.FromSpan(cavityMean, P, 1), Tensor.FromSpan(cavityVariance, P, 1), rows[i]);
        for (var p = 0; p < P; p++)
        {
            var (toNu, toTau) = (next.Nu.Span[p], next.Tau.Span[p]);
            if (isGaussian[p] && double.IsFinite(toNu) && toTau + 1 / cavityVariance[p] > 0) Move(p, i, toNu, toTau);
            else (skipped, change) = (skipped + 1, double.PositiveInfinity);
        }
    }

    /// <summary>Σ ← Σ − c s sᵀ and mean ← mean + (Δν − c (meanᵢ + Δν Σᵢᵢ)) s with s = Σ eᵢ and c = Δτ/(1 + Δτ Σᵢᵢ).</summary>
    private void Move(int p, int i, double toNu, double toTau)
    {
        var (at, variance) = (p * N + i, Variance(p, i));
        var (dNu, dTau) = (toNu - nu[at], toTau - tau[at]);
        change = Math.Max(change, Math.Max(Math.Abs(dTau) * variance, Math.Abs(dNu) * Math.Sqrt(variance)));
        (nu[at], tau[at]) = (toNu, toTau);
        var c = dTau / (1 + dTau * variance);
        var s = covariance.AsSpan((p * N + i) * N, N).ToArray();
        var means = mean.AsSpan(p * N, N);
        TensorPrimitives.MultiplyAdd(s, dNu - c * (mean[at] + dNu * variance), means, means);
        for (var j = 0; j < N; j++)
        {
            var row = covariance.AsSpan((p * N + j) * N, N);
            TensorPrimitives.MultiplyAdd(s, -c * s[j], row, row);
        }
    }

    private double Variance(int p, int i) => covariance[(p * N + i) * N + i];
}
