namespace Cotangent.Workbench.Data;

/// <summary>An error in the user's data or file: one line that says what was read, what was found, what was expected and the remedy.</summary>
/// <remarks>A mistake of the calling code is an <see cref="ArgumentException"/> instead.</remarks>
public sealed class DataException : Exception
{
    /// <summary>Creates the exception with a message.</summary>
    public DataException(string message) : base(message)
    {
    }
}
