using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Which rows belong to which of several members, to take them apart and put them together.</summary>
internal sealed class SwitchedRows
{
    private readonly int[][] rows;
    private readonly int[] places;

    /// <summary>From the member of each row.</summary>
    internal SwitchedRows(int[] member, int count)
    {
        rows = [.. Enumerable.Range(0, count).Select(k => Enumerable.Range(0, member.Length).Where(i => member[i] == k).ToArray())];
        places = new int[member.Length];
        foreach (var (i, place) in rows.SelectMany(of => of).Select((i, place) => (i, place))) places[i] = place;
    }

    /// <summary>The rows of a member.</summary>
    internal int[] Of(int member) => rows[member];

    /// <summary>The rows of a member of [… N P]; what has one row for all stays as it is.</summary>
    internal Tensor Take(Tensor x, int member) => x.Rank < 2 || x.Shape[^2] != places.Length ? x : Gather(x, rows[member], -2);

    /// <summary>What belongs to each member [… n P], put together to [… N P].</summary>
    internal Tensor Together(Tensor[] parts) => Gather(Concat(parts, -2), places, -2);
}
