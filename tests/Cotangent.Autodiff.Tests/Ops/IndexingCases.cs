namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of indexing ops.</summary>
internal static class IndexingCases
{
    internal static IReadOnlyList<OpCase> All { get; } = [];
}
