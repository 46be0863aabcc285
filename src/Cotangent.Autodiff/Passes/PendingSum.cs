namespace Cotangent;

/// <summary>Contributions to one cotangent that wait to be put together, because many at once cost less than each by itself.</summary>
internal abstract class PendingSum
{
    /// <summary>True when they should be put together now: waiting longer saves nothing more.</summary>
    internal abstract bool AreMany { get; }

    /// <summary>Their sum.</summary>
    internal abstract Tensor Whole();
}
