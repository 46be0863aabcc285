using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Counts with the negative binomial distribution of mean m and variance m + α m²: Poisson counts whose rate is gamma distributed. With α
/// = 0 they are Poisson counts.</summary>
/// <param name="logMean">log m, of a shape such as [M P].</param>
/// <param name="dispersion">α ≥ 0, of the shape of the means or one that broadcasts to it.</param>
/// <remarks>
/// P(Y = y) = Γ(y + r)/(Γ(r) y!) (1 + αm)⁻ʳ (αm/(1 + αm))ʸ with r = 1/α: the parameters called NB2. Source: Cameron and Trivedi (2013), "Regression
/// analysis of count data", eq. 3.26.
/// </remarks>
public sealed class NegativeBinomialPrediction(Tensor logMean, Tensor dispersion) : PredictiveDistribution
{
    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <summary>m.</summary>
    public override Tensor Mean => Exp(logMean);

    /// <summary>m + α m².</summary>
    public override Tensor Variance => Mean + dispersion * Square(Mean);

    /// <summary>1 − I(⌊y⌋ + 1, r; αm/(1 + αm)), the incomplete beta function; 0 below 0.</summary>
    public override Tensor Cdf(Tensor y)
    {
        var (count, alpha) = (Floor(Maximum(y, 0)), Maximum(dispersion, NegativeBinomial.Negligible));
        var odds = alpha * Mean;
        return Where(Less(y, 0), 0, 1 - IncompleteBeta(count + 1, 1 / alpha, odds / (1 + odds)));
    }

    /// <summary>log P(Y = y), and −∞ for a y that is no count.</summary>
    public override Tensor LogDensity(Tensor y) => Where(Counts.Are(y), NegativeBinomial.LogProbability(y, logMean, dispersion), double.NegativeInfinity);

    /// <summary>A Poisson count whose rate is drawn: m α times a draw of the gamma distribution of shape 1/α.</summary>
    public override Tensor Sample(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var alpha = BroadcastTo(dispersion, logMean.Shape).ToArray();
        double[] draws = [.. Mean.ToArray().Zip(alpha, (m, alpha) => PoissonDraw.Next(random, alpha < NegativeBinomial.Negligible ? m : m * alpha * GammaDraw.Next(random, 1 / alpha)))];
        return Tensor.FromSpan(draws, logMean.Shape);
    }

    /// <summary>The least count with P(Y ≤ y) ≥ p; a constant to a tape.</summary>
    protected override Tensor QuantileAt(double p) => QuantileSearch.Anywhere(this, p, logMean.Shape);
}
