namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of elementwise ops.</summary>
internal static class ElementwiseCases
{
    internal static IReadOnlyList<OpCase> All { get; } = [];
}
