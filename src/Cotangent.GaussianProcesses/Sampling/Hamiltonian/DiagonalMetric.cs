using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A mass for each coordinate by itself.</summary>
internal sealed class DiagonalMetric(double[] inverseMass) : Metric
{
    internal override double[] InverseMass => inverseMass;

    internal override void Velocity(ReadOnlySpan<double> p, Span<double> v)
    {
        for (var i = 0; i < v.Length; i++) v[i] = inverseMass[i] * p[i];
    }

    internal override void Draw(Philox random, Span<double> p)
    {
        random.FillNormal(p);
        for (var i = 0; i < p.Length; i++) p[i] /= Math.Sqrt(inverseMass[i]);
    }
}
