using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of exact regression, and what more or fewer observations would change of them: f | Y, of which the factor L of K + σ²I and c = L⁻¹(Y − m) are kept.</summary>
/// <remarks>
/// Cost: N² M flops for M new inputs, N M² more for a joint covariance; N M for <see cref="Posterior.Mean"/> alone. Besides predictions it gives leave-one-out predictions, the
/// components of a sum of kernels, and what more or fewer observations would say. Source: Rasmussen &amp; Williams (2006), eqs. 2.25 and 2.26.
/// </remarks>
/// <example>
/// <code>
/// var x = Tensor.FromSpan([0, 1, 2, 3], 4, 1);
/// var model = new Gpr(x, Op.Sin(x), new Matern52());
/// model.Fit();
/// var before = model.Posterior();
/// var after = before.With(Tensor.FromSpan([4.0], 1, 1), Tensor.FromSpan([-0.8], 1, 1)).Without(0);
/// </code>
/// </example>
public class ExactPosterior : Posterior
{
    private readonly Tensor alpha;

    internal ExactPosterior(IParameterTree model, Kernel kernel, MeanFunction mean, Likelihood likelihood, ExactData data, double jitterUsed)
        : this(model, kernel, mean, likelihood, data, Op.TriangularSolve(data.L, data.R), jitterUsed)
    {
    }

    private protected ExactPosterior(IParameterTree model, Kernel kernel, MeanFunction mean, Likelihood likelihood, ExactData data, Tensor c, double jitterUsed)
        : base(model, mean, likelihood, data.X.Shape[1], c.Shape[1], jitterUsed) => (Kernel, Data, C, alpha) = (kernel, data, c, Op.TriangularSolve(data.L, c, adjoint: true));

    private protected ExactPosterior(ExactPosterior source, ExactData data, Tensor c)
        : base(source) => (Kernel, Data, C, alpha) = (source.Kernel, data, c, Op.TriangularSolve(data.L, c, adjoint: true));

    /// <summary>N, the number of observations.</summary>
    public int ObservationCount => Data.X.Shape[0];

    internal Kernel Kernel { get; }

    internal ExactData Data { get; }

    /// <summary>L⁻¹ (Y − m) [N P]; beside a trend, L⁻¹ (Y − Hβ).</summary>
    internal Tensor C { get; }

    /// <summary>log p(Y | X) of the observations at the parameters of the posterior, with the jitter that was used; a scalar. O(N P).</summary>
    public virtual Tensor LogMarginalLikelihood() => Data.LogDensity(C);

    /// <summary>The prediction of each training target from all other rows [N P], noise included: subtract its mean from Y for residuals, and ask it for log densities or intervals.</summary>
    /// <remarks>
    /// With C = K + σ²I, row i has mean yᵢ − [C⁻¹(y − m)]ᵢ / [C⁻¹]ᵢᵢ and variance 1 / [C⁻¹]ᵢᵢ, which is what N posteriors of N − 1 rows predict. A row is left out with all of its outputs.
    /// Hyperparameters and the mean function are held as they are, also where they were fitted to the same rows; a <see cref="Trend"/> is estimated again from the other rows.
    /// Cost: N³ flops, N² numbers. Source: Rasmussen &amp; Williams (2006), eq. 5.12; Dubrule (1983), "Cross validation of kriging in a unique neighborhood", for the trend.
    /// </remarks>
    public GaussianPrediction LeaveOneOut() => Frozen(() => LeaveOneOutFormulas.Predict(Projected(Tensor.Identity(ObservationCount)), C, Data.R + MeanAt(Data.X)));

    /// <summary>f as the sum of what each summand of a <see cref="KernelSum"/> explains.</summary>
    public AdditiveComponents Components() => new(this);

    /// <summary>The posterior with more observations X2 [M D], Y2 [M P], at the same parameters; the noise is that of the likelihood there.</summary>
    /// <inheritdoc cref="With(Tensor, Tensor, Tensor)"/>
    public ExactPosterior With(Tensor X2, Tensor Y2) => Added("ExactPosterior.With", X2, Y2, null);

    /// <summary>The posterior with more observations X2 [M D], Y2 [M P], whose noise has known variances [M 1], at the same parameters.</summary>
    /// <remarks>
    /// The same as a posterior of all rows, at the cost of N² M flops and of copying the factor. This posterior stays as it is. No parameter is fitted again; with a
    /// <see cref="Trend"/> the trend is.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not fit, a value is not finite, or a variance is negative.</exception>
    /// <exception cref="NotPositiveDefiniteException">Given the others, a new observation has no variance to working precision.</exception>
    public ExactPosterior With(Tensor X2, Tensor Y2, Tensor noiseVariances)
    {
        Shapes.In("ExactPosterior.With").Is(X2, "M D").Is(Y2, "M P").Is(noiseVariances, "M 1");
        Finite.RequireVariances("ExactPosterior.With", nameof(noiseVariances), noiseVariances);
        return Added("ExactPosterior.With", X2, Y2, Op.Reshape(noiseVariances, X2.Shape[0]));
    }

    /// <summary>The posterior without the observations of some rows, numbered from 0, at the same parameters.</summary>
    /// <remarks>The same as a posterior of the other rows, at the cost of 3 N² flops for each row and of copying the factor. This posterior stays as it is.</remarks>
    /// <exception cref="ArgumentException">A row is not there or is given twice, or none would be left.</exception>
    public ExactPosterior Without(params int[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int[] ascending = [.. rows.Order()];
        if (ascending.Distinct().Count() != rows.Length || ascending.Any(row => row < 0 || row >= ObservationCount) || rows.Length == ObservationCount)
            throw new ArgumentException($"ExactPosterior.Without: got rows [{string.Join(", ", rows)}]; expected different rows from 0 to {ObservationCount - 1}, fewer than all {ObservationCount}.");
        return Frozen(() => Of(Data.Without(ascending)));
    }

    /// <summary>The slope ∂f/∂x_d along a column of the inputs, at new inputs [… M D]: mean and variance [… M P], the slope of the mean function included.</summary>
    /// <remarks>Cost: as for <see cref="Posterior.PredictF(Tensor)"/>, with four evaluations of the kernel. Source: Solak, Murray-Smith, Leithead, Leith and Rasmussen (2003), "Derivative
    /// observations in Gaussian process models of dynamic systems".</remarks>
    /// <exception cref="ArgumentException">The kernel has no slopes, as <see cref="Matern12"/>; or there is no such column.</exception>
    public GaussianPrediction PredictSlope(Tensor Xnew, int column)
    {
        SlopeCovariance.Require("ExactPosterior.PredictSlope", Kernel);
        return Over(Xnew, batch =>
        {
            var (X, T) = (batch.Rows, Directions.Along("ExactPosterior.PredictSlope", batch.Rows, column));
            var A = Conditional.Projection(Data.L, SlopeCovariance.WithValues(Kernel, Data.X, X, T));
            return batch.OfRows(Slopes(X, T, A, SlopeCovariance.Variances(Kernel, X, T)));
        });
    }

    /// <summary>Mean and variance of slopes, whose prior variances are kff [M], for A = L⁻¹ cov(y, slopes) [N M].</summary>
    private protected virtual GaussianPrediction Slopes(Tensor Xnew, Tensor T, Tensor A, Tensor kff) =>
        new(Conditional.Mean(A, C) + SlopeOfMean(Xnew, T), ForEachOutput(Conditional.Variances(kff, A)));

    /// <summary>L⁻¹ B for B [N M]; beside a trend, less what the trend explains of it.</summary>
    internal virtual Tensor Projected(Tensor B) => Conditional.Projection(Data.L, B);

    /// <summary>The posterior of other data.</summary>
    private protected virtual ExactPosterior Of(ExactData data) => new(this, data, Op.TriangularSolve(data.L, data.R));

    /// <inheritdoc/>
    protected override Tensor Means(Tensor Xnew) => Op.MatMul(Kernel.K(Xnew, Data.X), alpha);

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew)
    {
        var A = Projection(Xnew);
        return (Conditional.Mean(A, C), Conditional.Variances(Kernel.Diagonal(Xnew), A));
    }

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew)
    {
        var A = Projection(Xnew);
        return (Conditional.Mean(A, C), Op.ExpandDims(Conditional.Covariance(Kernel.K(Xnew), A), 0));
    }

    /// <summary>All rows in one product.</summary>
    protected override (Tensor Mean, Tensor Covariance) JointOfEach(Tensor Xnew)
    {
        var batch = new InputBatch(Xnew);
        var A = Projection(batch.Rows);
        return (batch.OfRows(Conditional.Mean(A, C)), Op.ExpandDims(Conditional.Covariance(Kernel.K(Xnew), batch.OfColumns(A)), 1));
    }

    /// <inheritdoc/>
    protected override Func<Tensor, Tensor> Functions(int count, int features, Philox random)
    {
        var before = new Pathwise(Kernel, Op.Anchor(Data.X), count * Outputs, features, random);
        var noise = Op.AtLeast(Op.Sum(Op.Square(Data.L), -1) - Kernel.Diagonal(Data.X), 0); // and jitter: all that the factor has besides K
        var drawn = Op.Reshape(before.At(Data.X) + before.Noise(noise, ObservationCount), ObservationCount, count, Outputs);
        return Given(before, Op.Reshape(Op.ExpandDims(Data.R, 1) - drawn, ObservationCount, count * Outputs));
    }

    /// <summary>Draws of f that are corrected by a difference between what was observed and what they would have given [N S P].</summary>
    private protected virtual Func<Tensor, Tensor> Given(Pathwise before, Tensor difference)
    {
        var weights = Conditional.Weights(Data.L, difference);
        return X => Conditional.Draw(before.At(X), Kernel.K(Data.X, X), weights);
    }

    private protected override UncertainConditional? AtUncertain() => UncertainConditional.Of(Kernel, Data.X, Data.L, C, null);

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => Op.ExpandDims(Kernel.Diagonal(Xnew), -1);

    /// <summary>L⁻¹ K(X, Xnew) [N M].</summary>
    private protected Tensor Projection(Tensor Xnew) => Conditional.Projection(Data.L, Kernel.K(Data.X, Xnew));

    private ExactPosterior Added(string method, Tensor X2, Tensor Y2, Tensor? noise)
    {
        Shapes.In(method).Is(X2, "M D").Is(Y2, "M P");
        RequireOutputs(method, Y2, nameof(Y2));
        Finite.Require(method, nameof(X2), X2);
        Finite.Require(method, nameof(Y2), Y2);
        return At(X2, () => Of(Data.With(Kernel, X2, Y2 - MeanAt(X2), noise ?? NoiseAt(method, X2))));
    }
}
