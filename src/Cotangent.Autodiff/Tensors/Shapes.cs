namespace Cotangent;

/// <summary>Checks shapes by names: a letter met twice must have one length. <c>Shapes.In("MatMul").Is(A, "N K").Is(B, "K M")</c>.</summary>
/// <remarks>A pattern is a list of dimension names; a number is that length; a leading <c>…</c> allows any batch axes before.</remarks>
public sealed class Shapes
{
    private readonly string where;
    private readonly List<(string Name, int Length, string Seen)> known = [];

    private Shapes(string where) => this.where = where;

    /// <summary>A shape as messages show it: <c>[2, 3]</c>, and <c>[]</c> for a scalar.</summary>
    public static string Text(ReadOnlySpan<int> shape) => Dims.Text(shape);

    /// <summary>Starts a check whose messages begin with the name of the operation.</summary>
    public static Shapes In(string operation) => new(operation);

    /// <summary>Checks one tensor against a pattern such as <c>"N D"</c> or <c>"… N N"</c>.</summary>
    /// <exception cref="ArgumentException">The rank or a length differs; the message names tensor, shape and pattern.</exception>
    public Shapes Is(Tensor tensor, string pattern, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        ArgumentNullException.ThrowIfNull(pattern);
        var names = pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hasBatch = names is ["…", ..];
        if (hasBatch) names = names[1..];
        if (hasBatch ? tensor.Rank < names.Length : tensor.Rank != names.Length) throw Wrong(tensor, name, pattern, "");
        for (var i = 1; i <= names.Length; i++) Match(tensor, name, pattern, names[^i], tensor.Shape[^i]);
        return this;
    }

    private void Match(Tensor tensor, string name, string pattern, string dimension, int length)
    {
        if (int.TryParse(dimension, out var fixedLength))
        {
            if (fixedLength != length) throw Wrong(tensor, name, pattern, "");
            return;
        }
        foreach (var (other, otherLength, seen) in known)
        {
            if (other != dimension) continue;
            if (otherLength != length) throw Wrong(tensor, name, pattern, $" with {dimension} = {otherLength}" + (seen == name ? "" : $", as in {seen}"));
            return;
        }
        known.Add((dimension, length, name));
    }

    private ArgumentException Wrong(Tensor tensor, string name, string pattern, string because) =>
        new($"{where}: {name} has shape {Dims.Text(tensor.Shape)}; expected [{pattern.Replace(" ", ", ", StringComparison.Ordinal)}]{because}.{Remedy(tensor, name, pattern)}");

    /// <summary>What makes a column of a vector.</summary>
    private static string Remedy(Tensor tensor, string name, string pattern) => tensor.Rank == 1 && pattern.Count(c => c == ' ') == 1 && pattern[0] != '…'
        ? $" Op.ExpandDims({name}, 1) makes it [{tensor.Count}, 1]."
        : "";
}
