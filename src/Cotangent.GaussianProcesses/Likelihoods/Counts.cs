using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Which numbers are counts.</summary>
internal static class Counts
{
    /// <summary>What is expected, in words, where a number is no count.</summary>
    internal const string Words = "a count, a whole number from 0 on";

    /// <summary>1 where y is a whole number from 0 on, else 0.</summary>
    internal static Tensor Are(Tensor y) => Equal(Floor(y), y) * GreaterEqual(y, 0);

    /// <summary>Whether y is a whole number from 0 on.</summary>
    internal static bool Is(double y) => y >= 0 && double.IsInteger(y);
}
