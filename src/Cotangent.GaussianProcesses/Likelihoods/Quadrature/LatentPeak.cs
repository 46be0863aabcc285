using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Where p(y | f) N(f; mean, s²) is the largest, and how wide it is there, each number by itself: the best of some places, then of places between its neighbours, and so on.</summary>
/// <remarks>Where the peak is sharper than the last places are close, its width is taken for larger than it is.</remarks>
internal static class LatentPeak
{
    private const int Between = 9;
    private const double FlattestCurvature = 0.1;
    private const double SteepestFall = 200;

    /// <summary>f = mean + s t at |t| up to 8, one apart.</summary>
    private static readonly double[] NearPlaces = [.. Enumerable.Range(-8, 17).Select(k => (double)k)];

    /// <summary>f = mean + s t at |t| up to 1000, ½ apart near 0.</summary>
    private static readonly double[] AllPlaces = [.. Enumerable.Range(-16, 33).Select(k => Math.Sinh(7.6 * k / 16))];

    /// <summary>The mode of ψ(t) = log p(y | mean + s t) − ½ t² and 1/√−ψ″ there, about; constants to a tape.</summary>
    internal static (Tensor Mode, Tensor Width) Anywhere(Func<Tensor, Tensor> log, Tensor mean, Tensor s) => Of(log, mean, s, AllPlaces, zooms: 4);

    /// <summary>The same, where the mode matters only if it is not far from 0.</summary>
    internal static (Tensor Mode, Tensor Width) Near(Func<Tensor, Tensor> log, Tensor mean, Tensor s) => Of(log, mean, s, NearPlaces, zooms: 2);

    private static (Tensor Mode, Tensor Width) Of(Func<Tensor, Tensor> log, Tensor mean, Tensor s, double[] places, int zooms)
    {
        Tensor Psi(Tensor t) => log(mean + s * t) - 0.5 * Square(t);
        var rank = Math.Max(mean.Rank, s.Rank);
        var best = Best(Psi, LatentNodes.AlongFirst(places, rank));
        var (low, high) = (Beside(places, -1, best, rank), Beside(places, 1, best, rank));
        var spacing = high - low;
        for (var zoom = 0; zoom < zooms; zoom++)
        {
            spacing = (high - low) / (Between + 1);
            best = Best(Psi, low + spacing * LatentNodes.AlongFirst([.. Enumerable.Range(1, Between).Select(k => (double)k)], low.Rank));
            (low, high) = (best - spacing, best + spacing);
        }
        return Parabola(Psi(low), Psi(best), Psi(high), best, spacing);
    }

    /// <summary>The place with the largest value; of several the mean.</summary>
    private static Tensor Best(Func<Tensor, Tensor> psi, Tensor places)
    {
        var values = psi(places);
        var isBest = Equal(values, Max(values, [0], keepDims: true));
        return StopGradient(Sum(isBest * places, 0) / Sum(isBest, 0));
    }

    /// <summary>The place before or after the best of all, or beyond the last of them by as much as that is far from 0.</summary>
    private static Tensor Beside(double[] places, int side, Tensor best, int rank)
    {
        double[] signed = [.. places.Select(t => side * t)];
        var beyond = Where(Greater(LatentNodes.AlongFirst(signed, rank), side * best), LatentNodes.AlongFirst(signed, rank), double.PositiveInfinity);
        return side * Minimum(Min(beyond, [0], keepDims: false), 2 * signed.Max());
    }

    /// <summary>The mode and the width of the parabola through three places.</summary>
    private static (Tensor Mode, Tensor Width) Parabola(Tensor before, Tensor at, Tensor after, Tensor best, Tensor spacing)
    {
        var (left, right) = (Fall(at, before), Fall(at, after));
        var flatness = Maximum((left + right) / Square(spacing), FlattestCurvature);
        var mode = best + Clip(0.5 * (left - right) / (flatness * spacing), -spacing, spacing);
        return (StopGradient(mode), StopGradient(Rsqrt(flatness)));
    }

    /// <summary>How much lower a neighbour is; not without bound, where it may be −∞, and 0 where both are.</summary>
    private static Tensor Fall(Tensor at, Tensor beside)
    {
        var fall = Clip(at - beside, -SteepestFall, SteepestFall);
        return Where(Equal(fall, fall), fall, 0);
    }
}
