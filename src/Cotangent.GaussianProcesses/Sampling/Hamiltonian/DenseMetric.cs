using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A mass matrix with M⁻¹ = L Lᵀ, so that p = L⁻ᵀ z has covariance M for z ~ N(0, I).</summary>
internal sealed class DenseMetric : Metric
{
    private readonly double[] L;

    /// <exception cref="NotPositiveDefiniteException">M⁻¹ is not positive definite.</exception>
    internal DenseMetric(double[] inverseMass)
    {
        InverseMass = inverseMass;
        var n = (int)Math.Sqrt(inverseMass.Length);
        L = Op.Cholesky(Tensor.FromSpan(inverseMass, n, n)).ToArray();
    }

    internal override double[] InverseMass { get; }

    internal override void Velocity(ReadOnlySpan<double> p, Span<double> v) =>
        MatMul.Multiply(new ReadOnlyMatrixSpan(InverseMass, v.Length, v.Length), new(p, v.Length, 1), new(v, v.Length, 1));

    internal override void Draw(Philox random, Span<double> p)
    {
        random.FillNormal(p);
        for (var j = p.Length - 1; j >= 0; j--)
        {
            var row = L.AsSpan(j * p.Length, j + 1);
            p[j] /= row[j];
            for (var i = 0; i < j; i++) p[i] -= row[i] * p[j];
        }
    }
}
