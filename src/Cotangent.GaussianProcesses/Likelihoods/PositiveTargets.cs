namespace Cotangent.GaussianProcesses;

/// <summary>Targets above 0.</summary>
internal static class PositiveTargets
{
    /// <summary>What is expected, in words, where a number is not above 0 and finite; null where it is.</summary>
    internal static string? Refusal(double y) => y > 0 && double.IsFinite(y) ? null : "a finite number above 0";
}
