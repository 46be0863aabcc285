namespace Cotangent.Workbench.Runs;

/// <summary>Memory in words.</summary>
internal static class Memory
{
    /// <summary>12 GB, 300 MB.</summary>
    internal static string Text(double bytes) => bytes >= 1e9 ? FormattableString.Invariant($"{bytes / 1e9:0.#} GB") : FormattableString.Invariant($"{Math.Max(1, bytes / 1e6):0} MB");
}
