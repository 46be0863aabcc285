using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of a model given its data: f, y = f with noise, joint covariances, draws and densities at new inputs.</summary>
/// <remarks>
/// A snapshot: it keeps the values its model's parameters had, so that it goes on predicting the same bits while the model is changed or fitted again, from any number of threads at once.
/// Made inside a recording it keeps its link to the parameters; gradients in the new inputs are by tape. A new input that is not a number gives predictions that are not, in its own row alone,
/// wherever kernel or mean look at it; <see cref="White"/> and <see cref="Constant"/> do not.
/// Shapes: Xnew [M D], means and variances [M P].
/// </remarks>
/// <example>
/// <code>
/// Posterior posterior = new Gpr(X, Y, new Matern52(), new ConstantMean()).Posterior();
/// var (f, y) = (posterior.PredictF(Xnew), posterior.PredictY(Xnew)); // without and with noise
/// var draws = posterior.Sample(Xnew, count: 3, new Philox(1)); // [3, M, P]
/// var score = Op.Mean(posterior.LogDensity(X, Y));
/// </code>
/// </example>
public abstract class Posterior
{
    private readonly FrozenParameters frozen;
    private readonly MeanFunction mean;
    private readonly Likelihood likelihood;
    private readonly int? inputs;

    /// <summary>Creates the base of a posterior.</summary>
    /// <param name="model">The model whose parameters are kept as they are now.</param>
    /// <param name="mean">The mean of f, which is added to the means of <see cref="Marginals"/> and <see cref="Joint"/>.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="inputs">The number D of input columns; null where only the kernel can say.</param>
    /// <param name="outputs">The number P of columns of f: of outputs, unless the likelihood has several latent functions for each.</param>
    /// <param name="jitterUsed">The jitter on the covariance that was factored.</param>
    protected Posterior(IParameterTree model, MeanFunction mean, Likelihood likelihood, int? inputs, int outputs, double jitterUsed)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(likelihood);
        frozen = new(model);
        (this.mean, this.likelihood, this.inputs) = (mean, likelihood, inputs);
        (Outputs, JitterUsed) = (outputs, jitterUsed);
    }

    /// <summary>A posterior of other data at the parameters of a given one.</summary>
    private protected Posterior(Posterior source)
    {
        (frozen, mean, likelihood, inputs) = (source.frozen, source.mean, source.likelihood, source.inputs);
        (Outputs, JitterUsed) = (source.Outputs, source.JitterUsed);
    }

    /// <summary>P, the number of columns of f: of outputs, unless the likelihood has several latent functions for each.</summary>
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

    /// <summary>The marginals of y at new inputs [M D] where the variances of the noise are known, [M 1] or [M P]: N(mean, variance + noise).</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or a variance is negative or not finite.</exception>
    /// <exception cref="NotSupportedException">The noise of the model is not Gaussian.</exception>
    public GaussianPrediction PredictY(Tensor Xnew, Tensor noiseVariances) => At(Xnew, () =>
    {
        Noise("Posterior.PredictY");
        Shapes.In("Posterior.PredictY").Is(Xnew, "M D").Is(noiseVariances, "M Q");
        Finite.RequireVariances("Posterior.PredictY", nameof(noiseVariances), noiseVariances);
        var f = MarginalsOfF(Xnew);
        return new GaussianPrediction(f.Mean, f.Variance + noiseVariances);
    });

    /// <summary>The mean of f at new inputs [M D]: [M P], that of <see cref="PredictF"/> without its variance. O(N) for each input where the posterior is exact.</summary>
    public Tensor Mean(Tensor Xnew) => At(Xnew, () => Means(Xnew) + mean.Evaluate(Xnew));

    /// <summary>The derivatives of the mean and of the variance of f in the new inputs [M D]: [M D P] each.</summary>
    /// <remarks>
    /// Element [i, d, p] is ∂mean[i, p]/∂x[i, d]. They are derivatives of numbers that are predicted, as an optimiser over x needs them; the distribution of the slope of f itself is
    /// <see cref="ExactPosterior.PredictSlope"/>. Where the variance is 0 its derivative is given as 0. Cost: P means with their gradients, and as many variances as differ.
    /// </remarks>
    public (Tensor Mean, Tensor Variance) Gradients(Tensor Xnew) => At(Xnew, () =>
    {
        var variance = ColumnGradients(x => Marginals(x).Variance, Xnew);
        return (ColumnGradients(x => Op.BroadcastTo(Means(x) + mean.Evaluate(x), x.Shape[0], Outputs), Xnew), Op.BroadcastTo(variance, [.. Xnew.Shape, Outputs]));
    });

    /// <summary>f jointly at all new inputs [M D], each output by itself: mean [M P] and covariance [P M M].</summary>
    public (Tensor Mean, Tensor Covariance) JointOverInputs(Tensor Xnew) => At(Xnew, () =>
    {
        var (mean, covariance) = JointOfF(Xnew);
        return (mean, Op.BroadcastTo(covariance, Outputs, Xnew.Shape[0], Xnew.Shape[0]));
    });

    /// <summary>y jointly at all new inputs [M D], each output by itself: mean [M P] and covariance [P M M], that of f with the noise on its diagonal alone.</summary>
    /// <exception cref="NotSupportedException">The noise of the model is not Gaussian.</exception>
    public (Tensor Mean, Tensor Covariance) JointOverInputsOfY(Tensor Xnew) => At(Xnew, () =>
    {
        var noise = Noise("Posterior.JointOverInputsOfY").Variances(Xnew);
        var (mean, covariance) = JointOfF(Xnew);
        return (mean, Op.AddDiagonal(Op.BroadcastTo(covariance, Outputs, Xnew.Shape[0], Xnew.Shape[0]), noise.T));
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
        RequireOutputs("Posterior.LogDensity", Ynew, nameof(Ynew));
        return At(Xnew, () =>
        {
            var f = MarginalsOfF(Xnew);
            return likelihood.LogPredictiveDensity(Xnew, f.Mean, f.Variance, Ynew);
        });
    }

    /// <summary>log p(Ynew) of all rows at new inputs [M D] together, given the data, summed over outputs; a scalar. M³/3 flops besides the joint covariance.</summary>
    /// <exception cref="NotSupportedException">The noise of the model is not Gaussian.</exception>
    /// <exception cref="NotPositiveDefiniteException">Given the data, ynew has no joint density to working precision.</exception>
    public Tensor JointLogDensity(Tensor Xnew, Tensor Ynew)
    {
        Shapes.In("Posterior.JointLogDensity").Is(Xnew, "M D").Is(Ynew, "M P");
        RequireOutputs("Posterior.JointLogDensity", Ynew, nameof(Ynew));
        return At(Xnew, () =>
        {
            var noise = Noise("Posterior.JointLogDensity").Variances(Xnew);
            var (mean, covariance) = JointOfF(Xnew);
            var R = Ynew - mean;
            if (covariance.Shape[0] == 1 && noise.Shape[1] == 1) return OfGroup(R, 0);
            return Enumerable.Range(0, Outputs).Select(p => OfGroup(Op.Columns(R, p), p)).Aggregate((a, b) => a + b);

            Tensor OfGroup(Tensor r, int p) => Op.GaussianLogDensity(Number(covariance, p), Number(noise.T, p), r);
        });
    }

    /// <summary>Draws of y, jointly at all new inputs [M D]: [count M P], draws of f with <see cref="Jitter.Ladder"/> and of y given each.</summary>
    /// <inheritdoc cref="Sample(Tensor, int, Philox, Jitter, out double)"/>
    public Tensor SampleY(Tensor Xnew, int count, Philox random)
    {
        var F = Sample(Xnew, count, random);
        var (M, D, rows) = (Xnew.Shape[0], Xnew.Shape[1], count * Xnew.Shape[0]);
        var X = Op.Reshape(Op.BroadcastTo(Xnew, count, M, D), rows, D);
        var y = frozen.With(() => likelihood.Given(X, Op.Reshape(F, rows, Outputs)).Sample(random));
        return Op.Reshape(y, count, M, y.Shape[1]);
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

    /// <summary>Draws of f that are functions, which can be asked for their values anywhere and have gradients in x.</summary>
    /// <param name="count">The number of draws.</param>
    /// <param name="features">The number of random frequencies for each part of the kernel, which the draws share: the covariance of f far from the data has a relative error of about
    /// 1/√(2 features).</param>
    /// <param name="random">The generator: the same state gives the same draws.</param>
    /// <exception cref="NotSupportedException">The kernel has no spectral density here, or the posterior is of a kind that has no such draws; <see cref="Sample(Tensor, int, Philox)"/>
    /// has draws at inputs that are given.</exception>
    public FunctionSample SampleFunctions(int count, int features, Philox random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentNullException.ThrowIfNull(random);
        return new(this, count, frozen.With(() => Functions(count, features, random)));
    }

    /// <summary>Draws of f above its mean function, as functions of inputs [M D]: [M count·P], all outputs of the first draw, then of the second.</summary>
    /// <exception cref="NotSupportedException">Draws are not functions here.</exception>
    protected virtual Func<Tensor, Tensor> Functions(int count, int features, Philox random) => throw new NotSupportedException(
        $"Posterior.SampleFunctions: {GetType().Name} has no draws that are functions. Draw f jointly at the inputs where it is needed, by Sample.");

    /// <summary>Mean [M P] and variance, [M P] or [M 1] for every output alike, of f above its mean function.</summary>
    protected abstract (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew);

    /// <summary>The mean [M P] of f above its mean function, by itself: that of <see cref="Marginals"/>, unless it can be had for less.</summary>
    protected virtual Tensor Means(Tensor Xnew) => Marginals(Xnew).Mean;

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

    /// <summary>[M P] from [M P], or from [M 1] for every output alike.</summary>
    internal Tensor ForEachOutput(Tensor x) => Op.BroadcastTo(x, x.Shape[0], Outputs);

    /// <summary>m(x); the parameters must be frozen.</summary>
    internal Tensor MeanAt(Tensor X) => mean.Evaluate(X);

    /// <summary>The derivative of m along a direction for each row.</summary>
    private protected Tensor SlopeOfMean(Tensor X, Tensor T) => Directions.Derivative(mean.Evaluate, X, T);

    /// <summary>σ²(x) [M] of noise that every output has alike; the parameters must be frozen.</summary>
    private protected Tensor NoiseAt(string method, Tensor X) => Op.Reshape(Noise(method).SharedVariances(method, X), X.Shape[0]);

    private protected T Frozen<T>(Func<T> evaluate) => frozen.With(evaluate);

    internal T At<T>(Tensor Xnew, Func<T> predict)
    {
        Shapes.In("Posterior").Is(Xnew, "M D");
        if (inputs is not null && Xnew.Shape[1] != inputs) throw new ArgumentException($"Posterior: Xnew has shape [{Xnew.Shape[0]}, {Xnew.Shape[1]}]; expected [M, {inputs}], with the columns of the training inputs.");
        return frozen.With(predict);
    }

    private protected void RequireOutputs(string method, Tensor Y, string name)
    {
        var expected = Outputs / likelihood.LatentsPerTarget * likelihood.ColumnsPerTarget;
        if (Y.Shape[1] != expected)
            throw new ArgumentException($"{method}: {name} has shape [{Y.Shape[0]}, {Y.Shape[1]}]; expected [{Y.Shape[0]}, {expected}], with the outputs of the training targets.");
    }

    private GaussianNoise Noise(string method) => likelihood as GaussianNoise ?? throw new NotSupportedException(
        $"{method}: y is not Gaussian given f under {likelihood.GetType().Name}; expected a model with Gaussian noise. Draw from SampleY, or ask PredictY for each input by itself.");

    /// <summary>Row or matrix number p of a batch, or the only one.</summary>
    private static Tensor Number(Tensor batch, int p)
    {
        var one = Op.Gather(batch, [batch.Shape[0] == 1 ? 0 : p]);
        return Op.Reshape(one, one.Shape[1..]);
    }

    /// <summary>∂y[i, c]/∂x[i, d] for y [M C] = f(X), row by row: [M D C].</summary>
    private static Tensor ColumnGradients(Func<Tensor, Tensor> f, Tensor X)
    {
        using var tape = new GradientTape(persistent: true, watchAccessedVariables: false);
        var x = Op.Identity(X);
        tape.Watch(x);
        var y = f(x);
        Tensor[] columns = [.. Enumerable.Range(0, y.Shape[1]).Select(c => Op.Columns(y, c))];
        return Op.Stack([.. columns.Select(column => tape.Gradient([column], [x], null, UnconnectedGradients.Zero)[0]!)], -1);
    }
}
