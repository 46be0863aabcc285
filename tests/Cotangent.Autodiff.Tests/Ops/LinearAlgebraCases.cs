namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of linear algebra ops.</summary>
internal static class LinearAlgebraCases
{
    internal static IReadOnlyList<OpCase> All { get; } = [];
}
