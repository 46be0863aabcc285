using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Gauss–Hermite nodes for L latent functions together, f ~ N(mean, variance) with independent elements [… L].</summary>
internal sealed class LatentGrid
{
    private readonly double[] x, w;
    private readonly int latents;

    /// <summary>The grid with so many nodes for each of L latent functions.</summary>
    internal LatentGrid(int order, int latents)
    {
        this.latents = latents;
        (x, w) = Rule(order, latents);
    }

    /// <summary>mean + √variance xₖ for mean and variance [… L]: [K … L].</summary>
    internal Tensor At(Tensor mean, Tensor variance) => mean + AlongFirst(x, w.Length, Math.Max(mean.Rank, variance.Rank) - 1, latents) * SafeSqrt(variance);

    /// <summary>The weights for what has nodes along its first axis and so many axes after it: [K 1 …].</summary>
    internal Tensor Weights(int rank) => LatentNodes.AlongFirst(w, rank);

    /// <summary>The nodes, D numbers each, and the weights.</summary>
    internal static (double[] Nodes, double[] Weights) Rule(int order, int dimensions)
    {
        var count = GaussHermiteGrid.Count(order, dimensions);
        var (x, w) = (new double[count * dimensions], new double[count]);
        GaussHermiteGrid.Rule(order, dimensions, x, w);
        return (x, w);
    }

    /// <summary>[K 1 … D].</summary>
    internal static Tensor AlongFirst(double[] x, int count, int between, int D) => Tensor.FromSpan(x, [count, .. Enumerable.Repeat(1, between), D]);
}
