using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What every prior of single numbers must do.</summary>
/// <remarks>
/// Its density integrates to 1 within 1e-8 over its support, is 0 outside, is computed for each element by itself, and has the first and second derivatives of its values; its draws lie in its
/// support, are the same from the same generator, and have its distribution.
/// </remarks>
public static class PriorLaws
{
    private const double Step = 0.01;
    private const int Steps = 70_000;
    private const int Draws = 4000;

    /// <summary>Tries all laws.</summary>
    /// <param name="prior">The prior; a density of any real number must be smooth but at 0, where a corner does not spoil the integral.</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void Hold(ElementwisePrior prior)
    {
        ArgumentNullException.ThrowIfNull(prior);
        var masses = Masses(prior);
        Law.RequireClose(Name(prior, "its density integrates to 1"), Tensor.Scalar(1), Tensor.Scalar(masses.Sum(m => m.Mass)), 1e-8);
        HasNoneOutside(prior);
        HasValues(prior, Points(prior.Support));
        HasDraws(prior, masses);
    }

    /// <summary>Numbers of an interval.</summary>
    private static Tensor Points(Interval support) => (double.IsFinite(support.Lower), double.IsFinite(support.Upper)) switch
    {
        (true, true) => support.Lower + (support.Upper - support.Lower) * Tensor.FromSpan([0.1, 0.4, 0.85]),
        (true, false) => support.Lower + Tensor.FromSpan([0.1, 1, 4]),
        (false, true) => support.Upper - Tensor.FromSpan([0.1, 1, 4]),
        _ => Tensor.FromSpan([-2.3, 0.1, 1.7]),
    };

    /// <summary>Places in the support and the mass about each: ∫ p(y) dy by the trapezoidal rule in a variable in which the density vanishes fast at both ends.</summary>
    private static (double Y, double Mass)[] Masses(ElementwisePrior prior) => (double.IsFinite(prior.Support.Lower), double.IsFinite(prior.Support.Upper)) switch
    {
        (true, true) => Masses(prior, Transform.Sigmoid(prior.Support.Lower, prior.Support.Upper)),
        (true, false) => Beyond(prior, prior.Support.Lower, 1),
        (false, true) => Beyond(prior, prior.Support.Upper, -1),
        _ => [.. Beyond(prior, 0, -1), .. Beyond(prior, 0, 1)],
    };

    /// <summary>On one side of a place, y = place ± eˣ.</summary>
    private static (double Y, double Mass)[] Beyond(ElementwisePrior prior, double place, int side) =>
        Masses(prior, Transform.Chain(Transform.Shift(place), Transform.Chain(Transform.Scale(side), Transform.Positive())));

    private static (double Y, double Mass)[] Masses(ElementwisePrior prior, ElementwiseTransform transform)
    {
        var x = Tensor.FromSpan([.. Enumerable.Range(-Steps, 2 * Steps + 1).Select(i => Step * i)]);
        var y = transform.Forward(x);
        var densities = Op.Exp(prior.LogDensity(y) + transform.LogDerivative(x));
        // Where y rounds to a bound, the density there would stand for that of places nearby.
        return [.. y.ToArray().Zip(densities.ToArray(), (y, p) => (y, Step * p)).Where(m => prior.Support.Contains(m.y))];
    }

    private static void HasNoneOutside(ElementwisePrior prior)
    {
        foreach (var y in new[] { prior.Support.Lower - 0.5, prior.Support.Upper + 0.5 })
            if (double.IsFinite(y) && prior.LogDensity(Tensor.Scalar(y)).ToScalar() is var p && !double.IsNegativeInfinity(p))
                throw new LawBrokenException($"{Name(prior, "its density is 0 outside its support")}: at {Law.Number(y)} its logarithm is {Law.Number(p)}.");
    }

    private static void HasValues(ElementwisePrior prior, Tensor y)
    {
        var values = prior.LogDensity(y);
        for (var i = 0; i < y.Count; i++)
            Law.RequireClose(Name(prior, "each element is by itself"), Tensor.Scalar(values.Span[i]), prior.LogDensity(Tensor.Scalar(y.Span[i])), 1e-14);
        GradientLaw.ToSecondOrder(Name(prior, "its gradient is that of its values"), prior.LogDensity, y);
    }

    /// <summary>Below each quartile of the draws lies a quarter of the mass, within five standard errors.</summary>
    private static void HasDraws(ElementwisePrior prior, (double Y, double Mass)[] masses)
    {
        var draws = prior.Sample(new Philox(7), Draws);
        Law.RequireClose(Name(prior, "the same generator gives the same draws"), draws, prior.Sample(new Philox(7), Draws), 0);
        double[] sorted = [.. draws.ToArray().Order()];
        foreach (var draw in sorted)
            if (!prior.Support.Contains(draw)) throw new LawBrokenException($"{Name(prior, "its draws lie in its support")}: {Law.Number(draw)} is not {prior.Support}.");
        for (var quarter = 1; quarter < 4; quarter++)
        {
            var below = masses.Where(m => m.Y <= sorted[quarter * Draws / 4]).Sum(m => m.Mass);
            if (!(Math.Abs(below - 0.25 * quarter) < 5 * Math.Sqrt(0.25 / Draws)))
                throw new LawBrokenException($"{Name(prior, "its draws have its distribution")}: below quartile {quarter} of the draws lies a mass of {Law.Number(below)}.");
        }
    }

    private static string Name(Prior prior, string law) => $"PriorLaws: {prior.GetType().Name}: {law}";
}
