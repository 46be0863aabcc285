namespace Cotangent;

/// <summary>What to give, and what to say, where no recorded path leads from a source to a target.</summary>
internal static class Connection
{
    internal static Tensor? Missing(UnconnectedGradients choice, Tensor like, Func<string> message) => choice switch
    {
        UnconnectedGradients.Zero => Tensor.Zeros(like.Shape),
        UnconnectedGradients.Null => null,
        _ => throw new UnconnectedGradientException(message()),
    };

    internal static string Explain(string method, Recording recording, IReadOnlyList<Tensor> targets, Source source) =>
        $"{method}: no recorded path leads from the {source} to a target. {Hint}";

    internal static string Explain(string method, Recording recording, Tensor target, IReadOnlyList<Source> sources) =>
        $"{method}: no recorded path leads from a source to the target of shape {Dims.Text(target.Shape)}. {Hint}";

    private const string Hint = "Watch the source before computing the target, and compute the target inside the recording; or pass UnconnectedGradients.Zero or Null if there may be none.";
}
