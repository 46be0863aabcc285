namespace Cotangent;

/// <summary>Attributes of nodes that need nothing but equality.</summary>
internal static class Attributes
{
    /// <summary>The attributes of a node that its name, its inputs and its output's shape describe in full.</summary>
    internal static readonly object None = new();

    /// <summary>The attributes, otherwise <see cref="None"/>, of a node that takes each element from one of its inputs or from another.</summary>
    internal static readonly object Choice = new();

    /// <summary>The attributes, otherwise <see cref="None"/>, of a product, where a factor of 0 shuts out the other.</summary>
    internal static readonly object Product = new();
}
