using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of a model given its data: f, y = f with noise, joint covariances, draws and densities at new inputs.</summary>
/// <remarks>
/// A snapshot: it keeps the values its model's parameters had, so that it goes on predicting the same bits while the model is changed or fitted again, from any number of threads at once.
/// Made inside a recording it keeps its link to the parameters; gradients in the new inputs are by tape. A new input that is not a number gives predictions that are not, in its own row alone,
/// wherever kernel or mean look at it; <see cref="White"/> and <see cref="Constant"/> do not.
/// Shapes: Xnew [M D], means and variances [M P]; leading axes of Xnew [… M D] are batch, of matrices that are predicted each by itself.
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

    /// <summary>How y arises from f.</summary>
    internal Likelihood Likelihood => likelihood;

    /// <summary>The marginals of f at new inputs [… M D]: mean and variance [… M P]. The variance is never negative.</summary>
    public GaussianPrediction PredictF(Tensor Xnew) => Over(Xnew, batch => batch.OfRows(MarginalsOfF(batch.Rows)));

    /// <summary>The marginals of y, noise included, at new inputs [… M D]: distributions [… M P].</summary>
    public PredictiveDistribution PredictY(Tensor Xnew) => Over(Xnew, batch =>
    {
        var f = MarginalsOfF(batch.Rows);
        return batch.OfRows(likelihood.Predict(batch.Rows, f.Mean, f.Variance));
    });

    /// <summary>The marginals of y at new inputs [… M D] where the variances of the noise are known, [… M 1] or [… M P]: N(mean, variance + noise).</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or a variance is negative or not finite.</exception>
    /// <exception cref="NotSupportedException">The noise of the model is not Gaussian.</exception>
    public GaussianPrediction PredictY(Tensor Xnew, Tensor noiseVariances) => Over(Xnew, batch =>
    {
        Noise("Posterior.PredictY");
        RequireBeside("Posterior.PredictY", Xnew, noiseVariances, nameof(noiseVariances));
        var noise = batch.RowsOf(noiseVariances);
        Finite.RequireVariances("Posterior.PredictY", nameof(noiseVariances), noise);
        var f = MarginalsOfF(batch.Rows);
        return batch.OfRows(new GaussianPrediction(f.Mean, f.Variance + noise));
    });

    /// <summary>Mean and variance [M P] of f at M inputs that are known as Gaussian distributions: averages over the inputs and over f, which is no Gaussian there.</summary>
    /// <remarks>
    /// Exact where <see cref="Expectation"/> has closed forms, as for a SquaredExponential or a Linear kernel, and else by quadrature, of which <see cref="Expectation.Describe(Kernel,
    /// UncertainInputs, int?)"/> says how. The variance is that of f at an input and of where the input is. Cost: N² (P + 20) flops for each input, of N rows or inducing points.
    /// Source: Girard, Rasmussen, Quiñonero-Candela and Murray-Smith (2003), "Gaussian process priors with uncertain inputs".
    /// </remarks>
    /// <exception cref="NotSupportedException">The posterior is not one of exact or sparse regression with values at points, or quadrature would take too many nodes.</exception>
    public GaussianPrediction PredictF(UncertainInputs Xnew) => PredictF(KnownAt("Posterior.PredictF", Xnew), Xnew);

    /// <summary>Mean and variance [M P] of y at M inputs that are known as Gaussian distributions: those of f, and the noise.</summary>
    /// <inheritdoc cref="PredictF(UncertainInputs)" path="/remarks"/>
    /// <exception cref="NotSupportedException">As in <see cref="PredictF(UncertainInputs)"/>; or the noise is not Gaussian of one variance.</exception>
    public GaussianPrediction PredictY(UncertainInputs Xnew)
    {
        var f = PredictF(KnownAt("Posterior.PredictY", Xnew), Xnew);
        return likelihood is GaussianLikelihood noise ? new(f.Mean, f.Variance + Frozen(() => noise.Variance.Value)) : throw new NotSupportedException(
            $"Posterior.PredictY: y at an uncertain input has no closed form under {likelihood.GetType().Name}; expected a GaussianLikelihood. Ask PredictF for f.");
    }

    /// <summary>f jointly over the outputs at M inputs that are known as Gaussian distributions: mean [M P] and covariance [M P P]. Outputs that are independent at an input go together where
    /// it is not known.</summary>
    /// <inheritdoc cref="PredictF(UncertainInputs)" path="/*[not(self::summary)]"/>
    public (Tensor Mean, Tensor Covariance) JointOverOutputs(UncertainInputs Xnew) =>
        Frozen(() => KnownAt("Posterior.JointOverOutputs", Xnew).OverOutputs(Xnew, mean));

    /// <summary>The mean of f at new inputs [… M D]: [… M P], that of <see cref="PredictF(Tensor)"/> without its variance. O(N) for each input where the posterior is exact.</summary>
    public Tensor Mean(Tensor Xnew) => Over(Xnew, batch => batch.OfRows(Means(batch.Rows) + mean.Evaluate(batch.Rows)));

    /// <summary>The derivatives of the mean and of the variance of f in the new inputs [… M D]: [… M D P] each.</summary>
    /// <remarks>
    /// Element [i, d, p] is ∂mean[i, p]/∂x[i, d]. They are derivatives of numbers that are predicted, as an optimiser over x needs them; the distribution of the slope of f itself is
    /// <see cref="ExactPosterior.PredictSlope"/>. Where the variance is 0 its derivative is given as 0. Cost: P means with their gradients, and as many variances as differ.
    /// </remarks>
    public (Tensor Mean, Tensor Variance) Gradients(Tensor Xnew) => Over(Xnew, batch =>
    {
        var variance = RowGradients.Of(x => Marginals(x).Variance, batch.Rows);
        var mean = RowGradients.Of(x => Op.BroadcastTo(Means(x) + this.mean.Evaluate(x), x.Shape[0], Outputs), batch.Rows);
        return (batch.OfRows(mean), batch.OfRows(Op.BroadcastTo(variance, mean.Shape)));
    });

    /// <summary>f jointly at the M new inputs of each matrix of [… M D], each output by itself: mean [… M P] and covariance [… P M M].</summary>
    public (Tensor Mean, Tensor Covariance) JointOverInputs(Tensor Xnew) => Over(Xnew, batch => batch.OfMatrices(ForEachOutput(JointOfF(batch))));

    /// <summary>y jointly at the M new inputs of each matrix of [… M D], each output by itself: mean [… M P] and covariance [… P M M], that of f with the noise on its diagonal alone.</summary>
    /// <exception cref="NotSupportedException">The noise of the model is not Gaussian.</exception>
    public (Tensor Mean, Tensor Covariance) JointOverInputsOfY(Tensor Xnew) => Over(Xnew, batch =>
    {
        var noise = NoiseOf("Posterior.JointOverInputsOfY", batch);
        var (mean, covariance) = ForEachOutput(JointOfF(batch));
        return batch.OfMatrices((mean, Op.AddDiagonal(covariance, noise)));
    });

    /// <summary>f jointly over the outputs, at each new input [… M D] by itself: mean [… M P] and covariance [… M P P].</summary>
    public (Tensor Mean, Tensor Covariance) JointOverOutputs(Tensor Xnew) => Over(Xnew, batch =>
    {
        var f = MarginalsOfF(batch.Rows);
        return (batch.OfRows(f.Mean), batch.OfRows(HasCorrelatedOutputs ? OverOutputs(batch.Rows) : Op.DiagonalMatrix(f.Variance)));
    });

    /// <summary>f jointly at the M new inputs of each matrix of [… M D] and over the outputs: mean [… M P] and covariance [… M P M P].</summary>
    public (Tensor Mean, Tensor Covariance) JointOverInputsAndOutputs(Tensor Xnew) => Over(Xnew, batch =>
    {
        if (HasCorrelatedOutputs) return batch.OfMatrices(TogetherOfF(batch));
        var (mean, covariance) = ForEachOutput(JointOfF(batch));
        var blocks = Op.DiagonalMatrix(Op.Transpose(covariance, 0, 2, 3, 1)); // [B M M P P]
        return batch.OfMatrices((mean, Op.Transpose(blocks, 0, 1, 3, 2, 4)));
    });

    /// <summary>The variances of f before any data, at new inputs [… M D]: [… M P].</summary>
    public Tensor PriorVariances(Tensor Xnew) => Over(Xnew, batch => batch.OfRows(ForEachOutput(PriorVariance(batch.Rows))));

    /// <summary>log p(ynew) of each row at new inputs [… M D], given the data, summed over outputs: [… M] for Ynew [… M P]. Rows and outputs are taken one by
    /// one, not jointly.</summary>
    public Tensor LogDensity(Tensor Xnew, Tensor Ynew) => Over(Xnew, batch =>
    {
        RequireTargets("Posterior.LogDensity", Xnew, Ynew);
        var f = MarginalsOfF(batch.Rows);
        return batch.OfRows(likelihood.LogPredictiveDensity(batch.Rows, f.Mean, f.Variance, batch.RowsOf(Ynew)));
    });

    /// <summary>log p(Ynew) of all M rows of each matrix of new inputs [… M D] together, given the data, of all outputs, for Ynew [… M P]: a scalar, or one for each matrix […]. M³/3
    /// flops for each besides the joint covariance; (M P)³/3 where outputs are correlated.</summary>
    /// <exception cref="NotSupportedException">The noise of the model is not Gaussian.</exception>
    /// <exception cref="NotPositiveDefiniteException">Given the data, ynew has no joint density to working precision.</exception>
    public Tensor JointLogDensity(Tensor Xnew, Tensor Ynew) => Over(Xnew, batch =>
    {
        RequireTargets("Posterior.JointLogDensity", Xnew, Ynew);
        var noise = InBlocks(NoiseOf("Posterior.JointLogDensity", batch));
        var (mean, covariance) = BlocksOfF(batch);
        if (batch.Count == 0) return Tensor.Zeros(batch.Lead);
        var R = Op.Reshape(Ynew, mean.Shape) - mean;
        return batch.OfMatrices(Op.Stack([.. Enumerable.Range(0, batch.Count).Select(b => OfMatrix(Number(R, b), Number(covariance, b), Number(noise, b)))], 0));

        Tensor OfMatrix(Tensor R, Tensor covariance, Tensor noise)
        {
            if (covariance.Shape[0] == 1 && noise.Shape[0] == 1) return Op.GaussianLogDensity(Number(covariance, 0), Number(noise, 0), R);
            return Enumerable.Range(0, R.Shape[1]).Select(p => Op.GaussianLogDensity(Number(covariance, p), Number(noise, p), Op.Columns(R, p))).Aggregate((a, b) => a + b);
        }
    });

    /// <summary>Draws of y, jointly at the M new inputs of each matrix of [… M D]: [count … M P], draws of f with <see cref="Jitter.Ladder"/> and of y given each.</summary>
    /// <inheritdoc cref="Sample(Tensor, int, Philox, Jitter, out double)"/>
    public Tensor SampleY(Tensor Xnew, int count, Philox random)
    {
        var F = Sample(Xnew, count, random);
        var rows = F.Count / Outputs;
        var X = Op.Reshape(Op.BroadcastTo(Xnew, [count, .. Xnew.Shape]), rows, Xnew.Shape[^1]);
        var y = frozen.With(() => likelihood.Given(X, Op.Reshape(F, rows, Outputs)).Sample(random));
        return Op.Reshape(y, [.. F.Shape[..^1], y.Shape[1]]);
    }

    /// <summary>Draws of f, jointly at the M new inputs of each matrix of [… M D]: [count … M P], with <see cref="Jitter.Ladder"/>.</summary>
    /// <inheritdoc cref="Sample(Tensor, int, Philox, Jitter, out double)"/>
    public Tensor Sample(Tensor Xnew, int count, Philox random) => Sample(Xnew, count, random, Jitter.Ladder, out _);

    /// <summary>Draws of f, jointly at the M new inputs of each matrix of [… M D]: [count … M P].</summary>
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
        var (batch, f, scale) = Over(Xnew, batch => (batch, BlocksOfF(batch), Op.Reshape(JitterScale(batch.Rows), 1)));
        var factor = jitter.Cholesky(f.Covariance, scale, out jitterUsed); // [B P M M], or [B 1 MP MP]
        var normals = Op.Transpose(NormalDraws.Of(random, count, batch.Count, f.Mean.Shape[1], f.Mean.Shape[2]), 1, 3, 2, 0); // [B P M count], or [B 1 MP count]
        var draws = f.Mean + Op.Transpose(Op.MatMul(factor, normals), 3, 0, 2, 1);
        return Op.Reshape(draws, [count, .. batch.Lead, batch.M, Outputs]);
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

    /// <summary><see cref="Joint"/> for each of B matrices [B M D]: [B M P] and [B P M M], or [B 1 M M]; one after the other, unless it can be had for less.</summary>
    protected virtual (Tensor Mean, Tensor Covariance) JointOfEach(Tensor Xnew)
    {
        (Tensor Mean, Tensor Covariance)[] each = [.. Enumerable.Range(0, Xnew.Shape[0]).Select(b => Joint(Number(Xnew, b)))];
        return (Op.Stack([.. each.Select(f => f.Mean)], 0), Op.Stack([.. each.Select(f => f.Covariance)], 0));
    }

    /// <summary>Whether outputs are correlated given the data, so that <see cref="OverOutputs"/> and <see cref="OverInputsAndOutputs"/> say more than variances and <see cref="Joint"/>.</summary>
    protected virtual bool HasCorrelatedOutputs => false;

    /// <summary>The covariance of f over the outputs at each input by itself, [M P P], where it is not diagonal.</summary>
    protected virtual Tensor OverOutputs(Tensor Xnew) => throw new InvalidOperationException($"{GetType().Name} has outputs that are not correlated.");

    /// <summary>The covariance of f over inputs and outputs [M P M P], where it is not one of each output by itself.</summary>
    protected virtual Tensor OverInputsAndOutputs(Tensor Xnew) => throw new InvalidOperationException($"{GetType().Name} has outputs that are not correlated.");

    /// <summary>The variance of f before any data: [M P], or [M 1] for every output alike.</summary>
    protected abstract Tensor PriorVariance(Tensor Xnew);

    /// <summary>What the jitter of a joint sample is a multiple of, a scalar: the mean prior variance, unless that is infinite.</summary>
    protected virtual Tensor JitterScale(Tensor Xnew) => Op.Mean(PriorVariance(Xnew));

    private GaussianPrediction MarginalsOfF(Tensor Xnew)
    {
        var (above, variance) = Marginals(Xnew);
        return new(above + mean.Evaluate(Xnew), ForEachOutput(variance));
    }

    /// <summary>Means [B M P] and covariances, [B P M M] or [B 1 M M] for every output alike.</summary>
    private (Tensor Mean, Tensor Covariance) JointOfF(InputBatch batch)
    {
        if (batch.Count == 0) return (Tensor.Zeros(0, batch.M, Outputs), Tensor.Zeros(0, Outputs, batch.M, batch.M));
        var (above, covariance) = batch.Count == 1 ? JointOfOne(batch.Rows) : JointOfEach(batch.Matrices);
        var m = mean.Evaluate(batch.Rows);
        return (above + Op.Reshape(m, batch.Count, batch.M, m.Shape[1]), covariance);
    }

    /// <summary>Means [B M P] and covariances [B M P M P] over inputs and outputs, where outputs are correlated.</summary>
    private (Tensor Mean, Tensor Covariance) TogetherOfF(InputBatch batch)
    {
        var mean = Op.Reshape(Means(batch.Rows) + this.mean.Evaluate(batch.Rows), batch.Count, batch.M, Outputs);
        if (batch.Count == 0) return (mean, Tensor.Zeros(0, batch.M, Outputs, batch.M, Outputs));
        return (mean, Op.Stack([.. Enumerable.Range(0, batch.Count).Select(b => OverInputsAndOutputs(Number(batch.Matrices, b)))], 0));
    }

    /// <summary>f as blocks that are independent of each other: those of <see cref="JointOfF"/>, or where outputs are correlated one, means [B M·P 1] and covariances [B 1 M·P M·P].</summary>
    private (Tensor Mean, Tensor Covariance) BlocksOfF(InputBatch batch)
    {
        if (!HasCorrelatedOutputs) return JointOfF(batch);
        var (mean, covariance) = TogetherOfF(batch);
        var size = batch.M * Outputs;
        return (Op.Reshape(mean, batch.Count, size, 1), Op.Reshape(covariance, batch.Count, 1, size, size));
    }

    /// <summary>Variances [B P M], or [B 1 M] for every output alike, beside the blocks of <see cref="BlocksOfF"/>.</summary>
    private Tensor InBlocks(Tensor variances)
    {
        if (!HasCorrelatedOutputs) return variances;
        var (count, M) = (variances.Shape[0], variances.Shape[2]);
        return Op.Reshape(Op.Transpose(Op.BroadcastTo(variances, count, Outputs, M), 0, 2, 1), count, 1, M * Outputs);
    }

    private (Tensor Mean, Tensor Covariance) JointOfOne(Tensor Xnew)
    {
        var (above, covariance) = Joint(Xnew);
        return (Op.ExpandDims(above, 0), Op.ExpandDims(covariance, 0));
    }

    /// <summary>[B P M M] from that, or from [B 1 M M].</summary>
    private (Tensor Mean, Tensor Covariance) ForEachOutput((Tensor Mean, Tensor Covariance) f) =>
        (f.Mean, Op.BroadcastTo(f.Covariance, f.Covariance.Shape[0], Outputs, f.Covariance.Shape[2], f.Covariance.Shape[3]));

    /// <summary>[M P] from [M P], or from [M 1] for every output alike.</summary>
    internal Tensor ForEachOutput(Tensor x) => Op.BroadcastTo(x, x.Shape[0], Outputs);

    /// <summary>m(x); the parameters must be frozen.</summary>
    internal Tensor MeanAt(Tensor X) => mean.Evaluate(X);

    /// <summary>The derivative of m along a direction for each row.</summary>
    private protected Tensor SlopeOfMean(Tensor X, Tensor T) => Directions.Derivative(mean.Evaluate, X, T);

    /// <summary>σ²(x) [M] of noise that every output has alike; the parameters must be frozen.</summary>
    private protected Tensor NoiseAt(string method, Tensor X) => Op.Reshape(Noise(method).SharedVariances(method, X), X.Shape[0]);

    private protected T Frozen<T>(Func<T> evaluate) => frozen.With(evaluate);

    /// <summary>What is known of f above its mean function, for inputs that are uncertain; null where that is not by values at points. The parameters must be frozen.</summary>
    private protected virtual UncertainConditional? AtUncertain() => null;

    /// <summary>The same, for inputs that fit; it does not depend on them.</summary>
    internal UncertainConditional KnownAt(string method, UncertainInputs Xnew)
    {
        ArgumentNullException.ThrowIfNull(Xnew);
        if (inputs is { } D && Xnew.ColumnCount != D)
            throw new ArgumentException($"{method}: the inputs have {Xnew.ColumnCount} columns; expected {D}, the columns of the training inputs.");
        return Frozen(AtUncertain) ?? throw new NotSupportedException(
            $"{method}: {GetType().Name} does not average over inputs. Average what it predicts at draws of them; exact and sparse regression, with InducingPoints, do it by themselves.");
    }

    internal GaussianPrediction PredictF(UncertainConditional known, UncertainInputs Xnew)
    {
        var (above, variance) = Frozen(() => known.Marginals(Xnew, mean));
        return new(above, ForEachOutput(variance));
    }

    internal T At<T>(Tensor Xnew, Func<T> predict)
    {
        Shapes.In("Posterior").Is(Xnew, "M D");
        return Over(Xnew, _ => predict());
    }

    internal T Over<T>(Tensor Xnew, Func<InputBatch, T> predict)
    {
        Shapes.In("Posterior").Is(Xnew, "… M D");
        if (inputs is { } D && Xnew.Shape[^1] != D)
            throw new ArgumentException($"Posterior: Xnew has shape {Shapes.Text(Xnew.Shape)}; expected [{(Xnew.Rank == 2 ? "" : "…, ")}M, {D}], with the columns of the training inputs.");
        return frozen.With(() => predict(new(Xnew)));
    }

    private protected void RequireOutputs(string method, Tensor Y, string name)
    {
        var expected = Outputs / likelihood.LatentsPerTarget * likelihood.ColumnsPerTarget;
        if (Y.Shape[^1] != expected)
            throw new ArgumentException($"{method}: {name} has shape {Shapes.Text(Y.Shape)}; expected {Shapes.Text([.. Y.Shape[..^1], expected])}, with the outputs of the training targets.");
    }

    private void RequireTargets(string method, Tensor Xnew, Tensor Ynew)
    {
        RequireBeside(method, Xnew, Ynew, nameof(Ynew));
        RequireOutputs(method, Ynew, nameof(Ynew));
    }

    /// <summary>Refuses what does not have a row for each of Xnew.</summary>
    private static void RequireBeside(string method, Tensor Xnew, Tensor beside, string name)
    {
        Shapes.In(method).Is(Xnew, "… M D").Is(beside, "… M P", name);
        if (!beside.Shape[..^1].SequenceEqual(Xnew.Shape[..^1]))
            throw new ArgumentException($"{method}: {name} has shape {Shapes.Text(beside.Shape)}; expected the axes of Xnew {Shapes.Text(Xnew.Shape)} but the last.");
    }

    /// <summary>The variances of the noise of each matrix, [B P M] or [B 1 M].</summary>
    private Tensor NoiseOf(string method, InputBatch batch)
    {
        var s2 = Noise(method).Variances(batch.Rows);
        return Op.Transpose(Op.Reshape(s2, batch.Count, batch.M, s2.Shape[1]), 0, 2, 1);
    }

    private GaussianNoise Noise(string method) => likelihood as GaussianNoise ?? throw new NotSupportedException(
        $"{method}: y is not Gaussian given f under {likelihood.GetType().Name}; expected a model with Gaussian noise. Draw from SampleY, or ask PredictY for each input by itself.");

    /// <summary>Row or matrix number p of a batch, or the only one.</summary>
    private static Tensor Number(Tensor batch, int p)
    {
        var one = Op.Gather(batch, [batch.Shape[0] == 1 ? 0 : p]);
        return Op.Reshape(one, one.Shape[1..]);
    }
}
