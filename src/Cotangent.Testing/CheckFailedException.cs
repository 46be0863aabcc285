namespace Cotangent.Testing;

/// <summary>A check of this assembly did not hold; the message says which, where, what was got and what was expected.</summary>
public sealed class CheckFailedException : Exception
{
    /// <summary>Creates the exception with a message that names the check and both values.</summary>
    public CheckFailedException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a general message; prefer one that names the check.</summary>
    public CheckFailedException() : base("A check failed.")
    {
    }

    /// <summary>Creates the exception with a message and an inner exception.</summary>
    public CheckFailedException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
