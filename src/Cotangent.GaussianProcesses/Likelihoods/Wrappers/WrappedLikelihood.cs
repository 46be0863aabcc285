namespace Cotangent.GaussianProcesses;

/// <summary>A likelihood around another, whose latent functions and whose distributions of y it has.</summary>
public abstract class WrappedLikelihood : Likelihood
{
    /// <summary>Creates a likelihood around another.</summary>
    private protected WrappedLikelihood(Likelihood inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <summary>The likelihood inside.</summary>
    public Likelihood Inner { get; }

    /// <inheritdoc/>
    public sealed override int LatentsPerTarget => Inner.LatentsPerTarget;

    /// <inheritdoc/>
    public sealed override int ColumnsPerTarget => Inner.ColumnsPerTarget;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Part> Parts => [new("inner", Inner)];

    /// <inheritdoc/>
    protected internal sealed override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => Inner.DistributionGiven(X, F);

    /// <inheritdoc/>
    protected internal sealed override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance) => Inner.Prediction(X, mean, variance);
}
