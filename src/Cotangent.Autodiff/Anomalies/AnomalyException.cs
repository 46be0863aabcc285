namespace Cotangent;

/// <summary>Under <see cref="AnomalyMode"/>, an op gave NaN or an infinity, or its rule did.</summary>
public sealed class AnomalyException : ArithmeticException
{
    /// <summary>Creates the exception with a message that names the op and the element.</summary>
    public AnomalyException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a general message; prefer one that names the op.</summary>
    public AnomalyException() : base("An op gave a value that is not finite.")
    {
    }

    /// <summary>Creates the exception with a message and an inner exception.</summary>
    public AnomalyException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>The op that gave the value, or whose rule did; empty for a cotangent that was given so.</summary>
    public string Operation { get; internal init; } = "";

    /// <summary>Whether a backward pass gave the value.</summary>
    public bool IsBackward { get; internal init; }

    /// <summary>NaN or an infinity.</summary>
    public double Value { get; internal init; }

    /// <summary>Where the element stands in its tensor, one number per axis.</summary>
    public IReadOnlyList<int> Index { get; internal init; } = [];

    /// <summary>The source file from which the op was called; null when that is not known.</summary>
    public string? File { get; internal init; }

    /// <summary>The line in the source file; 0 when that is not known.</summary>
    public int Line { get; internal init; }
}
