namespace Cotangent;

/// <summary>Attributes of nodes that need nothing but equality.</summary>
internal static class Attributes
{
    /// <summary>Of a node that its name, its inputs and its output's shape describe in full.</summary>
    internal static readonly object None = new();
}
