namespace Cotangent.GaussianProcesses;

/// <summary>Sparse Gaussian process regression for many rows:
/// y = f(x) + ε as in <see cref="Gpr"/>, with f summarised by M inducing variables. Columns of Y are independent outputs with one kernel.</summary>
/// <remarks>
/// The objective is a lower bound on log p(Y | X), equal to it where the inducing inputs are the training inputs. Cost: 2 N M² flops, and 3 N M² more for the gradient, or 4 N M² where
/// rows have noise of their own; O(M²) bytes beside
/// the data, whose rows are passed through in tiles. The bound is over all data at once: there is none for a part of the rows.
/// Source: Titsias (2009), "Variational learning of inducing variables in sparse Gaussian processes", eq. 9.
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
public sealed class Sgpr : SparseRegression
{
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
        : base(X, Y, kernel, inducing, mean, likelihood, jitter)
    {
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

    /// <summary>log N(Y; m, Q + σ²I) − ½ P tr((K − Q)/σ²), with Q = Kfu Kuu⁻¹ Kuf: at most log p(Y | X); a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public Tensor EvidenceLowerBound()
    {
        var q = Factors(Factor());
        return WithWeights(SparseFactors.LogDensity(Y.Count, P, q.LogDeterminant, q.Quadratic) - 0.5 * P * q.Unexplained);
    }

    /// <summary>−½ P (N log 2π + log |Q + Σ|) − ½ Σ (y − m)ᵀ (Q + Σ + t I)⁻¹ (y − m) with t = tr(K − Q): at least log p(Y | X); a scalar.</summary>
    /// <remarks>With <see cref="EvidenceLowerBound"/> it holds the evidence in between; where the two are far apart, more inducing variables help. Three passes over the rows.
    /// Source: Titsias (2014), "Variational inference for Gaussian and determinantal point processes".</remarks>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public Tensor UpperBound()
    {
        var (L, s2, R) = (Factor(), Noise(), Residual());
        var t = Factors(L, Tensor.Ones(s2.Shape), R).Unexplained;
        return WithWeights(SparseFactors.LogDensity(Y.Count, P, Factors(L, s2, R).LogDeterminant, Factors(L, s2 + t, R).Quadratic));
    }

    /// <summary>The q(u) that the bound is taken at, the best there is: its mean [M P], above the mean function, and square root [P M M], the same for every output.</summary>
    /// <remarks>A variational model with it, not whitened, has this bound and these predictions.</remarks>
    public FullGaussian OptimalQ()
    {
        var L = Factor();
        return RegressionGaussian.Of(Factors(L), L);
    }

    /// <summary>The same q in whitened variables v = L⁻¹ u, with L Lᵀ = Kuu and the prior N(0, I): mean [M P] and square root [P M M].</summary>
    public FullGaussian OptimalWhitenedQ() => RegressionGaussian.OfWhitened(Factors(Factor()));

    /// <inheritdoc cref="EvidenceLowerBound"/>
    public override Tensor Objective() => EvidenceLowerBound();

    /// <inheritdoc/>
    protected override Posterior MakePosterior() => PosteriorOf(Factors);

    private SparseFactors Factors(Tensor L) => Factors(L, EvenNoise() ?? Noise(), Residual());

    /// <summary>The variance of the noise [1 1], where it is one for all rows.</summary>
    private Tensor? EvenNoise() => Likelihood.EvenVariance is { } s2 ? Op.Reshape(s2, 1, 1) : null;
}
