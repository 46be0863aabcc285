namespace Cotangent.GaussianProcesses;

/// <summary>What has parameters that say how an approximation lies, and nothing of the model: they are no more of them for a better model, and no start of theirs is better than another.</summary>
internal interface IApproximation : IParameterTree
{
    /// <summary>Those parameters.</summary>
    IReadOnlyList<Parameter> Approximating { get; }
}
