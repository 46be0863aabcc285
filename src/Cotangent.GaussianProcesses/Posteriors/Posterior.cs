using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of a model given its data: f, y = f with noise, joint covariances, draws and densities at new inputs.</summary>
/// <remarks>
/// A snapshot: it keeps the values its model's parameters had, so that it goes on predicting the same bits while the model is changed or fitted again, from any number of threads at once.
/// Made inside a recording it keeps its link to the parameters; gradients in the new inputs are by tape. A new input that is not a number gives predictions that are not, in its own row alone,
/// wherever kernel or mean look at it; <see cref="White"/> and <see cref="Constant"/> do not.
/// Shapes: Xnew [M D], means and variances [M P].
/// </remarks>
public abstract class Posterior
{
    private readonly FrozenParameters frozen;
    private readonly MeanFunction mean;
    private readonly Likelihood likelihood;
    private readonly int inputs;

    /// <summary>Creates the base of a posterior.</summary>
    /// <param name="model">The model whose parameters are kept as they are now.</param>
    /// <param name="mean">The mean of f, which is added to the means of <see cref="Marginals"/> and <see cref="Joint"/>.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="inputs">The number D of input columns.</param>
    /// <param name="outputs">The number P of columns of f.</param>
    /// <param name="jitterUsed">The jitter on the covariance that was factored.</param>
    protected Posterior(IParameterTree model, MeanFunction mean, Likelihood likelihood, int inputs, int outputs, double jitterUsed)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(likelihood);
        frozen = new(model);
        (this.mean, this.likelihood, this.inputs) = (mean, likelihood, inputs);
        (Outputs, JitterUsed) = (outputs, jitterUsed);
    }

    /// <summary>P, the number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>The jitter that was added to the covariance which the posterior was made from, as a multiple of its mean diagonal; 0 for none.</summary>
    public double JitterUsed { get; }

    /// <summary>The marginals of f at new inputs [M D]: mean and variance [M P]. The variance is never negative.</summary>
    public GaussianPrediction PredictF(Tensor Xnew) => At(Xnew, () => MarginalsOfF(Xnew));

    /// <summary>The marginals of y, noise included, at new inputs [M D]: distributions [M P].</summary>
    public PredictiveDistribution PredictY(Tensor Xnew) => At(Xnew, () =>
    {
        var f = MarginalsOfF(Xnew);
        return likelihood.Predict(Xnew, f.Mean, f.Variance);
    });

    /// <summary>f jointly at all new inputs [M D], each output by itself: mean [M P] and covariance [P M M].</summary>
    public (Tensor Mean, Tensor Covariance) JointOverInputs(Tensor Xnew) => At(Xnew, () =>
    {
        var (mean, covariance) = JointOfF(Xnew);
        return (mean, Op.BroadcastTo(covariance, Outputs, Xnew.Shape[0], Xnew.Shape[0]));
    });

    /// <summary>f jointly over the outputs, at each new input [M D] by itself: mean [M P] and covariance [M P P].</summary>
    public (Tensor Mean, Tensor Covariance) JointOverOutputs(Tensor Xnew)
    {
        var f = PredictF(Xnew);
        return (f.Mean, Op.DiagonalMatrix(f.Variance));
    }

    /// <summary>f jointly at all new inputs [M D] and over the outputs: mean [M P] and covariance [M P M P].</summary>
    public (Tensor Mean, Tensor Covariance) JointOverInputsAndOutputs(Tensor Xnew)
    {
        var (mean, covariance) = JointOverInputs(Xnew);
        var blocks = Op.DiagonalMatrix(Op.Transpose(covariance, 1, 2, 0)); // [M M P P]
        return (mean, Op.Transpose(blocks, 0, 2, 1, 3));
    }

    /// <summary>The variances of f before any data, at new inputs [M D]: [M P].</summary>
    public Tensor PriorVariances(Tensor Xnew) => At(Xnew, () => ForEachOutput(PriorVariance(Xnew)));

    /// <summary>log p(ynew) of each row at new inputs [M D], given the data, summed over outputs: [M]. Rows are taken one by one, not jointly.</summary>
    public Tensor LogDensity(Tensor Xnew, Tensor Ynew)
    {
        Shapes.In("Posterior.LogDensity").Is(Xnew, "M D").Is(Ynew, "M P");
        if (Ynew.Shape[1] != Outputs * likelihood.ColumnsPerTarget)
            throw new ArgumentException($"Posterior.LogDensity: Ynew has shape [{Ynew.Shape[0]}, {Ynew.Shape[1]}]; expected [{Ynew.Shape[0]}, {Outputs * likelihood.ColumnsPerTarget}], with the outputs of the training targets.");
        return At(Xnew, () =>
        {
            var f = MarginalsOfF(Xnew);
            return likelihood.LogPredictiveDensity(Xnew, f.Mean, f.Variance, Ynew);
        });
    }

    /// <summary>Draws of f, jointly at all new inputs [M D]: [count M P], with <see cref="Jitter.Ladder"/>.</summary>
    /// <inheritdoc cref="Sample(Tensor, int, Philox, Jitter, out double)"/>
    public Tensor Sample(Tensor Xnew, int count, Philox random) => Sample(Xnew, count, random, Jitter.Ladder, out _);

    /// <summary>Draws of f, jointly at all new inputs [M D]: [count M P].</summary>
    /// <param name="Xnew">The new inputs.</param>
    /// <param name="count">The number of draws.</param>
    /// <param name="random">The generator: the same state gives the same draws.</param>
    /// <param name="jitter">A posterior covariance is singular where the data determine f, so jitter is added before it is factored, as multiples of the mean prior variance.</param>
    /// <param name="jitterUsed">The multiple that was enough.</param>
    /// <exception cref="NotPositiveDefiniteException">Even the largest jitter is not enough.</exception>
    public Tensor Sample(Tensor Xnew, int count, Philox random, Jitter jitter, out double jitterUsed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(random);
        var ((mean, covariance), scale) = At(Xnew, () => (JointOfF(Xnew), Op.Reshape(JitterScale(Xnew), 1)));
        var factor = jitter.Cholesky(covariance, scale, out jitterUsed);
        var M = Xnew.Shape[0];
        var normals = new double[count * M * Outputs];
        random.FillNormal(normals);
        var draws = Op.MatMul(factor, Op.Transpose(Tensor.FromSpan(normals, count, M, Outputs), 2, 1, 0)); // [P M count]
        return mean + Op.Transpose(draws, 2, 1, 0);
    }

    /// <summary>Mean [M P] and variance, [M P] or [M 1] for every output alike, of f above its mean function.</summary>
    protected abstract (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew);

    /// <summary>Mean [M P] and covariance, [P M M] or [1 M M] for every output alike, of f above its mean function.</summary>
    protected abstract (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew);

    /// <summary>The variance of f before any data: [M P], or [M 1] for every output alike.</summary>
    protected abstract Tensor PriorVariance(Tensor Xnew);

    /// <summary>What the jitter of a joint sample is a multiple of, a scalar: the mean prior variance, unless that is infinite.</summary>
    protected virtual Tensor JitterScale(Tensor Xnew) => Op.Mean(PriorVariance(Xnew));

    private GaussianPrediction MarginalsOfF(Tensor Xnew)
    {
        var (above, variance) = Marginals(Xnew);
        return new(above + mean.Evaluate(Xnew), ForEachOutput(variance));
    }

    private (Tensor Mean, Tensor Covariance) JointOfF(Tensor Xnew)
    {
        var (above, covariance) = Joint(Xnew);
        return (above + mean.Evaluate(Xnew), covariance);
    }

    private Tensor ForEachOutput(Tensor variance) => Op.BroadcastTo(variance, variance.Shape[0], Outputs);

    private T At<T>(Tensor Xnew, Func<T> predict)
    {
        Shapes.In("Posterior").Is(Xnew, "M D");
        if (Xnew.Shape[1] != inputs) throw new ArgumentException($"Posterior: Xnew has shape [{Xnew.Shape[0]}, {Xnew.Shape[1]}]; expected [M, {inputs}], with the columns of the training inputs.");
        return frozen.With(predict);
    }
}
