
namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What every prior must do.</summary>
/// <remarks>Its density integrates to 1 within 1e-8, is computed for each element by itself, and has the gradient of its values.</remarks>
public static class PriorLaws
{
    private const double Step = 0.01;
    private const int Steps = 70_000;

    /// <summary>Tries all laws for a prior of numbers above a bound.</summary>
    /// <param name="prior">The prior.</param>
    /// <param name="lowerBound">Where its density begins.</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void HoldAbove(Prior prior, double lowerBound = 0)
    {
        ArgumentNullException.ThrowIfNull(prior);
        Law.RequireClose(Name(prior, "its density integrates to 1"), Tensor.Scalar(1), Tensor.Scalar(Mass(prior, lowerBound, 1)), 1e-8);
        HasValues(prior, Tensor.FromSpan([lowerBound + 0.1, lowerBound + 1, lowerBound + 4]));
    }

    /// <summary>Tries all laws for a prior of any real number.</summary>
    /// <param name="prior">The prior.</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void HoldEverywhere(Prior prior)
    {
        ArgumentNullException.ThrowIfNull(prior);
        Law.RequireClose(Name(prior, "its density integrates to 1"), Tensor.Scalar(1), Tensor.Scalar(Mass(prior, 0, 1) + Mass(prior, 0, -1)), 1e-8);
        HasValues(prior, Tensor.FromSpan([-2.3, 0.1, 1.7]));
    }

    /// <summary>∫ p(y) dy on one side of a place = ∫ p(place ± eˣ) eˣ dx, by the trapezoidal rule, which converges fast for what vanishes at both ends.</summary>
    private static double Mass(Prior prior, double place, int side)
    {
        var x = Tensor.FromSpan([.. Enumerable.Range(-Steps, 2 * Steps + 1).Select(i => Step * i)]);
        var terms = Op.Exp(prior.LogDensity(place + side * Op.Exp(x)) + x).Span;
        var sum = 0.0;
        foreach (var term in terms) sum += term;
        return Step * sum;
    }

    private static void HasValues(Prior prior, Tensor y)
    {
        var values = prior.LogDensity(y);
        for (var i = 0; i < y.Count; i++)
            Law.RequireClose(Name(prior, "each element is by itself"), Tensor.Scalar(values.Span[i]), prior.LogDensity(Tensor.Scalar(y.Span[i])), 1e-14);
        GradientLaw.InInput(Name(prior, "its gradient is that of its values"), prior.LogDensity, y);
    }

    private static string Name(Prior prior, string law) => $"PriorLaws: {prior.GetType().Name}: {law}";
}
