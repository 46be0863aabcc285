namespace Cotangent.GaussianProcesses;

/// <summary>Something that says which settings it was made with: a kernel, a mean, a likelihood, a prior, a transform.</summary>
public interface ISettings
{
    /// <summary>What its constructor was given that is neither a parameter nor a part; what was left out is not listed.</summary>
    IReadOnlyList<Setting> Settings { get; }

    /// <summary>What it is made of that has settings of its own, in the order of its constructor: the kernels of a sum, the transforms of a chain.</summary>
    IReadOnlyList<ISettings> Nodes => [];
}
