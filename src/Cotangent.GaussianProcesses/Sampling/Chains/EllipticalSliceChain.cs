using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A chain that moves along ellipses through the prior N(0, I).</summary>
internal sealed class EllipticalSliceChain(int count, int warmup, LogDensityFunction logLikelihood, Philox random) : MarkovChain(count, warmup, random)
{
    private readonly double[] before = new double[count];
    private readonly double[] other = new double[count];

    internal override void Evaluate() => Z.LogDensity = logLikelihood(Z.Q, []);

    private protected override Transition Move()
    {
        Z.Q.CopyTo(before, 0);
        Random.FillNormal(other);
        var level = Z.LogDensity + Math.Log(1 - Random.NextDouble()); // of a number in (0, 1]
        var angle = 2 * Math.PI * Random.NextDouble();
        var (low, high) = (angle - (2 * Math.PI), angle);
        for (var steps = 1; ; steps++)
        {
            var (sine, cosine) = Math.SinCos(angle);
            for (var i = 0; i < before.Length; i++) Z.Q[i] = (before[i] * cosine) + (other[i] * sine);
            Evaluate();
            if (Z.LogDensity >= level) return new(Z.LogDensity, double.NaN, 1.0 / steps, steps, 0, false);
            if (angle < 0) low = angle;
            else high = angle;
            angle = low + ((high - low) * Random.NextDouble());
        }
    }
}
