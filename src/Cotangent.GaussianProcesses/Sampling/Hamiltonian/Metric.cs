using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The kinetic energy ½ pᵀ M⁻¹ p of a momentum p ~ N(0, M).</summary>
internal abstract class Metric
{
    /// <summary>The inverse mass M⁻¹: its diagonal [n], or all of it [n n] row by row.</summary>
    internal abstract double[] InverseMass { get; }

    /// <summary>v ← M⁻¹ p, which is how fast q moves.</summary>
    internal abstract void Velocity(ReadOnlySpan<double> p, Span<double> v);

    /// <summary>p ← a draw of N(0, M).</summary>
    internal abstract void Draw(Philox random, Span<double> p);

    internal static Metric Of(MassMatrix form, double[] inverseMass) => form == MassMatrix.Diagonal ? new DiagonalMetric(inverseMass) : new DenseMetric(inverseMass);

    internal static Metric Unit(MassMatrix form, int n) => Of(form, form == MassMatrix.Diagonal ? [.. Enumerable.Repeat(1.0, n)] : Tensor.Identity(n).ToArray());
}
