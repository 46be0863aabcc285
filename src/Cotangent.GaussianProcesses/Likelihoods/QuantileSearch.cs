namespace Cotangent.GaussianProcesses;

/// <summary>Quantiles of distributions that know their distribution function and density only: Newton's steps inside a bracket that is halved where they leave it, for all numbers together.</summary>
internal static class QuantileSearch
{
    private const int MaxSteps = 2200; // the bits of any double, by halving alone
    private const double Tolerance = 4e-16;

    /// <summary>y with F(y) = p, element by element, where a bracket is found by steps from 0 that double.</summary>
    internal static Tensor AroundZero(PredictiveDistribution distribution, double p, ReadOnlySpan<int> shape)
    {
        var (low, high) = (Tensor.Full(-1, shape), Tensor.Full(1, shape));
        while (Exists(distribution.Cdf(low), cdf => cdf > p) && double.IsFinite(low.Span[0])) low *= 2;
        while (Exists(distribution.Cdf(high), cdf => cdf < p) && double.IsFinite(high.Span[0])) high *= 2;
        return Between(distribution, p, low, high);
    }

    /// <summary>The least whole y with F(y) ≥ p, element by element, of two bounds of which the upper is enough: by halving.</summary>
    internal static Tensor Whole(PredictiveDistribution distribution, double p, Tensor low, Tensor high)
    {
        var (a, b) = (low.ToArray(), high.ToArray()); // a − 1 is too small, b is enough
        foreach (ref var bound in a.AsSpan()) bound--;
        while (Array.Exists([.. a.Zip(b, (a, b) => b - a)], gap => gap > 1))
        {
            double[] middle = [.. a.Zip(b, (a, b) => Math.Floor(0.5 * a + 0.5 * b))];
            var cdf = distribution.Cdf(Tensor.FromSpan(middle, low.Shape)).ToArray();
            for (var i = 0; i < middle.Length; i++)
                if (b[i] - a[i] <= 1) continue;
                else if (cdf[i] >= p) b[i] = middle[i];
                else a[i] = middle[i];
        }
        return Tensor.FromSpan(b, low.Shape);
    }

    /// <summary>y with F(y) = p, element by element, which lies between two bounds.</summary>
    internal static Tensor Between(PredictiveDistribution distribution, double p, Tensor low, Tensor high)
    {
        var (a, b) = (low.ToArray(), high.ToArray());
        double[] y = [.. a.Zip(b, (a, b) => 0.5 * a + 0.5 * b)];
        var isDone = false;
        for (var step = 0; step < MaxSteps && !isDone; step++)
        {
            var at = Tensor.FromSpan(y, low.Shape);
            var (cdf, log) = (distribution.Cdf(at).ToArray(), distribution.LogDensity(at).ToArray());
            isDone = true;
            for (var i = 0; i < y.Length; i++) isDone &= Step(ref y[i], ref a[i], ref b[i], cdf[i] - p, Math.Exp(log[i]));
        }
        return Tensor.FromSpan(y, low.Shape);
    }

    /// <summary>One step of one number; whether it moved by rounding only.</summary>
    private static bool Step(ref double y, ref double low, ref double high, double error, double density)
    {
        if (error == 0 || !double.IsFinite(y)) return true;
        if (error < 0) low = y;
        else high = y;
        var next = y - error / density;
        if (!(next > low && next < high)) next = 0.5 * low + 0.5 * high;
        var isDone = Math.Abs(next - y) <= Tolerance * Math.Abs(next) || high - low <= Tolerance * Math.Abs(next);
        y = next;
        return isDone;
    }

    private static bool Exists(Tensor x, Predicate<double> condition) => Array.Exists(x.ToArray(), condition);
}
