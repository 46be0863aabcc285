namespace Cotangent;

/// <summary>A matrix that must be invertible has a pivot that is exactly 0.</summary>
public sealed class SingularMatrixException : ArithmeticException
{
    /// <summary>Creates the exception with the given message.</summary>
    public SingularMatrixException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a general message; prefer one that names the matrix.</summary>
    public SingularMatrixException() : base("The matrix is singular.")
    {
    }

    /// <summary>Creates the exception with a message and an inner exception.</summary>
    public SingularMatrixException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>The matrix of the batch that is singular.</summary>
    public int BatchIndex { get; private init; }

    /// <summary>The row of U, in P A = L U, whose diagonal element is 0.</summary>
    public int Pivot { get; private init; }

    internal static SingularMatrixException For(string op, Tensor A, int batch, int pivot)
    {
        var which = A.Rank > 2 ? $" (number {batch} of the batch)" : "";
        var message = $"{op}: the {Dims.Text(A.Shape[^2..])} matrix{which} is singular: pivot {pivot} of its L U factors is 0. Look for rows or columns that are equal, zero, or sums of others.";
        return new(message) { BatchIndex = batch, Pivot = pivot };
    }
}
