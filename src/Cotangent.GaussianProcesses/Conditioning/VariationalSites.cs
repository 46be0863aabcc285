using System.Globalization;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The Gaussian q = N(m + K α, (K⁻¹ + diag λ²)⁻¹) over f ~ N(m, K) at all rows, the bound on log p(Y) that it gives, and where that is highest.</summary>
/// <remarks>
/// The bound is Σ E log p(yᵢ | fᵢ) − KL(q ‖ p). Where it is highest, α and λ² are the derivatives of Σ E log p by the mean and, times −2, by the variance of each number of f. They are sought by
/// natural gradients, from where they were found last: a step of length 1 takes the derivatives at the present q as sites of the next; it is halved until the bound rises by as much as its
/// slope promises. Where log p is concave there is one maximum, and λ² is never negative on the way; where it is quadratic, as of Gaussian noise, one step ends there. Sources: Opper and
/// Archambeau (2009), "The variational Gaussian approximation revisited", eqs. 10 and 11; Khan and Lin (2017), "Conjugate-computation variational inference".
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
        if (likelihood is GaussianNoise) return Exact(First(K, m, N, P));
        var place = Begin(K, m, N, P);
        var length = 1.0;
        for (var count = 0; count < MaxSteps; count++)
        {
            var (g, precision) = place.Sites();
            var (value, slope) = (place.Bound.ToScalar(), place.SlopeTowards(g, precision));
            var size = 1 + Math.Abs(value);
            if (slope <= Tolerance * size) return Kept(place.Stepped(g, precision, length), g, precision);
            if (Uphill(place, g, precision, value, slope, slope <= Near * size ? 0.5 : Math.Min(1, 2 * length)) is not var (next, taken)) break;
            (place, length) = (next, taken);
        }
        throw new NotConvergedException(string.Create(CultureInfo.InvariantCulture,
            $"VariationalSites: natural gradients did not reach the q of the highest bound within {MaxSteps} steps; the last bound is {place.Bound.ToScalar():G10}. " +
            $"Check the parameters and the data: the log density of the likelihood must be finite, and concave in f."));
    }

    private Place First(Tensor K, Tensor m, int N, int P) =>
        new(this, K, m, Tensor.Zeros(N, P), BroadcastTo(likelihood is GaussianNoise ? Rsqrt(Mean(Diagonal(K))) : Tensor.Scalar(1), N, P));

    /// <summary>Where log p is quadratic in f, a whole step from anywhere ends at the best q.</summary>
    private Tensor Exact(Place place)
    {
        var (g, precision) = place.Sites();
        return Kept(place.Stepped(g, precision, 1), g, precision);
    }

    /// <summary>α and λ at the end of a search, one step on: the bound is flat there, so that half of the digits of q stay open where it has all of its own.</summary>
    private Tensor Kept(Place place, Tensor g, Tensor precision)
    {
        if (double.IsFinite(place.Bound.ToScalar())) (g, precision) = place.Sites();
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

    /// <summary>A step towards the sites that the derivatives at a place make, halved until the bound rises enough, and its length; null where it never does.</summary>
    private static (Place Place, double Length)? Uphill(Place place, Tensor g, Tensor precision, double value, double slope, double length)
    {
        for (var halving = 0; halving <= MaxHalvings; halving++, length *= 0.5)
        {
            var next = place.Stepped(g, precision, length);
            if (next.Bound.ToScalar() >= value + Rise * length * slope - Rounding * Math.Abs(value)) return (next, length);
        }
        return null;
    }

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

        internal Place(VariationalSites of, Tensor K, Tensor m, Tensor alpha, Tensor lambda)
        {
            (this.of, this.K, this.m, this.alpha, this.lambda) = (of, K, m, alpha, lambda);
            (sites, above) = (new(K, lambda.T), MatMul(K, alpha));
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

        /// <summary>How fast the bound rises at first on the way to the sites of the derivatives: the variance of what would be added to log q.</summary>
        internal double SlopeTowards(Tensor g, Tensor precision)
        {
            var change = ExpandDims((precision - Square(lambda)).T, -1); // [P N 1]
            return (Sum(Step(g) * (g - alpha)) + 0.5 * Sum(change * MatMul(Square(sites.Of(K, K)), change))).ToScalar();
        }

        /// <summary>Where the mean would go with the present precisions.</summary>
        private Tensor Step(Tensor g) => MatMul(K, sites.Solve((g - alpha).T).T);

        /// <summary>The place a share of the way, in natural parameters, to the sites of given derivatives.</summary>
        internal Place Stepped(Tensor g, Tensor precision, double length)
        {
            var precisions = (1 - length) * Square(lambda) + length * precision;
            var weighted = (1 - length) * (alpha + Square(lambda) * above) + length * (g + precision * above);
            var roots = Sqrt(precisions);
            return new(of, K, m, new SiteCovariance(K, roots.T).Solve(weighted.T).T, roots);
        }

        private Tensor Expected(Tensor above, Tensor variance) => Sum(of.likelihood.ExpectedLogProbability(of.X, above + m, variance, of.Y));
    }
}
