using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The motion of a point under the energy H(q, p) = −log π(q) + ½ pᵀ M⁻¹ p, by leapfrog steps.</summary>
internal sealed class Motion(int count, LogDensityFunction density, Metric metric)
{
    private readonly double[] velocity = new double[count];

    /// <summary>The number of coordinates.</summary>
    internal int Count => count;

    /// <summary>M⁻¹ p of the point that <see cref="Energy"/> was asked of last.</summary>
    internal ReadOnlySpan<double> Velocity => velocity;

    /// <summary>The kinetic energy, which adaptation replaces.</summary>
    internal Metric Metric { get; set; } = metric;

    /// <summary>Evaluates the density at q.</summary>
    internal void Evaluate(PhasePoint z) => z.LogDensity = density(z.Q, z.Gradient);

    /// <summary>Draws a momentum.</summary>
    internal void Kick(PhasePoint z, Philox random) => Metric.Draw(random, z.P);

    /// <summary>H; +∞ where the density is not a number or zero.</summary>
    internal double Energy(PhasePoint z)
    {
        Metric.Velocity(z.P, velocity);
        var energy = (0.5 * Vectors.Dot(z.P, velocity)) - z.LogDensity;
        return double.IsNaN(energy) ? double.PositiveInfinity : energy;
    }

    /// <summary>One step of time eps, which may be negative: half a step of p, one of q, half a step of p. One evaluation of the density.</summary>
    /// <remarks>Source: Neal (2011), "MCMC using Hamiltonian dynamics", eqs. 5.18 to 5.20.</remarks>
    internal void Step(PhasePoint z, double eps)
    {
        Vectors.Add(z.P, 0.5 * eps, z.Gradient);
        Metric.Velocity(z.P, velocity);
        Vectors.Add(z.Q, eps, velocity);
        Evaluate(z);
        Vectors.Add(z.P, 0.5 * eps, z.Gradient);
    }
}
