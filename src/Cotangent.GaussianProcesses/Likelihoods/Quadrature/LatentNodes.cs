using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Nodes for f ~ N(mean, variance), each number by itself.</summary>
internal sealed class LatentNodes
{
    private readonly double[] x, w;

    private LatentNodes(double[] x, double[] w) => (this.x, this.w) = (x, w);

    /// <summary>The number K of nodes.</summary>
    internal int Count => x.Length;

    /// <summary>The rule of the given number of nodes.</summary>
    internal static LatentNodes OfOrder(int order)
    {
        var (x, w) = (new double[order], new double[order]);
        GaussHermite.Rule(x, w);
        return new(x, w);
    }

    /// <summary>Nodes at equal distances over ±12 standard deviations: the trapezoidal rule.</summary>
    /// <remarks>It is nearly exact for what is smooth on the scale of their distance, and for means of exponentials.</remarks>
    internal static LatentNodes Even(int panels)
    {
        const double reach = 12;
        double[] x = [.. Enumerable.Range(0, panels + 1).Select(k => reach * (2.0 * k / panels - 1))];
        double[] w = [.. x.Select(x => Math.Exp(NormalDistribution.LogDensity(x)))];
        var total = w.Sum();
        return new(x, [.. w.Select(w => w / total)]);
    }

    /// <summary>mean + √variance xₖ: [K …].</summary>
    /// <remarks>Where the variance is 0 the gradient with respect to it is taken as 0.</remarks>
    internal Tensor At(Tensor mean, Tensor variance) => mean + AlongFirst(x, Math.Max(mean.Rank, variance.Rank)) * SafeSqrt(variance);

    /// <summary>The weights for what has nodes along its first axis and so many axes after it: [K 1 …].</summary>
    internal Tensor Weights(int rank) => AlongFirst(w, rank);

    /// <summary>E g(f).</summary>
    internal Tensor Expectation(Func<Tensor, Tensor> g, Tensor mean, Tensor variance)
    {
        var values = g(At(mean, variance));
        return Sum(Weights(values.Rank - 1) * values, 0);
    }

    /// <summary>The mean with leading axes of length 1 until it has as many as y, so that nodes stand in front of those.</summary>
    internal static Tensor Beside(Tensor mean, Tensor y)
    {
        while (mean.Rank < y.Rank) mean = ExpandDims(mean, 0);
        return mean;
    }

    /// <summary>Numbers along a first axis, with axes of length 1 after it.</summary>
    internal static Tensor AlongFirst(double[] values, int rank) => Tensor.FromSpan(values, [values.Length, .. Enumerable.Repeat(1, rank)]);
}
