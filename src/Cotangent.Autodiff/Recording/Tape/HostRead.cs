namespace Cotangent;

/// <summary>The place where values of a tensor leave the world of ops: something is about to be decided by them, once, now.</summary>
internal static class HostRead
{
    /// <summary>Refuses when a capture is under way and the tensor depends on what changes between replays, or when it has left the function in which it was captured.</summary>
    /// <param name="x">What is read.</param>
    /// <param name="method">Who reads.</param>
    /// <param name="remedy">What to do instead, as a sentence.</param>
    internal static void Require(Tensor x, string method, string remedy)
    {
        CapturedTensors.Refuse(x, method);
        if (!x.IsTraced || ActiveRecorders.Capture is null) return;
        throw new NotCapturableException(
            $"{method}: the values of a tensor of shape {Dims.Text(x.Shape)} are read while a function is captured. They would be those of the capture at every replay. {remedy}");
    }
}
