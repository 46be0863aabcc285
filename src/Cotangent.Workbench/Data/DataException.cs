namespace Cotangent.Workbench.Data;

/// <summary>What the user's data or file is at fault for: one line that says what was read, what was found, what was expected and the remedy.</summary>
/// <remarks>A mistake of the calling code is an <see cref="ArgumentException"/> instead.</remarks>
public sealed class DataException : Exception
{
    /// <summary>An exception with this message.</summary>
    public DataException(string message) : base(message)
    {
    }
}
