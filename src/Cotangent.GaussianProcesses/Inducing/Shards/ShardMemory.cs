using System.Runtime.InteropServices;

namespace Cotangent.GaussianProcesses;

/// <summary>The last sums that shards were asked for: asked at the same parameters again, as at the end of a fit, they are not asked anew.</summary>
internal sealed class ShardMemory
{
    private double[] parameters = [];
    private double[] sums = [];

    internal double[] Sum(IShards shards, double[] at)
    {
        if (sums.Length > 0 && MemoryMarshal.AsBytes<double>(at).SequenceEqual(MemoryMarshal.AsBytes<double>(parameters))) return sums;
        sums = shards.Sum(at);
        parameters = at;
        return sums;
    }
}
