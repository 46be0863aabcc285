using System.Globalization;

namespace Cotangent;

/// <summary>Two eigenvalues or singular values are too near to each other, or a singular value to 0, for what was asked.</summary>
public sealed class DegenerateSpectrumException : ArithmeticException
{
    /// <summary>Creates the exception with the given message.</summary>
    public DegenerateSpectrumException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a general message; prefer one that names the values.</summary>
    public DegenerateSpectrumException() : base("Two eigenvalues or singular values are too near to each other.")
    {
    }

    /// <summary>Creates the exception with a message and an inner exception.</summary>
    public DegenerateSpectrumException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>The matrix of the batch.</summary>
    public int BatchIndex { get; private init; }

    /// <summary>The number of the first of the two values.</summary>
    public int First { get; private init; }

    /// <summary>The number of the second; that of the first where it is one value of 0.</summary>
    public int Second { get; private init; }

    internal static DegenerateSpectrumException For(SpectralCheck check, ReadOnlySpan<double> values, bool isBatch, int batch, Pair pair)
    {
        var (i, j) = (pair.First, pair.Second);
        var which = isBatch ? $" of matrix number {batch}" : "";
        var found = i == j
            ? $"{check.Value} {i}{which} is {Number(values[i])}, 0 to working precision"
            : $"{check.Value}s {i} and {j}{which} are {Number(values[i])} and {Number(values[j])}";
        return new($"{check.Op}: {found}: {check.Reason}") { BatchIndex = batch, First = i, Second = j };
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
