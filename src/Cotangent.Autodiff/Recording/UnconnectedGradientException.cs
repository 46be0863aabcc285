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

/// <summary>What the gradient with respect to a source is when no recorded path leads from it to a target.</summary>
public enum UnconnectedGradients
{
    /// <summary>An <see cref="UnconnectedGradientException"/> that says why: the default.</summary>
    Throw,

    /// <summary>Zeros of the shape of the source.</summary>
    Zero,

    /// <summary>null, as TensorFlow's None.</summary>
    Null,
}
