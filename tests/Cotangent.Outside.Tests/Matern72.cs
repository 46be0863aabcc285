using Cotangent.GaussianProcesses;
using static Cotangent.Op;

namespace Cotangent.Outside.Tests;

/// <summary>k(x, x′) = σ² (1 + a + 2a²/5 + a³/15) e⁻ᵃ with a = √7 r: a stationary kernel in the distance, with its form for one pass over raw storage.</summary>
/// <remarks>Source: Rasmussen &amp; Williams (2006), eq. 4.16 with ν = 7/2.</remarks>
internal sealed class Matern72(StartValue variance = default, StartValue lengthscales = default, int[]? activeDims = null) : Stationary(variance, lengthscales, activeDims)
{
    protected override RadialFunction Radial => static (r2, value, slope) =>
    {
        for (var i = 0; i < r2.Length; i++)
        {
            var a = Math.Sqrt(7 * Math.Max(r2[i], 1e-36));
            var e = Math.Exp(-a);
            if (!slope.IsEmpty) slope[i] = -0.7 * (1 + a + a * a / 3) * e;
            value[i] = (1 + a + a * a * (0.4 + a / 15)) * e;
        }
    };

    protected override Tensor Correlation(Tensor r2) => WithSlope(nameof(Matern72), r2, Radial, static r2 =>
    {
        var a = Math.Sqrt(7) * Distance(r2);
        return -0.7 * (1 + a + Square(a) / 3) * Exp(-a);
    });
}
