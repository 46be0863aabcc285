namespace Cotangent.GaussianProcesses;

/// <summary>Checks of what the constructors of priors are given.</summary>
internal static class PriorArgument
{
    /// <summary>A number above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    internal static double Positive(double value, string prior, string argument, string words) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(argument, value, $"{prior}: {words} must be a number above 0.");

    /// <summary>A finite number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    internal static double Finite(double value, string prior, string argument, string words) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(argument, value, $"{prior}: {words} must be finite.");
}
