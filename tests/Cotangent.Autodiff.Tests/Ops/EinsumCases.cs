namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of einsum ops.</summary>
internal static class EinsumCases
{
    internal static IReadOnlyList<OpCase> All { get; } = [];
}
