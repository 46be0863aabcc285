using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>N(f; mean, variance) p(y | f) for each number by itself, [P N]: its normaliser, its mean and its variance, by quadrature in logarithms.</summary>
/// <remarks>
/// The trapezoidal rule in t of f = c + s sinh t around the peak c, whose width is s: nodes are dense at the peak and reach 9 standard deviations beyond the mean, so that a peak that is far
/// from the mean, or narrow beside it, is integrated as exactly as one at it: to rounding, for a p that is smooth on the scale of s. Source: Trefethen and Weideman (2014), "The
/// exponentially convergent trapezoidal rule", section 5.
/// </remarks>
internal sealed class Tilted
{
    private const int Nodes = 201;
    private const int MaxSteps = 100;
    private const double Reach = 9; // standard deviations, beyond which is 2e-19 of a Gaussian
    private const double Negligible = -100; // nats below the largest term

    private static readonly Tensor Grid = Tensor.FromSpan([.. Enumerable.Range(0, Nodes).Select(k => 2.0 * k / (Nodes - 1) - 1)], Nodes, 1, 1);

    /// <summary>Of means and variances [P N], which a tape may follow.</summary>
    internal Tilted(ObservedLikelihood likelihood, Tensor mean, Tensor variance)
    {
        var peak = Unrecorded.Search(
            Packed.Of([mean, variance, .. likelihood.Values]),
            [2, .. mean.Shape],
            x => Packed.Apart(x, [mean.Shape.ToArray(), variance.Shape.ToArray(), .. likelihood.Shapes]) is var given
                ? likelihood.At(given.AsSpan(2), () => Peak(likelihood, given[0], given[1])) : null!);
        var (c, s) = Unstack(peak) is [var center, var width] ? (center, width) : default;
        var range = StopGradient(Asinh((Abs(mean - c) + Reach * Sqrt(variance)) / s));
        var t = range * Grid;
        var away = s * Sinh(t); // from the peak
        var terms = Log(2.0 / (Nodes - 1) * range * s) + Log(Cosh(t)) + LogJoint(likelihood, c + away, mean, variance);
        var counted = Where(Greater(terms, StopGradient(Max(terms, 0)) + Negligible), terms, double.NegativeInfinity);
        LogNormaliser = LogSumExp(counted, 0);
        var w = Exp(counted - LogNormaliser);
        var shift = Sum(w * away, 0);
        Mean = c + shift;
        Variance = Sum(w * Square(away - shift), 0);
    }

    /// <summary>log E p(y | f) with f ~ N(mean, variance).</summary>
    internal Tensor LogNormaliser { get; }

    /// <summary>The mean of f.</summary>
    internal Tensor Mean { get; }

    /// <summary>The variance of f.</summary>
    internal Tensor Variance { get; }

    /// <summary>About where the density of f has its highest peak, and how wide that is: Newton's method from the best point of an even grid.</summary>
    private static Tensor Peak(ObservedLikelihood likelihood, Tensor mean, Tensor variance)
    {
        var f = Highest(likelihood, mean, variance);
        var value = LogJoint(likelihood, f, mean, variance);
        var (step, width) = Step(likelihood, f, mean, variance);
        for (var i = 0; i < MaxSteps && Max(Abs(step) - 0.1 * width).ToScalar() > 0; i++)
        {
            var next = LogJoint(likelihood, f + step, mean, variance);
            var isHigher = GreaterEqual(next, value);
            (f, value) = (Where(isHigher, f + step, f), Where(isHigher, next, value));
            var (onward, newWidth) = Step(likelihood, f, mean, variance);
            (step, width) = (Where(isHigher, onward, 0.5 * step), newWidth);
        }
        return Stack([f, width]);
    }

    private static Tensor Highest(ObservedLikelihood likelihood, Tensor mean, Tensor variance)
    {
        var f = mean + Reach * Sqrt(variance) * Grid;
        var values = LogJoint(likelihood, f, mean, variance);
        return Max(Where(GreaterEqual(values, Max(values, 0)), f, double.NegativeInfinity), 0);
    }

    /// <summary>A step of Newton's method uphill, and the width that the density would have if it were a Gaussian.</summary>
    private static (Tensor Step, Tensor Width) Step(ObservedLikelihood likelihood, Tensor f, Tensor mean, Tensor variance)
    {
        var (g, W) = likelihood.SlopeAndCurvature(f);
        var precision = 1 / variance + AtLeast(W, 0);
        return ((g - (f - mean) / variance) / precision, 1 / Sqrt(precision));
    }

    /// <summary>log p(y | f) + log N(f; mean, variance) at f [… P N].</summary>
    private static Tensor LogJoint(ObservedLikelihood likelihood, Tensor f, Tensor mean, Tensor variance) =>
        likelihood.LogDensities(f) - 0.5 * (Square(f - mean) / variance + Log(2 * Math.PI * variance));
}
