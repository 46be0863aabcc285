namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of special function ops.</summary>
internal static class SpecialFunctionCases
{
    internal static IReadOnlyList<OpCase> All { get; } = [];
}
