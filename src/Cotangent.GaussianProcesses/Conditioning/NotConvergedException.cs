namespace Cotangent.GaussianProcesses;

/// <summary>An iteration that an approximation rests on did not end within its limit of steps.</summary>
/// <remarks>A fit shortens the step that led there; elsewhere nothing is returned that could be taken for a result.</remarks>
public sealed class NotConvergedException : ArithmeticException
{
    /// <summary>Creates the exception.</summary>
    public NotConvergedException()
    {
    }

    /// <summary>Creates the exception with what did not converge, how far it got, and what to do.</summary>
    public NotConvergedException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a cause.</summary>
    public NotConvergedException(string message, Exception inner) : base(message, inner)
    {
    }
}
