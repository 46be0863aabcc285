namespace Cotangent.Workbench.Runs;

/// <summary>A request that cannot be carried out as it was made: the value of a setting, a parameter path, a kernel for other data.</summary>
public sealed class RunException : Exception
{
    /// <summary>Creates the exception with a message that says what was got and what was expected.</summary>
    public RunException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a general message; prefer one that names the setting.</summary>
    public RunException() : base("The run cannot be carried out.")
    {
    }

    /// <summary>Creates the exception with a message and an inner exception.</summary>
    public RunException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
