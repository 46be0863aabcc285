using System.Globalization;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Cotangent.Orleans;

/// <summary>Says that shards are dealt out to the workers in turn, by their places.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShardPlacementAttribute() : PlacementAttribute(new ShardPlacement());

/// <summary>Shards are dealt out in turn, so that workers hold equally many.</summary>
[Serializable]
internal sealed class ShardPlacement : PlacementStrategy;

/// <summary>Deals shards out to the workers there are when a shard is first asked, or after its worker was lost. A worker that joins later takes none that is held.</summary>
internal sealed class ShardPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var workers = context.GetCompatibleSilos(target).Order().ToArray();
        var key = target.GrainIdentity.Key.ToString()!;
        var place = int.Parse(key.AsSpan(key.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
        return Task.FromResult(workers[place % workers.Length]);
    }
}
