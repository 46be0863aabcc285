using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The Gaussian q = N(m + K α, (K⁻¹ + diag λ²)⁻¹) over f ~ N(m, K) at all rows, by ops: the bound on log p(Y) that it gives, and the step to a better one.</summary>
/// <remarks>The bound is Σ E log p(yᵢ | fᵢ) − KL(q ‖ p), for any α and any λ, whose sign does not matter.</remarks>
internal sealed class VariationalPlace
{
    private readonly Likelihood likelihood;
    private readonly (Tensor X, Tensor Y) rows;
    private readonly Tensor K;
    private readonly Tensor m;
    private readonly Tensor alpha;
    private readonly Tensor lambda;
    private readonly SiteCovariance sites;
    private readonly Tensor above; // K α [N P]
    private readonly Tensor variance; // [N P]

    /// <summary>Of K [N N], m [N P] or [N 1], and α and λ [N P].</summary>
    internal VariationalPlace(Likelihood likelihood, (Tensor X, Tensor Y) rows, Tensor K, Tensor m, Tensor alpha, Tensor lambda)
    {
        (this.likelihood, this.rows, this.K, this.m, this.alpha, this.lambda) = (likelihood, rows, K, m, alpha, lambda);
        (sites, above) = (new(K, lambda.T), MatMul(K, alpha));
        variance = sites.Variances(Diagonal(K), K);
    }

    /// <summary>Σ E log p(yᵢ | fᵢ) − KL(q ‖ p), a scalar.</summary>
    internal Tensor Bound() => Expected(above, variance) - 0.5 * (Sum(alpha * above) + Sum(sites.LogDeterminant) - Sum(Square(lambda) * variance));

    /// <summary>A step of α and one of λ² [N P], and how fast the bound rises along them at first, by their length.</summary>
    /// <remarks>α takes a Newton step, and λ² becomes −2 times the derivative of Σ E log p by the variance, which is a natural gradient of length 1.</remarks>
    internal Tensor[] Step()
    {
        var (g, precision) = Derivatives();
        var ahead = new SiteCovariance(K, Sqrt(precision).T);
        var step = likelihood.LatentsPerTarget == 1 ? ahead.Solve((g - alpha).T).T : Curvature().Step(K, ahead, g - alpha);
        var change = precision - Square(lambda);
        var column = ExpandDims(change.T, -1); // [P N 1]
        var slope = Sum(MatMul(K, step) * (g - alpha)) + 0.5 * Sum(column * MatMul(Square(sites.Of(K, K)), column)); // the second of the log determinant, along the change of precisions
        return [step, change, slope];
    }

    /// <summary>The derivatives of Σ E log p by the means, and −2 times those by the variances, which but for rounding are not below 0.</summary>
    private (Tensor Slope, Tensor Precision) Derivatives()
    {
        Tensor[] at = [Identity(above), Identity(variance)];
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(at);
        var slopes = tape.Gradient([Expected(at[0], at[1])], at, null, UnconnectedGradients.Zero);
        return (slopes[0]!, AtLeast(-2 * slopes[1]!, 0));
    }

    private MeanCurvature Curvature() => new(likelihood.ExpectedCurvature(rows.X, above + m, variance, rows.Y));

    private Tensor Expected(Tensor above, Tensor variance) => Sum(likelihood.ExpectedLogProbability(rows.X, above + m, variance, rows.Y));
}
