namespace Cotangent.Workbench.Expressions;

/// <summary>A kernel or mean expression that cannot be read; the message says where and what was expected.</summary>
public sealed class ExpressionException : FormatException
{
    /// <summary>With a message that quotes the place.</summary>
    public ExpressionException(string message) : base(message)
    {
    }

    /// <summary>With no message; prefer one that quotes the place.</summary>
    public ExpressionException() : base("The expression cannot be read.")
    {
    }

    /// <summary>With a message and an inner exception.</summary>
    public ExpressionException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
