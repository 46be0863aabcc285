using System.Buffers;

namespace Cotangent.GaussianProcesses;

/// <summary>k(x, x′) = σ² c(r²) with r² = Σ_d ((x_d − x′_d)/ℓ_d)²: depends on the scaled distance alone.</summary>
public abstract class Stationary : Kernel
{
    /// <summary>With one lengthscale for all columns, or a list of one per column (automatic relevance determination).</summary>
    protected Stationary(StartValue variance, StartValue lengthscales, int[]? activeDims) : base(activeDims)
    {
        Variance = Scalar(variance, nameof(variance));
        Lengthscales = PerColumn(lengthscales, nameof(lengthscales));
    }

    /// <summary>σ² = k(x, x), in units of y².</summary>
    public Parameter Variance { get; }

    /// <summary>ℓ, in units of x: scalar, or [D].</summary>
    public Parameter Lengthscales { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, IParameterTree Node)> Children => [("variance", Variance), ("lengthscales", Lengthscales)];

    /// <summary>Whether <see cref="Correlation"/> is a formula in r, not in r²: then a <see cref="Periodic"/> of it adds distances, not their squares.</summary>
    internal virtual bool IsInDistance => false;

    /// <summary>c and c′ on raw storage, for one pass without temporaries; null where only <see cref="Correlation"/> knows c.</summary>
    internal virtual RadialFunction? Radial => null;

    /// <summary>c(r²), 1 at 0, element by element.</summary>
    protected internal abstract Tensor Correlation(Tensor r2);

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X)
    {
        var S = Scaled(X);
        return Covariances(S, S);
    }

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => Covariances(Scaled(X), Scaled(X2));

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => ForEachPoint(Variance, X);

    /// <summary>r from r². The slope of √ is infinite at 0, where x = x′; this one is flat there.</summary>
    private protected static Tensor Distance(Tensor r2) => Op.Sqrt(Op.AtLeast(r2, 1e-36));

    /// <summary>c(r²) with its slope c′(r²) in closed form, which is finite at 0, where the chain rule through r would be 0 · ∞.</summary>
    private protected static Tensor WithSlope(string name, Tensor r2, RadialFunction function, Func<Tensor, Tensor> slope)
    {
        void Evaluate(Span<double> value)
        {
            var unused = ArrayPool<double>.Shared.Rent(value.Length);
            function(r2.Span, value, unused.AsSpan(0, value.Length));
            ArrayPool<double>.Shared.Return(unused);
        }

        // The tangent at r2: equal in value and, since r2 itself is on the tapes outside, in every derivative.
        Tensor Tangent(Tensor own)
        {
            var value = new double[r2.Count];
            Evaluate(value);
            return Tensor.FromSpan(value, r2.Shape) + slope(r2) * (own - r2);
        }

        return Op.Fused(name, [r2], r2.Shape.ToArray(), y => Evaluate(y.Span), dY => [dY * slope(r2)], inputs => Tangent(inputs[0]));
    }

    private Tensor Covariances(Tensor S, Tensor T) => Radial is { } function && S.Rank == 2 && T.Rank == 2
        ? RadialMatrix.Evaluate(GetType().Name, S, T, Variance, function, Correlation)
        : Variance * Correlation(Op.SquaredDistance(S, T));

    private Tensor Scaled(Tensor X) => X / ForColumns(Lengthscales, "lengthscales", X);
}
