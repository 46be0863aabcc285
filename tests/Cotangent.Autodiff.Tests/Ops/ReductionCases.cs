namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of reduction ops.</summary>
internal static class ReductionCases
{
    internal static IReadOnlyList<OpCase> All { get; } = [];
}
