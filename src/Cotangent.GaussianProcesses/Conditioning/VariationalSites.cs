using System.Globalization;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The Gaussian q = N(m + K α, (K⁻¹ + diag λ²)⁻¹) over f ~ N(m, K) at all rows that gives the highest bound on log p(Y).</summary>
/// <remarks>
/// Where the bound is highest, α and λ² are the derivatives of Σ E log p by the mean and, times −2, by the variance of each number of f. They are
/// sought from where they were found last: by a Newton step of the mean, and one of λ² to the derivatives at the present q, which is a natural gradient of length 1; steps before give
/// a better one (<see cref="AndersonSteps"/>), which is taken if the bound rises as much; else both are halved until it rises by as much as their slope promises. Where log p is
/// concave in all latent functions of a target together there is one maximum, and λ² is never negative on the way; where it is quadratic, as of Gaussian noise, one step ends there. Of
/// one latent function for a target, λ² is the curvature of Σ E log p in the mean too; of several that is a matrix for each target, and the Newton step is found by conjugate
/// gradients. Sources: Opper and Archambeau (2009), "The variational Gaussian approximation revisited", eqs. 10 and 11; Khan and Lin (2017), "Conjugate-computation variational
/// inference"; Challis and Barber (2011), "Concave Gaussian variational approximations for inference in large-scale Bayesian linear models".
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
    private readonly GivenParameters parameters;
    private readonly (Tensor X, Tensor Y) rows;
    private readonly int N;
    private readonly int P;
    private readonly TileProgram bounds; // of all rows in one tile
    private readonly TileProgram steps;
    private Tensor? last; // where they were found, which is near where they will be

    internal VariationalSites(Likelihood likelihood, Tensor X, Tensor Y)
    {
        (this.likelihood, parameters, rows) = (likelihood, new(likelihood), (X, Y));
        (N, P) = (Y.Shape[0], Y.Shape[1] / likelihood.ColumnsPerTarget * likelihood.LatentsPerTarget);
        bounds = new(given => At(given, place => [place.Bound()]));
        steps = new(given => At(given, place => place.Step()));
    }

    /// <summary>α and λ [N P] where the bound is highest, for log p(y | f) that is concave in f: constants to every tape, which by that cost its derivatives in K, m and the likelihood
    /// nothing.</summary>
    /// <param name="K">The covariance of f [N N].</param>
    /// <param name="m">The mean of f, [N P] or [N 1].</param>
    /// <exception cref="NotConvergedException">The search did not end.</exception>
    internal (Tensor Alpha, Tensor Lambda) Best(Tensor K, Tensor m)
    {
        Tensor[] inputs = [K, m, .. parameters.Values];
        int[][] shapes = [.. inputs.Select(x => x.Shape.ToArray())];
        var (alpha, precision) = Apart(Unrecorded.Search(Packed.Of(inputs), [2, N, P], x => Climb(Packed.Apart(x, shapes))));
        return (alpha, Sqrt(precision));
    }

    /// <summary>The bound, a scalar, for K [N N], m [N P] or [N 1], and α and λ [N P].</summary>
    internal Tensor Bound(Tensor K, Tensor m, Tensor alpha, Tensor lambda) => new VariationalPlace(likelihood, rows, K, m, alpha, lambda).Bound();

    private Tensor Climb(Tensor[] given)
    {
        var first = First(given);
        if (likelihood is GaussianNoise) return Kept(StepFrom(given, first), 1);
        var (place, length, memory) = (Begin(given, first), 1.0, new AndersonSteps());
        for (var count = 0; count < MaxSteps; count++)
        {
            var way = StepFrom(given, place);
            var size = 1 + Math.Abs(place.Bound);
            if (way.Slope <= Tolerance * size) return Kept(way, length);
            if (memory.After(place.X, way.Step) is { } x && PlaceAt(given, x) is { } ahead && IsUphill(ahead, way, 1))
            {
                place = ahead;
                continue;
            }
            if (Uphill(given, way, way.Slope <= Near * size ? 0.5 : Math.Min(1, 2 * length)) is not var (next, taken)) break;
            (place, length) = (next, taken);
        }
        throw new NotConvergedException(string.Create(CultureInfo.InvariantCulture,
            $"VariationalSites: the steps did not reach the q of the highest bound within {MaxSteps} steps; the last bound is {place.Bound:G10}. " +
            $"Check the parameters and the data: the log density of the likelihood must be finite, and concave in f."));
    }

    /// <summary>α = 0 with λ = 1, where f is a pure number, or, in its own unit, its precision before the data.</summary>
    private Place First(Tensor[] given)
    {
        var precision = likelihood is GaussianNoise ? 1 / Mean(Diagonal(given[0])) : Tensor.Scalar(1);
        return PlaceAt(given, Stack([Tensor.Zeros(N, P), BroadcastTo(precision, N, P)]))!.Value;
    }

    /// <summary>The higher of the first place and of the one that was found last.</summary>
    private Place Begin(Tensor[] given, Place first) => last is not null && PlaceAt(given, last) is { } found && found.Bound > first.Bound ? found : first;

    /// <summary>The end of a search, one step on: the bound is flat there, so that half of the digits of q stay open where it has all of its own, and slopes by K with them.</summary>
    private Tensor Kept(Way way, double length) => last = way.At(length);

    /// <summary>A step on a way, halved until the bound rises enough, and its length; null where it never does.</summary>
    private (Place Place, double Length)? Uphill(Tensor[] given, Way way, double length)
    {
        for (var halving = 0; halving <= MaxHalvings; halving++, length *= 0.5)
            if (PlaceAt(given, way.At(length)) is { } next && IsUphill(next, way, length)) return (next, length);
        return null;
    }

    private static bool IsUphill(Place next, Way way, double length) => next.Bound >= way.From.Bound + Rise * length * way.Slope - Rounding * Math.Abs(way.From.Bound);

    /// <summary>The place of α and λ², where none of these is negative.</summary>
    private Place? PlaceAt(Tensor[] given, Tensor x)
    {
        if (Min(Gather(x, [1])).ToScalar() < 0) return null;
        var bound = new double[1];
        bounds.Invoke(bound, Inputs(given, x));
        return new(x, bound[0]);
    }

    private Way StepFrom(Tensor[] given, Place place)
    {
        var results = new double[2 * N * P + 1];
        steps.Invoke(results, Inputs(given, place.X));
        return new(place, Tensor.FromSpan(results.AsSpan(..^1), 2, N, P), results[^1]);
    }

    private Tensor[] Inputs(Tensor[] given, Tensor x)
    {
        var (alpha, precision) = Apart(x);
        return [alpha, Sqrt(precision), .. given];
    }

    private (Tensor Alpha, Tensor Precision) Apart(Tensor x) => (Reshape(Gather(x, [0]), N, P), Reshape(Gather(x, [1]), N, P));

    /// <summary>By ops at α, λ, K, m and what the likelihood has for parameters.</summary>
    private Tensor[] At(Tensor[] given, Func<VariationalPlace, Tensor[]> evaluate) =>
        parameters.At(given.AsSpan(4), () => evaluate(new(likelihood, rows, given[2], given[3], given[0], given[1])));

    /// <summary>α and λ² [2 N P], and the bound there.</summary>
    private readonly record struct Place(Tensor X, double Bound);

    /// <summary>Where a step leads from a place.</summary>
    /// <param name="From">The place.</param>
    /// <param name="Step">How α and λ² change with a step of length 1 [2 N P].</param>
    /// <param name="Slope">How fast the bound rises at first, by the length.</param>
    private sealed record Way(Place From, Tensor Step, double Slope)
    {
        internal Tensor At(double length) => From.X + length * Step;
    }
}
