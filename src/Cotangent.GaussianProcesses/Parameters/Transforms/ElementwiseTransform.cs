namespace Cotangent.GaussianProcesses;

/// <summary>A <see cref="Transform"/> that maps each number by itself, and either rises or falls throughout.</summary>
public abstract class ElementwiseTransform : Transform
{
    /// <summary>The unconstrained value of one constrained number.</summary>
    public abstract double Inverse(double y);

    /// <summary>What values are allowed, in words, when <paramref name="y"/> is not one of them; null when it is.</summary>
    public string? Refusal(double y) => Range.Contains(y) ? null : Range.ToString();

    /// <summary>log |dy/dx|, element by element, as ops.</summary>
    /// <remarks>It is derived from <see cref="Transform.Forward"/>. Override it with a closed form, which stays finite in tails where the derivative itself underflows.</remarks>
    public virtual Tensor LogDerivative(Tensor x) => Op.Log(Op.Abs(Derivative.Gradient(z => Op.Sum(Forward(z)), x)));

    /// <inheritdoc/>
    public sealed override Tensor LogJacobianDeterminant(Tensor x) => Op.Sum(LogDerivative(x));

    /// <inheritdoc/>
    public sealed override Tensor Inverse(Tensor y)
    {
        ArgumentNullException.ThrowIfNull(y);
        var x = y.ToArray();
        foreach (ref var value in x.AsSpan()) value = Inverse(value);
        return Tensor.FromSpan(x, y.Shape);
    }

    /// <inheritdoc/>
    public sealed override (int Index, string Allowed)? Refusal(Tensor y)
    {
        ArgumentNullException.ThrowIfNull(y);
        var values = y.Span;
        for (var i = 0; i < values.Length; i++)
            if (Refusal(values[i]) is { } allowed) return (i, allowed);
        return null;
    }
}
