using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of outputs that are mixtures of a few functions, which are independent given the data, so that the outputs are correlated: f = W g.</summary>
/// <remarks>Cost: that of the latent functions, and L P flops for each number that is predicted. Source: Álvarez, Rosasco and Lawrence (2012), section 4.2.</remarks>
public sealed class MixedPosterior : Posterior
{
    private readonly Posterior latents;
    private readonly Tensor W;

    /// <param name="model">The model whose parameters are kept as they are now.</param>
    /// <param name="mean">The mean of f, which is added after the mixing.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="latents">What is known of g, of mean function 0.</param>
    /// <param name="W">W [P L].</param>
    internal MixedPosterior(IParameterTree model, MeanFunction mean, Likelihood likelihood, Posterior latents, Tensor W)
        : base(model, mean, likelihood, null, W.Shape[0], latents.JitterUsed) => (this.latents, this.W) = (latents, W);

    /// <inheritdoc/>
    protected override bool HasCorrelatedOutputs => true;

    /// <inheritdoc/>
    protected override Tensor Means(Tensor Xnew) => OutputMixing.Means(W, latents.Mean(Xnew));

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew)
    {
        var g = latents.PredictF(Xnew);
        return (OutputMixing.Means(W, g.Mean), OutputMixing.Variances(W, g.Variance));
    }

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew)
    {
        var (mean, covariance) = latents.JointOverInputs(Xnew);
        return (OutputMixing.Means(W, mean), Transpose(OutputMixing.Variances(W, Transpose(covariance, 1, 2, 0)), 2, 0, 1));
    }

    /// <inheritdoc/>
    protected override Tensor OverOutputs(Tensor Xnew) => OutputMixing.Times(latents.PredictF(Xnew).Variance, OutputMixing.Squares(W));

    /// <inheritdoc/>
    protected override Tensor OverInputsAndOutputs(Tensor Xnew)
    {
        var covariance = Transpose(latents.JointOverInputs(Xnew).Covariance, 1, 2, 0);
        return OutputMixing.BesideInputs(OutputMixing.Times(covariance, OutputMixing.Squares(W)));
    }

    /// <inheritdoc/>
    protected override Func<Tensor, Tensor> Functions(int count, int features, Philox random)
    {
        var draws = latents.SampleFunctions(count, features, random);
        return X => Reshape(Transpose(OutputMixing.Means(W, draws.Evaluate(X)), 1, 0, 2), X.Shape[0], count * Outputs);
    }

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => OutputMixing.Variances(W, latents.PriorVariances(Xnew));
}
