namespace Cotangent.GaussianProcesses;

/// <summary>The factor L of a prior, evaluated once for all that read it while it is kept, so that it has one cotangent and is pulled back once. Kept for one thread.</summary>
/// <param name="evaluate">Evaluates L by ops.</param>
internal sealed class SharedFactor(Func<Tensor> evaluate)
{
    [ThreadStatic]
    private static Kept? innermost;

    /// <summary>L: that which is kept, or a new one.</summary>
    internal Tensor Value()
    {
        for (var kept = innermost; kept is not null; kept = kept.Outer)
            if (ReferenceEquals(kept.Owner, this)) return kept.L ??= evaluate();
        return evaluate();
    }

    /// <summary>Keeps the next L until what is given back is disposed, on this thread.</summary>
    internal IDisposable Keep() => innermost = new(this, innermost);

    private sealed class Kept(SharedFactor owner, Kept? outer) : IDisposable
    {
        internal SharedFactor Owner => owner;

        internal Kept? Outer => outer;

        internal Tensor? L { get; set; }

        public void Dispose() => innermost = outer;
    }
}
