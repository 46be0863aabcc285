using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>A value in the brackets after a name: <c>lengthscales=[1, 2] in positive(lowerBound=0.1) ~ LogNormal(location=0, scale=1)</c>.</summary>
/// <param name="Value">A number or a list; null where it is left out, or a word.</param>
/// <param name="Word">A word that stands for the value, or null.</param>
/// <param name="Transform">The transform of a parameter, or null for its usual one.</param>
/// <param name="Prior">The prior of a parameter, or null for none.</param>
internal sealed record Argument(Tensor? Value, Token? Word, Transform? Transform, Prior? Prior)
{
    /// <summary>Whether the value is a length of time, in days.</summary>
    internal bool IsTime { get; init; }
}
