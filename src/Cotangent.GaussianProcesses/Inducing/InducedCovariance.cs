namespace Cotangent.GaussianProcesses;

/// <summary>A kernel with the inducing variables that summarise its functions, and the parameters of both.</summary>
internal sealed record InducedCovariance(Kernel Kernel, InducingVariables Inducing)
{
    internal GivenParameters Parameters { get; } = new(Kernel, Inducing);

    /// <summary>The present unconstrained values of the parameters.</summary>
    internal Tensor[] Values => Parameters.Values;
}
