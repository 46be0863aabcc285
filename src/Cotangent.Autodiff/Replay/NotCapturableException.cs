namespace Cotangent;

/// <summary>A function cannot become a <see cref="Compiled"/> program: what it does on the host would happen once, at the capture, and not at each replay.</summary>
public sealed class NotCapturableException : InvalidOperationException
{
    /// <summary>Creates the exception with the message of its base class.</summary>
    public NotCapturableException()
    {
    }

    /// <summary>Creates the exception with a message that has the reason and the remedy.</summary>
    public NotCapturableException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a message that has the reason, and the exception that led to it.</summary>
    public NotCapturableException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
