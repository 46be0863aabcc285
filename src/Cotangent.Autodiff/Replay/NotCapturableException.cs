namespace Cotangent;

/// <summary>A function cannot become a <see cref="Compiled"/> program: what it does on the host would happen once, at the capture, and not at each replay.</summary>
public sealed class NotCapturableException : InvalidOperationException
{
    /// <summary>Without a message.</summary>
    public NotCapturableException()
    {
    }

    /// <summary>With the reason and the remedy.</summary>
    public NotCapturableException(string message) : base(message)
    {
    }

    /// <summary>With the reason, and what led to it.</summary>
    public NotCapturableException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
