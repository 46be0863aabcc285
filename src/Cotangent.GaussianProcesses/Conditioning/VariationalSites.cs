using System.Globalization;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The Gaussian q = N(m + K α, (K⁻¹ + diag λ²)⁻¹) over f ~ N(m, K) at all rows, the bound on log p(Y) that it gives, and where that is highest.</summary>
/// <remarks>
/// The bound is Σ E log p(yᵢ | fᵢ) − KL(q ‖ p). Where it is highest, α and λ² are the derivatives of Σ E log p by the mean and, times −2, by the variance of each number of f. They are sought
/// from where they were found last: by a Newton step of the mean, and one of λ² to the derivatives at the present q, which is a natural gradient of length 1; steps before give a better one
/// (<see cref="AndersonSteps"/>), which is taken if the bound rises as much; else both are halved until it rises by as much as their slope promises. Where log p is concave in all latent functions of a target together there is one maximum, and λ² is never negative on the way; where it is
/// quadratic, as of Gaussian noise, one step ends there. Of one latent function for a target, λ² is the curvature of Σ E log p in the mean too; of several that is a matrix for each target, and
/// the Newton step is found by conjugate gradients. Sources: Opper and Archambeau (2009), "The variational Gaussian approximation revisited", eqs. 10 and 11; Khan and Lin (2017),
/// "Conjugate-computation variational inference"; Challis and Barber (2011), "Concave Gaussian variational approximations for inference in large-scale Bayesian linear models".
/// </remarks>
internal sealed class VariationalSites
{
    private const int MaxSteps = 1000;
    private const int MaxHalvings = 40;
    private const double Tolerance = 1e-13; // of the slope, which is about twice what is left to gain, in nats for each of the bound
    private const double Rise = 0.25; // the share of the rise that a linear function would have, which a step must make: a Newton step makes a half, one twice as long none
    private const double Rounding = 1e-13; // of the bound, by which it may seem to fall near its maximum
    private const double Near = 1e-11; // of the slope, where rounding hides whether a whole step goes too far, and halves do not

    private readonly Likelihood likelihood;
    private readonly Tensor X;
    private readonly Tensor Y;
    private readonly GivenParameters parameters;
    private (Tensor Alpha, Tensor Lambda)? last; // where they were found, which is near where they will be

    internal VariationalSites(Likelihood likelihood, Tensor X, Tensor Y)
    {
        (this.likelihood, this.X, this.Y) = (likelihood, X, Y);
        parameters = new(likelihood);
    }

    /// <summary>The bound, a scalar, for K [N N], m [N P] or [N 1], and α and λ [N P].</summary>
    internal Tensor Bound(Tensor K, Tensor m, Tensor alpha, Tensor lambda) => new Place(this, K, m, alpha, lambda).Bound;

    /// <summary>α and λ [N P] where the bound is highest, for log p(y | f) that is concave in f: constants to every tape, which by that cost its derivatives in K, m and the likelihood
    /// nothing.</summary>
    /// <exception cref="NotConvergedException">The search did not end.</exception>
    internal (Tensor Alpha, Tensor Lambda) Best(Tensor K, Tensor m)
    {
        Tensor[] inputs = [K, m, .. parameters.Values];
        int[][] shapes = [.. inputs.Select(x => x.Shape.ToArray())];
        var (N, P) = (Y.Shape[0], Y.Shape[1] / likelihood.ColumnsPerTarget * likelihood.LatentsPerTarget);
        var found = Unrecorded.Search(Packed.Of(inputs), [2, N, P], x => Packed.Apart(x, shapes) is var given ? parameters.At(given.AsSpan(2), () => Climb(given[0], given[1], N, P)) : null!);
        return (Reshape(Gather(found, [0]), N, P), Reshape(Gather(found, [1]), N, P));
    }

    private Tensor Climb(Tensor K, Tensor m, int N, int P)
    {
        if (likelihood is GaussianNoise) return Kept(First(K, m, N, P).Way(), 1);
        var (place, length, memory) = (Begin(K, m, N, P), 1.0, new AndersonSteps());
        for (var count = 0; count < MaxSteps; count++)
        {
            var way = place.Way();
            var size = 1 + Math.Abs(way.Value);
            if (way.Slope <= Tolerance * size) return Kept(way, length);
            if (memory.After(way.From, way.Step) is { } x && way.To(x) is { } ahead && IsUphill(ahead, way, 1))
            {
                place = ahead;
                continue;
            }
            if (Uphill(way, way.Slope <= Near * size ? 0.5 : Math.Min(1, 2 * length)) is not var (next, taken)) break;
            (place, length) = (next, taken);
        }
        throw new NotConvergedException(string.Create(CultureInfo.InvariantCulture,
            $"VariationalSites: the steps did not reach the q of the highest bound within {MaxSteps} steps; the last bound is {place.Bound.ToScalar():G10}. " +
            $"Check the parameters and the data: the log density of the likelihood must be finite, and concave in f."));
    }

    private Place First(Tensor K, Tensor m, int N, int P) =>
        new(this, K, m, Tensor.Zeros(N, P), BroadcastTo(likelihood is GaussianNoise ? Rsqrt(Mean(Diagonal(K))) : Tensor.Scalar(1), N, P));

    /// <summary>α and λ at the end of a search, one step on: the bound is flat there, so that half of the digits of q stay open where it has all of its own.</summary>
    private Tensor Kept(Way way, double length)
    {
        var place = way.At(length);
        var (g, precision) = double.IsFinite(place.Bound.ToScalar()) ? place.Sites() : way.Sites;
        last = (g, Sqrt(precision));
        return Stack([g, Sqrt(precision)]);
    }

    /// <summary>The higher of the place that was found last and of α = 0 with λ = 1, where f is a pure number, or, in its own unit, its precision before the data.</summary>
    private Place Begin(Tensor K, Tensor m, int N, int P)
    {
        var first = First(K, m, N, P);
        if (last is not var (alpha, lambda)) return first;
        var found = new Place(this, K, m, alpha, lambda);
        return found.Bound.ToScalar() > first.Bound.ToScalar() ? found : first;
    }

    /// <summary>A step on a way, halved until the bound rises enough, and its length; null where it never does.</summary>
    private static (Place Place, double Length)? Uphill(Way way, double length)
    {
        for (var halving = 0; halving <= MaxHalvings; halving++, length *= 0.5)
        {
            var next = way.At(length);
            if (IsUphill(next, way, length)) return (next, length);
        }
        return null;
    }

    private static bool IsUphill(Place next, Way way, double length) => next.Bound.ToScalar() >= way.Value + Rise * length * way.Slope - Rounding * Math.Abs(way.Value);

    /// <summary>q at some α and λ.</summary>
    private sealed class Place
    {
        private readonly VariationalSites of;
        private readonly Tensor K;
        private readonly Tensor m;
        private readonly Tensor alpha;
        private readonly Tensor lambda;
        private readonly SiteCovariance sites;
        private readonly Tensor above; // K α [N P]
        private readonly Tensor variance; // [N P]

        internal Place(VariationalSites of, Tensor K, Tensor m, Tensor alpha, Tensor lambda, SiteCovariance? known = null)
        {
            (this.of, this.K, this.m, this.alpha, this.lambda) = (of, K, m, alpha, lambda);
            (sites, above) = (known ?? new(K, lambda.T), MatMul(K, alpha));
            variance = sites.Variances(Diagonal(K), K);
            var divergence = 0.5 * (Sum(alpha * above) + Sum(sites.LogDeterminant) - Sum(Square(lambda) * variance));
            Bound = Expected(above, variance) - divergence;
        }

        internal Tensor Bound { get; }

        /// <summary>The derivatives of Σ E log p by the means, and −2 times those by the variances, which but for rounding are not below 0.</summary>
        internal (Tensor Slope, Tensor Precision) Sites()
        {
            Tensor[] at = [Identity(above), Identity(variance)];
            using var tape = new GradientTape(watchAccessedVariables: false);
            tape.Watch(at);
            var slopes = tape.Gradient([Expected(at[0], at[1])], at, null, UnconnectedGradients.Zero);
            return (slopes[0]!, AtLeast(-2 * slopes[1]!, 0));
        }

        internal Way Way()
        {
            var (g, precision) = Sites();
            var roots = Sqrt(precision);
            var ahead = new SiteCovariance(K, roots.T);
            var step = of.likelihood.LatentsPerTarget == 1 ? ahead.Solve((g - alpha).T).T : Curvature().Step(K, ahead, g - alpha);
            var change = precision - Square(lambda);
            var column = ExpandDims(change.T, -1); // [P N 1]
            var slope = Sum(MatMul(K, step) * (g - alpha)) + 0.5 * Sum(column * MatMul(Square(sites.Of(K, K)), column)); // the second of the log determinant, along the change of precisions
            return new(Bound.ToScalar(), slope.ToScalar(), (g, precision), Stack([alpha, Square(lambda)]), Stack([step, change]), To);
        }

        /// <summary>The place of some α and λ², where none of these is negative.</summary>
        private Place? To(Tensor x)
        {
            var (alpha, precision) = (Gather(x, [0]), Gather(x, [1]));
            return Min(precision).ToScalar() < 0 ? null : new(of, K, m, Reshape(alpha, this.alpha.Shape), Reshape(Sqrt(precision), lambda.Shape));
        }

        private MeanCurvature Curvature() => new(of.likelihood.ExpectedCurvature(of.X, above + m, variance, of.Y));

        private Tensor Expected(Tensor above, Tensor variance) => Sum(of.likelihood.ExpectedLogProbability(of.X, above + m, variance, of.Y));
    }

    /// <summary>Where a step leads from a place.</summary>
    /// <param name="Value">The bound there.</param>
    /// <param name="Slope">How fast the bound rises at first, by the length.</param>
    /// <param name="Sites">The derivatives there, to whose sites a whole step leads.</param>
    /// <param name="From">α and λ² [2 N P].</param>
    /// <param name="Step">How these change with a step of length 1.</param>
    /// <param name="To">The place of others.</param>
    private sealed record Way(double Value, double Slope, (Tensor Slope, Tensor Precision) Sites, Tensor From, Tensor Step, Func<Tensor, Place?> To)
    {
        internal Place At(double length) => To(From + length * Step)!;
    }
}
