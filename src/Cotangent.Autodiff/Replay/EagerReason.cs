namespace Cotangent;

/// <summary>What makes a compiled function evaluate its ops one by one, for messages.</summary>
internal static class EagerReason
{
    /// <summary>A sentence on the innermost recorder that is active, reads of variables left out.</summary>
    internal static string Now()
    {
        for (var at = ActiveRecorders.Current; at is not null; at = at.Outer)
            if (Of(at.Recorder) is { } reason) return reason;
        return AnomalyMode.IsEnabled ? "AnomalyMode was on" : "it was called in the function of a Recompute or a CustomGradient";
    }

    private static string? Of(Recorder recorder) => recorder switch
    {
        Recording => "a GradientTape was recording",
        Tangents => "a ForwardAccumulator was recording",
        _ => null,
    };
}
