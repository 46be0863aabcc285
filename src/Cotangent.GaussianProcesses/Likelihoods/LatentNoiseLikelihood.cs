using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Gaussian noise whose size is a latent function too: y = f + ε with log Var ε = c g, for latent functions f and g of each target.</summary>
/// <remarks>
/// E log p(y | f, g) = −½ (log 2π + c mean_g + ((y − mean_f)² + variance_f) exp(½ c² variance_g − c mean_g)); what is predicted is an average over g alone.
/// Source: Goldberg, Williams and Bishop (1998), "Regression with input-dependent noise".
/// </remarks>
public abstract class LatentNoiseLikelihood : MultiLatentLikelihood
{
    private readonly double c;

    /// <summary>With log Var ε = c g.</summary>
    private protected LatentNoiseLikelihood(double c) : base(2) => this.c = c;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Part> Parts => [];

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Setting> Settings => [];

    /// <inheritdoc/>
    protected sealed override PredictiveDistribution GivenLatents(Tensor X, Tensor F)
    {
        var (f, g) = Halves(F);
        return new GaussianPrediction(f, Exp(c * g));
    }

    /// <inheritdoc/>
    protected sealed override Tensor ExpectedLogDensityOfLatents(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var ((m, g), (v, gv)) = (Halves(mean), Halves(variance));
        return -0.5 * (Math.Log(2 * Math.PI) + c * g + (Square(Y - m) + v) * Exp(0.5 * c * c * gv - c * g));
    }

    /// <inheritdoc/>
    protected sealed override Tensor PredictiveLogDensityOfLatents(Tensor X, Tensor mean, Tensor variance, Tensor Y) => PredictionOfLatents(X, mean, variance).LogDensity(Y);

    /// <summary>N(mean_f, variance_f + exp(c g)), averaged over g.</summary>
    protected sealed override PredictiveDistribution PredictionOfLatents(Tensor X, Tensor mean, Tensor variance)
    {
        var ((m, g), (v, gv)) = (Halves(mean), Halves(variance));
        return new AveragedPrediction(g => Around(m, v + Exp(c * g)), g, gv);
    }

    private static GaussianPrediction Around(Tensor mean, Tensor variance) => new(BroadcastTo(mean, variance.Shape), variance);

    /// <summary>f and g [… N P] of [… N P 2].</summary>
    private static (Tensor F, Tensor G) Halves(Tensor F)
    {
        var parts = Unstack(F, -1);
        return (parts[0], parts[1]);
    }
}
