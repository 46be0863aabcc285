using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A density q of the unconstrained value u of a parameter, where other priors are of the constrained value y.</summary>
/// <remarks>
/// As a density of y it is log p(y) = Σ log q(u) − log |det ∂y/∂u|, which is what <see cref="LogDensityOf"/> gives and what a fit maximises. What u is depends on the transform: of a parameter
/// in <see cref="Transform.Positive"/> it is log y, so that a normal density of u is a log-normal one of y.
/// </remarks>
public sealed class UnconstrainedPrior : Prior
{
    /// <summary>Creates the prior from the density of the unconstrained value.</summary>
    /// <param name="inner">The density q, whose support must be all real numbers.</param>
    /// <exception cref="ArgumentException">The density is 0 at some real numbers.</exception>
    public UnconstrainedPrior(ElementwisePrior inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (inner.Support != Interval.Real)
            throw new ArgumentException($"UnconstrainedPrior: {inner} has density only at {inner.Support}, and an unconstrained value is any real number. Give a normal, Student or Laplace prior.");
        Inner = inner;
    }

    /// <summary>The density q of the unconstrained value.</summary>
    public ElementwisePrior Inner { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ISettings> Nodes => [Inner];

    /// <summary>Σ log q(u) − log |det ∂y/∂u|.</summary>
    public override Tensor LogDensityOf(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var u = parameter.UnconstrainedValue;
        return Op.Sum(Inner.LogDensity(u)) - parameter.Transform.LogJacobianDeterminant(u);
    }

    /// <inheritdoc/>
    public override Tensor Sample(Parameter parameter, Philox random)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Transform.Forward(Inner.Sample(random, parameter.Unconstrained.Shape));
    }

    /// <inheritdoc/>
    public override string? Refusal(Transform transform) => null;

    /// <inheritdoc/>
    public override string ToString() => $"Unconstrained({Inner})";
}
