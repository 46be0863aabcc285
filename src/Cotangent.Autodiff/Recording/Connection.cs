namespace Cotangent;

/// <summary>What to give, and what to say, where no recorded path leads from a source to a target.</summary>
internal static class Connection
{
    /// <summary>Refuses a number that is no member of the enumeration.</summary>
    internal static void CheckChoice(string method, UnconnectedGradients unconnectedGradients)
    {
        if (unconnectedGradients is < UnconnectedGradients.Throw or > UnconnectedGradients.Null)
            throw new ArgumentOutOfRangeException(nameof(unconnectedGradients), $"{method}: there is no {(int)unconnectedGradients} in UnconnectedGradients. Give one of Throw, Zero and Null.");
    }

    internal static Tensor? Missing(UnconnectedGradients choice, int[] shape, Func<string> message) => choice switch
    {
        UnconnectedGradients.Zero => Tensor.Zeros(shape),
        UnconnectedGradients.Null => null,
        _ => throw new UnconnectedGradientException(message()),
    };

    /// <summary>Why a source has no gradient, and what to do.</summary>
    internal static string Explain(string method, Recording recording, IReadOnlyList<Tensor> targets, Source source) =>
        Message(method, Disconnection.Between(recording, targets, [source]));

    /// <summary>Why a target has no tangent, and what to do.</summary>
    internal static string Explain(string method, Recording recording, Tensor target, IReadOnlyList<Source> sources) =>
        Message(method, Disconnection.Between(recording, [target], sources));

    private static string Message(string method, Disconnection why) =>
        $"{method}: {why.Reason}. {why.Remedy}; or pass UnconnectedGradients.Zero or Null if there may be none.";
}
