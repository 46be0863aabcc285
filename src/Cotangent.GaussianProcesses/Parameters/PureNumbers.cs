namespace Cotangent.GaussianProcesses;

/// <summary>Whether the target or the inputs are pure numbers to everything below a part, whatever they are to the model.</summary>
/// <remarks>
/// Only one factor of a product of kernels has the unit of y²; to the others the target is a pure number. The inputs are one to the base of a
/// <see cref="Periodic"/> kernel, which takes sines.
/// </remarks>
[Flags]
public enum PureNumbers
{
    /// <summary>Neither is: the target and the inputs have the units that they have above the part.</summary>
    None = 0,

    /// <summary>The target is a pure number below the part.</summary>
    Target = 1,

    /// <summary>The inputs are pure numbers below the part.</summary>
    Inputs = 2,

    /// <summary>The target has a unit below the part that cannot be said, a root of its own, so that nothing that is measured in it has one.</summary>
    TargetUnsaid = 4,
}
