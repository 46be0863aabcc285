using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A likelihood in which each target has several latent functions f₁ … f_L, such as a mean and a variance, or one for each class.</summary>
/// <remarks>
/// Columns of F go with one target after the other: those of the first target, then those of the second. A likelihood gives <see cref="GivenLatents"/>, the distribution of y given
/// its latent functions [… N P L]. Where no closed form is given in place, expectations are sums over all combinations of Gauss–Hermite nodes for each of them, which is for few
/// latent functions.
/// </remarks>
public abstract class MultiLatentLikelihood : Likelihood
{
    /// <summary>The number of nodes for each latent function when no other is asked for.</summary>
    public const int DefaultOrder = 20;

    private readonly Lazy<LatentGrid> grid;

    /// <summary>Creates a likelihood of several latent functions for each target.</summary>
    /// <param name="latentsPerTarget">L, 2 or more.</param>
    /// <param name="quadratureOrder">The number of nodes for each latent function, where expectations are taken by quadrature.</param>
    /// <exception cref="ArgumentOutOfRangeException">L is below 2, or the order below 1.</exception>
    protected MultiLatentLikelihood(int latentsPerTarget, int quadratureOrder = DefaultOrder)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(latentsPerTarget, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(quadratureOrder, 1);
        LatentsPerTarget = latentsPerTarget;
        QuadratureOrder = quadratureOrder;
        grid = new(() => new(quadratureOrder, latentsPerTarget));
    }

    /// <inheritdoc/>
    public sealed override int LatentsPerTarget { get; }

    /// <summary>The number of nodes for each latent function, where expectations are taken by quadrature.</summary>
    public int QuadratureOrder { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => QuadratureOrder == DefaultOrder ? [] : [new("quadratureOrder", QuadratureOrder)];

    /// <inheritdoc/>
    protected internal sealed override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => GivenLatents(X, ForEachTarget(F));

    /// <summary>log p(y | f), target by target.</summary>
    protected internal sealed override Tensor LogDensity(Tensor X, Tensor F, Tensor Y) => LogDensityGivenLatents(X, ForEachTarget(F), Y);

    /// <inheritdoc/>
    protected internal sealed override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) =>
        ExpectedLogDensityOfLatents(X, ForEachTarget(mean, Y), ForEachTarget(variance), Y);

    /// <inheritdoc/>
    protected internal sealed override Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) =>
        PredictiveLogDensityOfLatents(X, ForEachTarget(mean, Y), ForEachTarget(variance), Y);

    /// <inheritdoc/>
    protected internal sealed override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance) =>
        PredictionOfLatents(X, ForEachTarget(mean), ForEachTarget(variance));

    /// <summary>The distribution of y given its latent functions, for X [N D], F [… N P L]: [… N P].</summary>
    protected abstract PredictiveDistribution GivenLatents(Tensor X, Tensor F);

    /// <summary>log p(y | f) for X [N D], F [… N P L], Y [… N P]: [… N P].</summary>
    protected virtual Tensor LogDensityGivenLatents(Tensor X, Tensor F, Tensor Y) => GivenLatents(X, F).LogDensity(Y);

    /// <summary>E log p(y | f) with f ~ N(mean, variance), mean and variance [… N P L]: [… N P], by quadrature.</summary>
    protected virtual Tensor ExpectedLogDensityOfLatents(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var logs = LogDensityGivenLatents(X, grid.Value.At(mean, variance), Y);
        return Sum(grid.Value.Weights(logs.Rank - 1) * logs, 0);
    }

    /// <summary>log E p(y | f) with f ~ N(mean, variance), mean and variance [… N P L]: [… N P], by quadrature.</summary>
    protected virtual Tensor PredictiveLogDensityOfLatents(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var logs = LogDensityGivenLatents(X, grid.Value.At(mean, variance), Y);
        return LogSumExp(Log(grid.Value.Weights(logs.Rank - 1)) + logs, 0);
    }

    /// <summary>The distribution of y with f ~ N(mean, variance), mean and variance [… N P L]: [… N P], a mixture over the nodes of the quadrature.</summary>
    protected virtual PredictiveDistribution PredictionOfLatents(Tensor X, Tensor mean, Tensor variance) =>
        new MixturePrediction(GivenLatents(X, grid.Value.At(mean, variance)), grid.Value.Weights(mean.Rank - 1));

    /// <summary>[… N P·L] as [… N P L].</summary>
    private Tensor ForEachTarget(Tensor F) => Reshape(F, [.. F.Shape[..^1], F.Shape[^1] / LatentsPerTarget, LatentsPerTarget]);

    /// <summary>The same, with as many leading axes as the targets have.</summary>
    private Tensor ForEachTarget(Tensor F, Tensor Y)
    {
        var latents = ForEachTarget(F);
        while (latents.Rank <= Y.Rank) latents = ExpandDims(latents, 0);
        return latents;
    }
}
