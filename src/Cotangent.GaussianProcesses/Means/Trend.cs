namespace Cotangent.GaussianProcesses;

/// <summary>A polynomial mean whose uncertainty is in the error bars, as in universal kriging:
/// m(x) = h(x)ᵀβ with h the monomials of the inputs up to a degree, and β integrated out over all real numbers.</summary>
/// <remarks>
/// The variance grows with the distance from the data as the uncertainty of β says, where that of a fitted mean function does not. It has no
/// parameters and no values before the data, so that
/// <see cref="Gpr"/> alone takes it. Source: Rasmussen &amp; Williams (2006), section 2.7; Matheron (1969), "Le krigeage universel".
/// </remarks>
public abstract class Trend : MeanFunction
{
    private protected Trend(int degree) => Degree = degree;

    /// <summary>The degree of the polynomials that the trend may be: 1 for a line.</summary>
    public int Degree { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [];

    /// <summary>How many coefficients are integrated out over inputs of the given number of columns: C(D + n, n) for degree n.</summary>
    public int Coefficients(int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputs);
        return Monomials.Count(Degree, inputs);
    }

    /// <summary>Refuses a trend among mean functions that are evaluated.</summary>
    internal static void RequireNone(string owner, MeanFunction[] means)
    {
        if (means.OfType<Trend>().FirstOrDefault() is { } trend)
            throw new ArgumentException(
                $"{owner}: {trend.GetType().Name} is integrated out and has no values to combine; it is the whole mean of Gpr. " +
                $"Leave the others out, or use a mean function that is fitted.");
    }

    /// <summary>Refuses: before any data a level that may be any number has no values.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Tensor Evaluate(Tensor X)
    {
        var (mean, kernel) = Degree == 1 ? ("LinearMean", "Linear") : ("PolynomialMean", "Polynomial");
        throw new NotSupportedException(
            $"{GetType().Name}.Evaluate: a trend that is integrated out has no values before the data; expected to be the mean of Gpr. Use {mean} here, or a kernel with Constant + {kernel} in it.");
    }
}
