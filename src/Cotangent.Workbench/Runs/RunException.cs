namespace Cotangent.Workbench.Runs;

/// <summary>A request that cannot be carried out as it was made: an option's value, a parameter path, a kernel for other data.</summary>
public sealed class RunException : Exception
{
    /// <summary>With a message that says what came and what was expected.</summary>
    public RunException(string message) : base(message)
    {
    }

    /// <summary>With no message; prefer one that names the option.</summary>
    public RunException() : base("The run cannot be carried out.")
    {
    }

    /// <summary>With a message and an inner exception.</summary>
    public RunException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
