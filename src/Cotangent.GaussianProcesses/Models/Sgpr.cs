namespace Cotangent.GaussianProcesses;

/// <summary>Sparse Gaussian process regression for many rows:
/// y = f(x) + ε as in <see cref="Gpr"/>, with f summarised by M inducing variables. Columns of Y are independent outputs with one kernel.</summary>
/// <remarks>
/// The objective is a lower bound on log p(Y | X), equal to it where the inducing inputs are the training inputs. Cost: N M² flops a few times, and 8 N M bytes a few times;
/// nothing of size N × N. The bound is over all data at once: there is none for a part of the rows. Source: Titsias (2009), "Variational learning of inducing variables in sparse
/// Gaussian processes", eq. 9.
/// </remarks>
/// <example>
/// <code>
/// var X = Tensor.FromSpan([.. Enumerable.Range(0, 200).Select(i => 0.05 * i)], 200, 1);
/// var Z = Tensor.FromSpan([0, 2, 4, 6, 8, 10], 6, 1); // where f is summarised
/// var model = new Sgpr(X, Op.Sin(X), new Matern52(), new InducingPoints(Z));
/// model.Fit();
/// var prediction = model.Posterior().PredictY(Z);
/// </code>
/// </example>
public sealed class Sgpr : DataModel
{
    private readonly Observations data;

    /// <summary>Creates a model of data X [N D], Y [N P].</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column, all finite.</param>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="inducing">The inducing variables that summarise f, such as <c>new InducingPoints(Z)</c>.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="likelihood">The noise; when left out, noise of one variance that starts at 1.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu: <see cref="DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, or without jitter Kuu is singular whatever the kernel.</exception>
    public Sgpr(Tensor X, Tensor Y, Kernel kernel, InducingVariables inducing, MeanFunction? mean = null, GaussianNoise? likelihood = null, Jitter? jitter = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(inducing);
        Kernel = kernel;
        Inducing = inducing;
        Mean = mean ?? new ZeroMean();
        Likelihood = likelihood ?? new GaussianLikelihood();
        Jitter = jitter ?? DefaultJitter;
        data = new("Sgpr", X, Y, Mean);
        if (Jitter == Jitter.None && inducing.Singularity() is { } why) throw new ArgumentException($"Sgpr: Kuu is singular: {why}.");
    }

    /// <summary>Creates a model of data X [N D], Y [N P] whose inducing inputs are rows of X, chosen by <see cref="InducingPoints.GreedyVariance"/> for the kernel as it is now.</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column, all finite.</param>
    /// <param name="kernel">The covariance of f, with lengthscales of the right size: those that are left out are 1 until a fit begins.</param>
    /// <param name="inducingCount">M, the number of inducing inputs.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="likelihood">The noise; when left out, noise of one variance that starts at 1.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu: <see cref="DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are fewer rows than inducing inputs, a value is not finite, or fewer points determine f at all rows.</exception>
    public Sgpr(Tensor X, Tensor Y, Kernel kernel, int inducingCount, MeanFunction? mean = null, GaussianNoise? likelihood = null, Jitter? jitter = null)
        : this(X, Y, kernel, InducingPoints.GreedyVariance(X, inducingCount, kernel), mean, likelihood, jitter)
    {
    }

    /// <summary>1e-8 times the mean diagonal: half the digits of a double, which factors the covariance of any inducing inputs and moves a bound in its eighth digit.</summary>
    public static Jitter DefaultJitter { get; } = new(1e-8);

    /// <summary>The training inputs [N D].</summary>
    public Tensor X => data.X;

    /// <summary>The training targets [N P].</summary>
    public Tensor Y => data.Y;

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel { get; }

    /// <summary>The inducing variables that summarise f.</summary>
    public InducingVariables Inducing { get; }

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>The noise.</summary>
    public GaussianNoise Likelihood { get; }

    /// <summary>The jitter that is added to the diagonal of Kuu.</summary>
    public Jitter Jitter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("inducing", Inducing), new("mean", Mean), new("likelihood", Likelihood)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <summary>log N(Y; m, Q + σ²I) − ½ P tr((K − Q)/σ²), with Q = Kfu Kuu⁻¹ Kuf: at most log p(Y | X); a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public Tensor EvidenceLowerBound()
    {
        var q = Summarised(Op.Cholesky(Jitter.AddTo(Inducing.Kuu(Kernel))));
        var P = (double)Y.Shape[1];
        var logs = P * (Op.CholeskyLogDeterminant(q.LB) + Op.Sum(Op.Log(q.s2)));
        var unexplained = P * Op.Sum(Conditional.Variances(Kernel.Diagonal(X), q.A) / q.s2);
        var fit = Op.Sum(Op.Square(q.R) / q.s2) - Op.Sum(Op.Square(q.c));
        var bound = -0.5 * (Y.Count * Math.Log(2 * Math.PI) + logs + unexplained + fit);
        return Likelihood.WeightTerms(X) is { } terms ? bound + P * Op.Sum(terms) : bound;
    }

    /// <inheritdoc cref="EvidenceLowerBound"/>
    public override Tensor Objective() => EvidenceLowerBound();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => new(X, Y);

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var L = Jitter.Cholesky(Inducing.Kuu(Kernel), out var used);
        var q = Summarised(L);
        return new SparsePosterior(this, Kernel, Mean, Likelihood, Inducing, X.Shape[1], L, q.LB, q.c, used);
    }

    /// <inheritdoc/>
    protected internal override void RequireStart() => Likelihood.RequireStart(new TrainingData(X, Y));

    /// <summary>With A = L⁻¹ Kuf [M N] and R = Y − m: LB LBᵀ = I + A Σ⁻¹ Aᵀ and c = LB⁻¹ A Σ⁻¹ R, for noise of variances s2 = diag Σ [N 1].</summary>
    private (Tensor A, Tensor LB, Tensor c, Tensor R, Tensor s2) Summarised(Tensor L)
    {
        var (R, s2) = (data.Residual(), Likelihood.SharedTrainingVariances("Sgpr", X));
        var sd = Op.Sqrt(s2);
        var A = Conditional.Projection(L, Inducing.Kuf(Kernel, X));
        var scaled = A / sd.T;
        var LB = Op.Cholesky(Op.AddDiagonal(Op.MatMul(scaled, scaled, transposeB: true), Tensor.Scalar(1)));
        return (A, LB, Op.TriangularSolve(LB, Op.MatMul(scaled, R / sd)), R, s2);
    }
}
