using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>What a model is made of, whatever its kind.</summary>
/// <param name="Kernel">The covariance of f.</param>
/// <param name="Mean">The mean of f.</param>
/// <param name="Likelihood">How targets arise from f.</param>
/// <param name="DataCount">The number of training rows.</param>
/// <param name="InputCount">The number of inputs.</param>
public sealed record ModelParts(Kernel Kernel, MeanFunction Mean, Likelihood Likelihood, int DataCount, int InputCount)
{
    /// <summary>The training inputs [N D], as the model sees them; null where the model does not hold them.</summary>
    public Tensor? X { get; init; }

    /// <summary>The training targets [N P], as the model sees them; null where the model does not hold them.</summary>
    public Tensor? Y { get; init; }

    /// <summary>The inducing inputs; null where the model has none.</summary>
    public InducingPoints? Inducing { get; init; }
}
