using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Student's distribution for each number: location + scale t, with t of ν degrees of freedom.</summary>
/// <param name="location">The locations, of a shape such as [M P].</param>
/// <param name="scale">The scales s &gt; 0, of the shape of the locations or one that broadcasts to it.</param>
/// <param name="degreesOfFreedom">The degrees of freedom ν &gt; 0, of the shape of the locations or one that broadcasts to it.</param>
/// <remarks>Source: Abramowitz and Stegun (1964), 26.7.1.</remarks>
public sealed class StudentTPrediction(Tensor location, Tensor scale, Tensor degreesOfFreedom) : PredictiveDistribution
{
    /// <summary>The location; not a number for ν ≤ 1, where there is no mean.</summary>
    public override Tensor Mean => Op.Where(Op.Greater(degreesOfFreedom, 1), location, double.NaN);

    /// <summary>s² ν/(ν − 2), of the shape of the location; infinite for ν ≤ 2.</summary>
    public override Tensor Variance => Op.BroadcastTo(
        Op.Square(scale) * Op.Where(Op.Greater(degreesOfFreedom, 2), degreesOfFreedom, static nu => nu / (nu - 2), static _ => Tensor.Scalar(double.PositiveInfinity)), location.Shape);

    /// <summary>½ I_w(ν/2, ½) with w = ν/(ν + t²) for t ≤ 0, and one less that for t &gt; 0.</summary>
    public override Tensor Cdf(Tensor y)
    {
        var t = (y - location) / scale;
        var tail = 0.5 * Op.IncompleteBeta(0.5 * degreesOfFreedom, 0.5, degreesOfFreedom / (degreesOfFreedom + Op.Square(t)));
        return Op.Where(Op.Greater(t, 0), 1 - tail, tail);
    }

    /// <summary>log Γ((ν + 1)/2) − log Γ(ν/2) − ½ log νπ − log s − ½ (ν + 1) log(1 + t²/ν) with t = (y − location)/s.</summary>
    /// <remarks>The gamma functions stand as −log B(½, ν/2) − ½ log ν, which keeps its digits where ν is large.</remarks>
    public override Tensor LogDensity(Tensor y)
    {
        var nu = degreesOfFreedom;
        return -Op.LogBeta(0.5, 0.5 * nu) - 0.5 * Op.Log(nu) - Op.Log(scale) - 0.5 * (nu + 1) * Op.Log1P(Op.Square((y - location) / scale) / nu);
    }

    /// <summary>location + s z √(ν/χ²) with z of the normal and χ² of the chi-squared distribution; the draws have no gradient in ν.</summary>
    public override Tensor Sample(Philox random)
    {
        var z = Normals(random, location.Shape);
        var nu = Op.BroadcastTo(degreesOfFreedom, location.Shape).ToArray();
        double[] factors = [.. nu.Select(nu => Math.Sqrt(nu / (2 * GammaDraw.Next(random, 0.5 * nu))))];
        return location + scale * z * Tensor.FromSpan(factors, location.Shape);
    }

    /// <summary>location + s q, where q, the quantile of t itself, is found as a root of <see cref="Cdf"/>: it has no gradient in ν.</summary>
    protected override Tensor QuantileAt(double p)
    {
        var standard = new StudentTPrediction(Tensor.Zeros(degreesOfFreedom.Shape), Tensor.Scalar(1), degreesOfFreedom);
        return location + scale * QuantileSearch.Anywhere(standard, p, degreesOfFreedom.Shape);
    }
}
