using System.Globalization;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Laplace's approximation of p(f | Y) for f ~ N(m, K): a Gaussian at its mode, with the curvature it has there.</summary>
/// <remarks>
/// The mode is sought as a = K⁻¹ (f − m), so that K may be singular, by Newton's method from f = m: a ← a + (I + W K)⁻¹ (g − a) with g and −W the first and second derivatives of
/// log p(y | f). A step is halved until log p(Y | f) − ½ aᵀ K a rises; where K⁻¹ + W is not positive definite, the negative elements of W are left out of that step.
/// The search is no part of a recording. Two more steps with the last (I + W K)⁻¹ held fixed are: at the mode each of them carries one more order of its derivatives in whatever K, m
/// and the likelihood depend on, so that gradients and Hessians are exact. Source: Rasmussen &amp; Williams (2006), algorithm 3.1.
/// </remarks>
internal sealed class LaplaceMode
{
    private const int MaxSteps = 200;
    private const int MaxHalvings = 50;
    private const double Tolerance = 1e-12; // of Newton's decrement in nats: the steps that follow square it
    private const double Gap = 1e-3; // of f, which a decrement within its tolerance leaves far behind unless rounding makes it up
    private const double Rise = 1e-4; // the share of the rise that a linear function would have, which a step must make
    private const double Near = 1e-4; // of the decrement, where Newton's steps need no search along them if rounding hides how the objective rises
    private const double Rounding = 1e-9; // of a decrement that is not half of the last, where the next of Newton's steps would be its square

    private LaplaceMode(Tensor weights, SiteCovariance covariance, Tensor logProbability)
    {
        (Weights, Covariance) = (weights, covariance);
        LogEvidence = logProbability - 0.5 * Sum(covariance.LogDeterminant);
    }

    /// <summary>a = K⁻¹ (f − m) at the mode, [P N].</summary>
    internal Tensor Weights { get; }

    /// <summary>(K⁻¹ + W)⁻¹ at the mode.</summary>
    internal SiteCovariance Covariance { get; }

    /// <summary>log p(Y | f) − ½ aᵀ K a − ½ log det(I + K W) at the mode, a scalar: about log p(Y).</summary>
    internal Tensor LogEvidence { get; }

    /// <summary>Of K [N N], m [P N] and a likelihood.</summary>
    /// <exception cref="NotConvergedException">Newton's method did not end.</exception>
    /// <exception cref="NotPositiveDefiniteException">p(f | Y) has no curvature that a Gaussian could have where its slope is zero.</exception>
    internal static LaplaceMode Of(Tensor K, Tensor m, ObservedLikelihood likelihood)
    {
        Tensor[] inputs = [K, m, .. likelihood.Values];
        int[][] shapes = [.. inputs.Select(x => x.Shape.ToArray())];
        var a = Unrecorded.Search(Packed.Of(inputs), shapes[1], x => Packed.Apart(x, shapes) is var given ? likelihood.At(given.AsSpan(2), () => Climb(given[0], given[1], likelihood)) : null!);
        var W = likelihood.SlopeAndCurvature(At(K, m, a)).Curvature;
        var fixedStep = new SiteCovariance(StopGradient(K), StopGradient(W), !likelihood.IsLogConcave);
        for (var step = 0; step < 2; step++) a += fixedStep.Solve(likelihood.SlopeAndCurvature(At(K, m, a)).Slope - a);
        var f = At(K, m, a);
        return new(a, new(K, likelihood.SlopeAndCurvature(f).Curvature, !likelihood.IsLogConcave), LogJoint(K, f, a, likelihood));
    }

    private static Tensor Climb(Tensor K, Tensor m, ObservedLikelihood likelihood)
    {
        var a = Tensor.Zeros(m.Shape);
        var value = LogJoint(K, m, a, likelihood).ToScalar();
        var decrement = double.NaN;
        for (var count = 0; count < MaxSteps; count++)
        {
            var f = At(K, m, a);
            var (g, W) = likelihood.SlopeAndCurvature(f);
            var ascent = g - a;
            var direction = Direction(K, W, ascent, likelihood.IsLogConcave);
            var step = MatMul(direction, K);
            var last = decrement;
            decrement = Sum(step * ascent).ToScalar();
            var enough = (decrement > 0.5 * last ? Rounding : Tolerance) * (1 + Math.Abs(value));
            if (decrement <= enough && IsSmall(step, f)) return a + direction;
            if (Uphill(K, m, a, direction, value, decrement, likelihood) is var (next, reached)) (a, value) = (next, reached);
            else if (decrement <= Near * (1 + Math.Abs(value))) a += direction;
            else break;
        }
        throw new NotConvergedException(string.Create(CultureInfo.InvariantCulture,
            $"LaplaceApproximation: Newton's method did not reach a mode of p(f | Y) within {MaxSteps} steps; the last promised {0.5 * decrement:G3} nats. " +
            $"Check the parameters and the data: the log density of the likelihood must be finite and smooth in f."));
    }

    /// <summary>Whether a step moves f by a small share of it: where the objective hardly depends on f, a small decrement alone says nothing.</summary>
    private static bool IsSmall(Tensor step, Tensor f) => Max(Abs(step)).ToScalar() <= Gap * (1 + Max(Abs(f)).ToScalar());

    /// <summary>(I + W K)⁻¹ (g − a), without the negative elements of W where the objective is not concave.</summary>
    private static Tensor Direction(Tensor K, Tensor W, Tensor ascent, bool isLogConcave)
    {
        if (isLogConcave) return new SiteCovariance(K, W, mayBeNegative: false).Solve(ascent);
        try
        {
            return new SiteCovariance(K, W, mayBeNegative: true).Solve(ascent);
        }
        catch (NotPositiveDefiniteException)
        {
            return new SiteCovariance(K, W, mayBeNegative: false).Solve(ascent);
        }
    }

    /// <summary>A step along a direction, halved until the objective rises enough, with the objective there; null where none does.</summary>
    private static (Tensor Weights, double Value)? Uphill(Tensor K, Tensor m, Tensor a, Tensor direction, double value, double decrement, ObservedLikelihood likelihood)
    {
        var length = 1.0;
        for (var halving = 0; halving < MaxHalvings; halving++, length *= 0.5)
        {
            var next = a + length * direction;
            var reached = LogJoint(K, At(K, m, next), next, likelihood).ToScalar();
            if (reached >= value + Rise * length * decrement) return (next, reached);
        }
        return null;
    }

    private static Tensor At(Tensor K, Tensor m, Tensor a) => m + MatMul(a, K);

    /// <summary>log p(Y | f) − ½ aᵀ K a.</summary>
    private static Tensor LogJoint(Tensor K, Tensor f, Tensor a, ObservedLikelihood likelihood) => likelihood.LogProbability(f) - 0.5 * Sum(MatMul(a, K) * a);
}
