namespace Cotangent;

/// <summary>What was noted under the mode, each text once.</summary>
internal sealed class AnomalyNotes
{
    private readonly List<string> notes = [];
    private readonly HashSet<string> known = [];

    internal void Add(string note)
    {
        lock (notes)
            if (known.Add(note)) notes.Add(note);
    }

    internal string[] ToArray()
    {
        lock (notes) return [.. notes];
    }
}
