namespace Cotangent;

/// <summary>No recorded path leads from a source to a target, so there is no gradient to give.</summary>
public sealed class UnconnectedGradientException : InvalidOperationException
{
    /// <summary>Creates the exception with a message that names the source and the reason.</summary>
    public UnconnectedGradientException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a general message; prefer one that names the source.</summary>
    public UnconnectedGradientException() : base("No recorded path leads from the source to a target.")
    {
    }

    /// <summary>Creates the exception with a message and an inner exception.</summary>
    public UnconnectedGradientException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
