namespace Cotangent.Workbench.Expressions;

/// <summary>A kernel or mean expression that cannot be read; the message says where and what was expected.</summary>
public sealed class ExpressionException : FormatException
{
    /// <summary>Creates the exception with a message that quotes the place.</summary>
    public ExpressionException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a general message; prefer one that quotes the place.</summary>
    public ExpressionException() : base("The expression cannot be read.")
    {
    }

    /// <summary>Creates the exception with a message and an inner exception.</summary>
    public ExpressionException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
