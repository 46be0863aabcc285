using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The spectral density of a Matérn correlation of order ν with lengthscale 1: 2ᴰ π^(D/2) Γ(ν + D/2) (2ν)^ν / Γ(ν) · (2ν + |ω|²)^−(ν + D/2).</summary>
/// <remarks>Source: Rasmussen &amp; Williams (2006), eq. 4.15, whose frequencies are cycles: ω = 2π s.</remarks>
internal static class MaternSpectrum
{
    /// <summary>Its values at |ω|², element by element.</summary>
    internal static Tensor Of(double nu, Tensor w2, int D)
    {
        var half = 0.5 * D;
        var log = D * Math.Log(2) + half * Math.Log(Math.PI) + GammaFunction.LogGamma(nu + half) - GammaFunction.LogGamma(nu) + nu * Math.Log(2 * nu);
        return Exp(log - (nu + half) * Log(2 * nu + w2));
    }

    /// <summary>Frequencies [count columns] with that density: Student's t with 2ν degrees of freedom, normal numbers over √(χ²/2ν), for 2ν a whole number.</summary>
    internal static Tensor Draw(double nu, int columns, int count, Philox random)
    {
        var degrees = (int)(2 * nu);
        var chi2 = Sum(Square(NormalDraws.Of(random, count, degrees)), [-1], keepDims: true);
        return NormalDraws.Of(random, count, columns) / Sqrt(chi2 / degrees);
    }
}
