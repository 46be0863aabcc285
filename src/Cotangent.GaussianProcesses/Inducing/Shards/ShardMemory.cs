using System.Runtime.InteropServices;

namespace Cotangent.GaussianProcesses;

/// <summary>The last sums and the last gradient that shards were asked for: asked the same again, as at the first evaluation of a fit and behind the last, they are not asked anew.</summary>
internal sealed class ShardMemory(IShards shards)
{
    private (double[] At, double[] Sums)? sum;
    private (double[] At, double[] Down, double[] Gradient)? pull;

    /// <summary>The sums at some parameters.</summary>
    internal double[] Sum(double[] at)
    {
        if (sum is not { } last || !Same(last.At, at)) sum = last = (at, shards.Sum(at));
        return last.Sums;
    }

    /// <summary>The gradient at some parameters.</summary>
    internal double[] Pull(double[] at, double[] down)
    {
        if (pull is not { } last || !Same(last.At, at) || !Same(last.Down, down)) pull = last = (at, down, shards.Pull(at, down));
        return last.Gradient;
    }

    private static bool Same(double[] a, double[] b) => MemoryMarshal.AsBytes<double>(a).SequenceEqual(MemoryMarshal.AsBytes<double>(b));
}
