using System.Globalization;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Cotangent.Orleans;

/// <summary>Says that grains are dealt out to the workers in turn, by their places.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class InTurnPlacementAttribute() : PlacementAttribute(new InTurnPlacement());

/// <summary>Grains are dealt out in turn, so that workers have equally many.</summary>
[Serializable]
internal sealed class InTurnPlacement : PlacementStrategy;

/// <summary>Deals grains out to the workers there are when one is first asked, or after its worker was lost. A worker that joins later takes none that is held.</summary>
internal sealed class InTurnPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var workers = context.GetCompatibleSilos(target).Order().ToArray();
        var key = target.GrainIdentity.Key.ToString()!;
        var place = int.Parse(key.AsSpan(key.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
        return Task.FromResult(workers[place % workers.Length]);
    }
}
