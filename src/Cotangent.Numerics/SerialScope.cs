namespace Cotangent.Numerics;

/// <summary>The stretch of a thread in which its loops stay on it: see <see cref="Parallelism.OnThisThread"/>. Dispose it on the thread that began it.</summary>
public readonly ref struct SerialScope
{
    private readonly bool before;

    internal SerialScope(bool before) => this.before = before;

    /// <summary>Ends the stretch.</summary>
    public void Dispose() => Parallelism.Leave(before);
}
