namespace Cotangent.GaussianProcesses.Testing;

/// <summary>Something breaks a law that holds for all of its kind; the message names the law, the place, and both numbers.</summary>
public sealed class LawBrokenException : Exception
{
    /// <summary>Creates the exception with a message that names the law.</summary>
    public LawBrokenException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a general message; prefer one that names the law.</summary>
    public LawBrokenException() : base("A law is broken.")
    {
    }

    /// <summary>Creates the exception with a message and an inner exception.</summary>
    public LawBrokenException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
