namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of structure ops.</summary>
internal static class StructureCases
{
    internal static IReadOnlyList<OpCase> All { get; } = [];
}
