namespace Cotangent.GaussianProcesses;

/// <summary>A natural gradient step is so long that there is no Gaussian at its end. No parameter was moved.</summary>
public sealed class InadmissibleStepException : ArithmeticException
{
    /// <summary>With no message; prefer one that names the step.</summary>
    public InadmissibleStepException() : base("The step is too long.")
    {
    }

    /// <summary>With a message of one's own.</summary>
    public InadmissibleStepException(string message) : base(message)
    {
    }

    /// <summary>With a message and an inner exception.</summary>
    public InadmissibleStepException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>The length that was asked for.</summary>
    public double Gamma { get; init; }

    /// <summary>Steps below this length are admissible from where the parameters are.</summary>
    public double LargestGamma { get; init; }

    /// <summary>The pair that allows no more.</summary>
    public int Pair { get; init; }

    /// <summary>Its latent function that allows no more.</summary>
    public int Latent { get; init; }
}
