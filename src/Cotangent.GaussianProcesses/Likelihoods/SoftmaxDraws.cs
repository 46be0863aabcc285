using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Draws of K latent functions, each with its mirror image, and the probabilities exp(fₖ) / Σ exp(fⱼ) of classes there.</summary>
internal sealed class SoftmaxDraws
{
    private readonly double[] z; // [K S], so that a loop runs along memory

    /// <summary>So many pairs of draws from a seed.</summary>
    internal SoftmaxDraws(int classes, int pairs, int seed)
    {
        (Classes, Count) = (classes, 2 * pairs);
        var drawn = new double[pairs * classes];
        new Philox((ulong)seed).FillNormal(drawn);
        z = new double[classes * Count];
        for (var i = 0; i < drawn.Length; i++)
        {
            var at = i % classes * Count + i / classes;
            (z[at], z[at + pairs]) = (drawn[i], -drawn[i]);
        }
    }

    /// <summary>K.</summary>
    internal int Classes { get; }

    /// <summary>S, twice the number of pairs.</summary>
    internal int Count { get; }

    /// <summary>How many numbers there are for one target.</summary>
    internal int Room => (Classes + 2) * Count;

    /// <summary>The draws of a class [S], of mean 0 and variance 1.</summary>
    internal ReadOnlySpan<double> Of(int k) => z.AsSpan(k * Count, Count);

    /// <summary>f at the draws [S … K] for mean and variance [… K].</summary>
    internal Tensor At(Tensor mean, Tensor variance) =>
        mean + Op.Reshape(Tensor.FromSpan(z, Classes, Count).T, [Count, .. Enumerable.Repeat(1, mean.Rank - 1), Classes]) * Op.SafeSqrt(variance);

    /// <summary>The probabilities at the draws [K S], and the average of log Σ exp fⱼ, for the mean and the variance of each of one target's latent functions.</summary>
    internal double Probabilities(ReadOnlySpan<double> mean, ReadOnlySpan<double> variance, Span<double> p)
    {
        var largest = p.Slice(Classes * Count, Count);
        var sum = p.Slice((Classes + 1) * Count, Count);
        largest.Fill(double.NegativeInfinity);
        for (var k = 0; k < Classes; k++)
        {
            var f = p.Slice(k * Count, Count);
            TensorPrimitives.Multiply(Of(k), Math.Sqrt(variance[k]), f);
            TensorPrimitives.Add(f, mean[k], f);
            TensorPrimitives.Max(largest, f, largest);
        }
        sum.Clear();
        for (var k = 0; k < Classes; k++)
        {
            var f = p.Slice(k * Count, Count);
            TensorPrimitives.Subtract(f, largest, f);
            FixedOrder.Exp(f, f);
            TensorPrimitives.Add(sum, f, sum);
        }
        for (var k = 0; k < Classes; k++) TensorPrimitives.Divide(p.Slice(k * Count, Count), sum, p.Slice(k * Count, Count));
        FixedOrder.Log(sum, sum);
        return (FixedOrder.Sum(largest) + FixedOrder.Sum(sum)) / Count;
    }

    /// <summary>The averages of diag p − p pᵀ for mean and variance [… K]: [… K K].</summary>
    internal Tensor Curvature(Tensor mean, Tensor variance)
    {
        var H = new double[mean.Count * Classes];
        var buffer = ArrayPool<double>.Shared.Rent(Room);
        var p = buffer.AsSpan(0, Room);
        for (var at = 0; at < mean.Count; at += Classes)
        {
            Probabilities(mean.Span.Slice(at, Classes), variance.Span.Slice(at, Classes), p);
            for (var i = 0; i < Classes * Classes; i++) H[at * Classes + i] = Curvature(p, i / Classes, i % Classes);
        }
        ArrayPool<double>.Shared.Return(buffer);
        return Tensor.FromSpan(H, [.. mean.Shape, Classes]);
    }

    private double Curvature(ReadOnlySpan<double> p, int k, int j)
    {
        var pk = p.Slice(k * Count, Count);
        return ((k == j ? FixedOrder.Sum(pk) : 0) - FixedOrder.Dot(pk, p.Slice(j * Count, Count))) / Count;
    }
}
