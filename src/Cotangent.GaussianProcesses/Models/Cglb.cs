using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Sparse regression with a tighter bound and better means than those of <see cref="Sgpr"/>: conjugate gradients look at all pairs of rows, so that only the uncertainty is left to the
/// inducing variables.</summary>
/// <remarks>
/// For any v, with r = y − m − (K + Σ) v, log p(y | X) is at least −½ (N log 2π + log |Q + Σ| + N log(1 + tr(Σ⁻¹ (K − Q)) / N) + rᵀ (Q + Σ)⁻¹ r + 2 (y − m)ᵀ v − vᵀ (K + Σ) v), and with the v
/// that solves (K + Σ) v = y − m only the two logarithms are not exact. v is sought from 0 at every evaluation until rᵀ (Q + Σ)⁻¹ r, twice the nats that v still loses, is at most
/// <see cref="Tolerance"/>: the objective depends on the parameters alone, and v takes no part in its gradient. Cost: that of <see cref="Sgpr"/>, and N²/2 evaluations of the kernel for each
/// step; nothing of size N × N or M × N is stored. Source: Artemev, Burt and van der Wilk (2021), "Tighter bounds on the log marginal likelihood of Gaussian process regression using conjugate
/// gradients".
/// </remarks>
/// <example>
/// <code>
/// var X = Tensor.FromSpan([.. Enumerable.Range(0, 100).Select(i => 0.1 * i)], 100, 1);
/// var Z = Tensor.FromSpan([0, 2, 4, 6, 8, 10], 6, 1); // where f is summarised
/// var model = new Cglb(X, Op.Sin(X), new Matern52(), new InducingPoints(Z), tolerance: 0.1);
/// model.Fit();
/// var prediction = model.Posterior().PredictY(Z);
/// </code>
/// </example>
public sealed class Cglb : SparseRegression
{
    /// <summary>Creates a model of data X [N D], Y [N P].</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column, all finite.</param>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="inducing">The inducing variables that summarise f, such as <c>new InducingPoints(Z)</c>.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="likelihood">The noise; when left out, noise of one variance that starts at 1.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <param name="tolerance">Where conjugate gradients stop: twice the nats that the bound may lose, for each output.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, or without jitter Kuu is singular whatever the kernel.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not a number above 0.</exception>
    public Cglb(
        Tensor X,
        Tensor Y,
        Kernel kernel,
        InducingVariables inducing,
        MeanFunction? mean = null,
        GaussianNoise? likelihood = null,
        Jitter? jitter = null,
        double tolerance = 0.01)
        : base(X, Y, kernel, inducing, mean, likelihood, jitter)
    {
        if (!(tolerance > 0 && double.IsFinite(tolerance)))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "Cglb: the tolerance must be a number above 0, such as 0.01: twice the nats that the bound may lose.");
        Tolerance = tolerance;
    }

    /// <summary>Where conjugate gradients stop: the largest rᵀ (Q + Σ)⁻¹ r of an output, in nats; the bound loses half of it at most.</summary>
    public double Tolerance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [.. Jitter.Settings, new("tolerance", Tolerance)];

    /// <summary>The bound at the v of <see cref="Solution()"/>; a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public Tensor EvidenceLowerBound()
    {
        var L = Factor();
        return At(L, Search(L, MaxSteps)).Bound;
    }

    /// <summary>The bound at a given v [N P], whatever it is; a scalar.</summary>
    /// <exception cref="ArgumentException">v has another shape than the targets.</exception>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public Tensor EvidenceLowerBound(Tensor v)
    {
        Require("Cglb.EvidenceLowerBound", v);
        return At(Factor(), v).Bound;
    }

    /// <inheritdoc cref="EvidenceLowerBound()"/>
    public override Tensor Objective() => EvidenceLowerBound();

    /// <summary>v [N P] with (K + Σ) v about Y − m, as conjugate gradients leave it at the tolerance, or after twice as many steps as there are rows, where rounding ends their progress.</summary>
    public Tensor Solution() => Solution(MaxSteps);

    /// <summary>The predictions with a given v [N P]: their mean is the better, the closer (K + Σ) v is to Y − m; the variance does not depend on it.</summary>
    /// <exception cref="ArgumentException">v has another shape than the targets.</exception>
    public Posterior Posterior(Tensor v)
    {
        Require("Cglb.Posterior", v);
        FitScope.RequireStill(this, "Cglb.Posterior");
        return PosteriorAt(_ => v);
    }

    /// <inheritdoc/>
    protected override Posterior MakePosterior() => PosteriorAt(L => Search(L, MaxSteps));

    /// <summary>v after a number of steps at most.</summary>
    internal Tensor Solution(int steps) => Search(Factor(), steps);

    private int MaxSteps => (2 * X.Shape[0]) + 100;

    private CglbPosterior PosteriorAt(Func<Tensor, Tensor> solve)
    {
        var L = Factor(out var used);
        var v = solve(L);
        var q = At(L, v).Factors;
        return new(this, Covariance, Mean, Likelihood, X, L, q.LB, q.c, v, used, TileElements);
    }

    private (Tensor Bound, SparseFactors Factors) At(Tensor L, Tensor v)
    {
        var (R, s2) = (Residual(), Noise());
        var product = CovarianceTimes.Of(Kernel, X, v, TileElements) + s2 * v;
        var q = Factors(L, s2, R - product);
        var N = X.Shape[0];
        var logDeterminant = q.LogDeterminant + N * Log1P(q.Unexplained / N);
        var quadratic = q.Quadratic + Sum(v * (2 * R - product));
        return (WithWeights(SparseFactors.LogDensity(Y.Count, P, logDeterminant, quadratic)), q);
    }

    /// <summary>v on numbers: a constant to every tape, sought again at every replay.</summary>
    private Tensor Search(Tensor L, int steps)
    {
        Tensor[] inputs = [L, BroadcastTo(Residual(), Y.Shape), Noise(), .. Covariance.Values];
        int[][] shapes = [.. inputs.Select(x => x.Shape.ToArray())];
        return Unrecorded.Search(Packed.Of(inputs), shapes[1], x => Packed.Apart(x, shapes) is var given ? Covariance.Parameters.At(given.AsSpan(3), () => Solve(given, steps)) : null!);
    }

    private Tensor Solve(Tensor[] given, int steps)
    {
        var (L, R, s2) = (given[0], given[1], given[2]);
        var LB = Factors(L, s2, R).LB;
        return new PreconditionedCovariance(Covariance, X, L, LB, s2, TileElements).Solve(R, Tolerance, steps);
    }

    private void Require(string method, Tensor v)
    {
        ArgumentNullException.ThrowIfNull(v);
        if (!v.Shape.SequenceEqual(Y.Shape))
            throw new ArgumentException($"{method}: v has shape {Shapes.Text(v.Shape)}; expected {Shapes.Text(Y.Shape)}, a number for each target. Ask Solution for the best one.");
    }
}
