using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A <see cref="Prior"/> of each number by itself: the numbers of a list are independent and have the same density.</summary>
/// <remarks>
/// A parameter's range must lie within the support, or training could move the parameter to where the density is 0 and no slope leads back. A prior that reaches beyond the range is used as
/// it is, as if it were cut off there: the constant that would make it integrate to 1 again is left out, since it does not depend on the value.
/// </remarks>
public abstract class ElementwisePrior : Prior
{
    /// <summary>Where the density is not 0.</summary>
    public abstract Interval Support { get; }

    /// <summary>log p(y), element by element; −∞ outside the support.</summary>
    public Tensor LogDensity(Tensor y)
    {
        var within = LogDensityWithin(y);
        if (double.IsFinite(Support.Lower)) within = Op.Where(Op.Less(y, Support.Lower), double.NegativeInfinity, within);
        return double.IsFinite(Support.Upper) ? Op.Where(Op.Greater(y, Support.Upper), double.NegativeInfinity, within) : within;
    }

    /// <summary>A draw of one number.</summary>
    public abstract double Draw(Philox random);

    /// <summary>Independent draws, one for each element of a shape.</summary>
    public Tensor Sample(Philox random, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        var draws = Tensor.Zeros(shape).ToArray();
        foreach (ref var draw in draws.AsSpan()) draw = Draw(random);
        return Tensor.FromSpan(draws, shape);
    }

    /// <summary>A generator that was given.</summary>
    private protected static Philox Given(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return random;
    }

    /// <summary>Σ log p(y) over the elements.</summary>
    public sealed override Tensor LogDensityOf(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Op.Sum(LogDensity(parameter.Value));
    }

    /// <inheritdoc/>
    public sealed override Tensor Sample(Parameter parameter, Philox random)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Sample(random, parameter.Shape);
    }

    /// <inheritdoc/>
    public sealed override string? Refusal(Transform transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return Support.Contains(transform.Range)
            ? null
            : $"its density is 0 at some values of the parameter, which can be {transform.Range} (transform {transform.Name}) where the prior has {Support}. " +
                "Give the parameter a transform with that range";
    }

    /// <summary>log p(y), element by element, for y in the support; what it is elsewhere does not matter.</summary>
    protected abstract Tensor LogDensityWithin(Tensor y);
}
