namespace Cotangent;

/// <summary>A set of slots that is emptied at no cost: one serves for all searches of a thread.</summary>
internal sealed class SlotMarks
{
    private int[] rounds = [];
    private int round;

    internal bool this[int slot] => rounds[slot] == round;

    internal void Add(int slot) => rounds[slot] = round;

    /// <summary>Empties it, for slots from 0 to <paramref name="count"/> less one.</summary>
    internal SlotMarks Emptied(int count)
    {
        if (rounds.Length < count || round == int.MaxValue) (rounds, round) = (new int[Math.Max(count, 2 * rounds.Length)], 0);
        round++;
        return this;
    }
}
