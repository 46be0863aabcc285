namespace Cotangent.GaussianProcesses;

/// <summary>Quantiles of distributions that know their distribution function and density only: Newton's steps inside a bracket that is halved where they leave it, for all numbers together.</summary>
internal static class QuantileSearch
{
    private const int MaxSteps = 2200; // the bits of any double, by halving alone
    private const double Tolerance = 4e-16;

    /// <summary>y with F(y) = p, element by element, or the least whole y with F(y) ≥ p where the distribution is of whole numbers.</summary>
    internal static Tensor Anywhere(PredictiveDistribution distribution, double p, ReadOnlySpan<int> shape)
    {
        var (low, high) = (Bound(distribution, -1, cdf => cdf < p, shape), Bound(distribution, 1, cdf => cdf >= p, shape));
        return distribution.IsDiscrete ? Whole(distribution, p, low, high) : Between(distribution, p, low, high);
    }

    /// <summary>y &gt; 0 with F(y) = p, element by element.</summary>
    internal static Tensor AboveZero(PredictiveDistribution distribution, double p, ReadOnlySpan<int> shape) =>
        Between(distribution, p, Tensor.Zeros(shape), Bound(distribution, 1, cdf => cdf >= p, shape));

    /// <summary>The least whole y with F(y) ≥ p, element by element, of two whole bounds of which the lower is too low and the upper is enough: by halving.</summary>
    internal static Tensor Whole(PredictiveDistribution distribution, double p, Tensor low, Tensor high)
    {
        var (a, b) = (low.ToArray(), high.ToArray());
        for (var isDone = false; !isDone;)
        {
            double[] middle = [.. a.Zip(b, (a, b) => Math.Floor(0.5 * a + 0.5 * b))];
            var cdf = distribution.Cdf(Tensor.FromSpan(middle, low.Shape)).ToArray();
            isDone = true;
            for (var i = 0; i < middle.Length; i++) isDone &= Halve(ref a[i], ref b[i], middle[i], cdf[i] >= p);
        }
        return Tensor.FromSpan(b, low.Shape);
    }

    /// <summary>Takes the middle for one of the bounds; whether there was none between them.</summary>
    private static bool Halve(ref double low, ref double high, double middle, bool isEnough)
    {
        if (!(middle > low && middle < high)) return true;
        if (isEnough) high = middle;
        else low = middle;
        return false;
    }

    /// <summary>±1, doubled until F is there for all elements what it should be.</summary>
    private static Tensor Bound(PredictiveDistribution distribution, double start, Predicate<double> isThere, ReadOnlySpan<int> shape)
    {
        var bound = start;
        while (double.IsFinite(bound) && !Array.TrueForAll(distribution.Cdf(Tensor.Full(bound, shape)).ToArray(), cdf => double.IsNaN(cdf) || isThere(cdf))) bound *= 2;
        return Tensor.Full(bound, shape);
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

    /// <summary>Between two bounds: of numbers of one sign that differ much, by their sizes, so that a quantile near 0 is found soon.</summary>
    private static double Middle(double low, double high) => low switch
    {
        0 => high / 1024,
        > 0 when high > 4 * low => Math.Sqrt(low) * Math.Sqrt(high),
        _ => 0.5 * low + 0.5 * high,
    };

    /// <summary>One step of one number; whether it moved by rounding only.</summary>
    private static bool Step(ref double y, ref double low, ref double high, double error, double density)
    {
        if (error == 0 || !double.IsFinite(y)) return true;
        if (error < 0) low = y;
        else high = y;
        var next = y - error / density;
        if (!(next > low && next < high)) next = Middle(low, high);
        var isDone = Math.Abs(next - y) <= Tolerance * Math.Abs(next) || high - low <= Tolerance * Math.Abs(next);
        y = next;
        return isDone;
    }
}
