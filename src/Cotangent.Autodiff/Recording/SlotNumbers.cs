namespace Cotangent;

/// <summary>Numbers some slots of a recording from 0 on.</summary>
internal sealed class SlotNumbers
{
    private const int Sparse = 16;

    private readonly int first;
    private readonly int[]? dense;
    private readonly Dictionary<int, int>? sparse;

    /// <param name="slots">In the order of their numbers; a slot that is there before keeps its first number.</param>
    internal SlotNumbers(List<int> slots)
    {
        var last = -1;
        first = int.MaxValue;
        foreach (var slot in slots) (first, last) = (Math.Min(first, slot), Math.Max(last, slot));
        if (last - first > Sparse * (slots.Count + 4L)) sparse = new(slots.Count);
        else dense = new int[Math.Max(0, last - first + 1)];
        foreach (var slot in slots)
            if (this[slot] < 0) Set(slot, Count++);
    }

    internal int Count { get; }

    /// <summary>The number of a slot, or −1.</summary>
    internal int this[int slot]
    {
        get
        {
            if (sparse is not null) return sparse.TryGetValue(slot, out var number) ? number : -1;
            return (uint)(slot - first) < (uint)dense!.Length ? dense[slot - first] - 1 : -1;
        }
    }

    private void Set(int slot, int number)
    {
        if (sparse is not null) sparse.Add(slot, number);
        else dense![slot - first] = number + 1;
    }
}
