namespace Cotangent.GaussianProcesses;

/// <summary>k(x, x′) = σ² c(r²) with r² = Σ_d ((x_d − x′_d)/ℓ_d)²: depends on the scaled distance alone.</summary>
public abstract class Stationary : Kernel
{
    /// <summary>With one lengthscale for all columns, or a list of one per column (automatic relevance determination).</summary>
    protected Stationary(StartValue variance, StartValue lengthscales, int[]? activeDims) : base(activeDims)
    {
        Variance = variance.With(Transform.Positive());
        Lengthscales = lengthscales.With(Transform.Positive());
        if (Lengthscales.Shape.Length > 1)
            throw new ArgumentException($"{GetType().Name}: lengthscales has rank {Lengthscales.Shape.Length}; expected one number, or a list with one per column.");
        if (activeDims is not null && Lengthscales.Shape.Length == 1 && Lengthscales.Shape[0] != activeDims.Length)
            throw new ArgumentException($"{GetType().Name}: {Lengthscales.Shape[0]} lengthscales came for {activeDims.Length} active columns. Give one number, or one per column.");
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

    /// <summary>r from r². The slope of √ is infinite at 0, where x = x′; this one is flat there, and the kernels stay right.</summary>
    private protected static Tensor Distance(Tensor r2) => Op.Sqrt(Op.AtLeast(r2, 1e-36));

    private Tensor Covariances(Tensor S, Tensor T) => Radial is { } function && S.Rank == 2 && T.Rank == 2
        ? RadialMatrix.Evaluate(GetType().Name, S, T, Variance, function, Correlation)
        : Variance * Correlation(Op.SquaredDistance(S, T));

    private Tensor Scaled(Tensor X)
    {
        if (Lengthscales.Shape is [var count] && count != X.Shape[^1])
            throw new ArgumentException($"{GetType().Name}.K: X has {X.Shape[^1]} columns; expected {count}, one per lengthscale. Set activeDims, or give as many lengthscales as columns.");
        return X / Lengthscales;
    }
}
