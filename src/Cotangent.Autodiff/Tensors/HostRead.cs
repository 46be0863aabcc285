namespace Cotangent;

/// <summary>Where host code reads a tensor's values: during a capture it would do so once, not at every replay.</summary>
internal static class HostRead
{
    /// <summary>Refuses when a capture is under way and the tensor depends on what changes between replays, or when it has left the function in which it was captured.</summary>
    /// <param name="x">What is read.</param>
    /// <param name="method">Who reads.</param>
    /// <param name="remedy">What to do instead, as a sentence.</param>
    internal static void Require(Tensor x, string method, string remedy)
    {
        CapturedTensors.Refuse(x, method);
        x.Captured?.OnHostRead(x, method, remedy);
    }
}
