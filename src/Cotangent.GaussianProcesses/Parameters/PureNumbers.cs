namespace Cotangent.GaussianProcesses;

/// <summary>Whether the target or the inputs are pure numbers to everything below a part, whatever they are to the model.</summary>
/// <remarks>
/// Only one factor of a product of kernels has the unit of y²; to the others the target is a pure number. The inputs are one to the base of a
/// <see cref="Periodic"/> kernel, which takes sines.
/// </remarks>
[Flags]
public enum PureNumbers
{
    /// <summary>Neither: both mean what they mean above.</summary>
    None = 0,

    /// <summary>The target is.</summary>
    Target = 1,

    /// <summary>The inputs are.</summary>
    Inputs = 2,
}
