using System.Globalization;
using Cotangent.Numerics;

namespace Cotangent;

/// <summary>A Cholesky factorisation met a pivot that is not positive.</summary>
public sealed class NotPositiveDefiniteException : ArithmeticException
{
    /// <summary>Creates the exception with the given message.</summary>
    public NotPositiveDefiniteException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a general message; prefer one that names the matrix.</summary>
    public NotPositiveDefiniteException() : base("The matrix is not positive definite.")
    {
    }

    /// <summary>Creates the exception with a message and an inner exception; batch index and pivot are those of an inner exception of this type.</summary>
    public NotPositiveDefiniteException(string message, Exception innerException) : base(message, innerException)
    {
        if (innerException is NotPositiveDefiniteException inner) (BatchIndex, Pivot) = (inner.BatchIndex, inner.Pivot);
    }

    private const string General = "Look for duplicate inputs or a lengthscale far beyond the range of the inputs; or add jitter or noise to its diagonal.";

    /// <summary>The matrix of the batch that failed.</summary>
    public int BatchIndex { get; private init; }

    /// <summary>The row whose pivot was not positive.</summary>
    public int Pivot { get; private init; }

    internal static NotPositiveDefiniteException For(Tensor A, int batch, CholeskyFailure failure)
    {
        var n = A.Shape[^1];
        return With(Cause(A.Data.AsSpan(batch * n * n, n * n), n), A, batch, failure);
    }

    /// <summary>The exception where the factor has been written over the matrix, so that a cause can no longer be looked for.</summary>
    internal static NotPositiveDefiniteException ForOverwritten(Tensor A, int batch, CholeskyFailure failure) => With(General, A, batch, failure);

    private static NotPositiveDefiniteException With(string cause, Tensor A, int batch, CholeskyFailure failure)
    {
        var n = A.Shape[^1];
        var which = A.Rank > 2 ? $" (number {batch} of the batch)" : "";
        var message = $"Cholesky: the {Dims.Text([n, n])} matrix{which} is not positive definite: pivot {failure.Pivot} is {Number(failure.Value)}. {cause}";
        return new(message) { BatchIndex = batch, Pivot = failure.Pivot };
    }

    /// <summary>The likely cause, from the lower triangle: the upper one is not read.</summary>
    private static string Cause(ReadOnlySpan<double> matrix, int n)
    {
        var smallest = double.PositiveInfinity;
        for (var i = 0; i < n; i++)
        {
            foreach (var value in matrix.Slice(i * n, i + 1))
                if (!double.IsFinite(value)) return $"It holds {Number(value)}: look for a parameter or an input that is not finite.";
            smallest = Math.Min(smallest, matrix[i * (n + 1)]);
        }
        return $"Its smallest diagonal element is {Number(smallest)}. " + (smallest <= 0
            ? "A covariance has a positive diagonal: look at the kernel's variances."
            : General);
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
