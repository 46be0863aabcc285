using System.Buffers;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The average of log Σ exp fₖ over draws of f ~ N(mean, variance), for mean and variance [… K], in one pass over the draws of each target.</summary>
/// <remarks>The slope in a mean is the average of p, and in a variance that of z p / (2 √variance), taken as 0 where the variance is 0. Cost: K exponentials for each draw of each target.</remarks>
/// <param name="draws">z.</param>
/// <param name="mean">[… K].</param>
/// <param name="variance">Of the same shape.</param>
internal sealed class ExpectedLogSumExp(SoftmaxDraws draws, Tensor mean, Tensor variance) : FusedFunction(nameof(ExpectedLogSumExp), mean.Shape[..^1].ToArray(), mean, variance)
{
    private readonly int K = draws.Classes;

    internal static Tensor Of(SoftmaxDraws draws, Tensor mean, Tensor variance) => Fused(new ExpectedLogSumExp(draws, mean, variance));

    /// <summary>The averages of p, and of z p.</summary>
    protected override int[][] Residuals => [mean.Shape.ToArray(), mean.Shape.ToArray()];

    protected override double? Flops => 20.0 * draws.Count * mean.Count;

    protected override object? Attributes => draws;

    protected override Tensor Define(Tensor[] inputs) => Mean(LogSumExp(draws.At(inputs[0], inputs[1]), -1), 0);

    protected override void Evaluate(Memory<double> y, Buffers residuals) => Parallelism.For(mean.Count / K, Flops!.Value, new EachTarget(this, y, residuals[0], residuals[1]));

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var ofMean = cotangents[0].Span;
        var ofVariance = cotangents[1].Span;
        for (var i = 0; i < mean.Count; i++)
        {
            var (g, s) = (dY.Span[i / K], Math.Sqrt(variance.Span[i]));
            if (!ofMean.IsEmpty) ofMean[i] = g * residuals[0].Span[i];
            if (!ofVariance.IsEmpty) ofVariance[i] = s == 0 ? 0 : g * residuals[1].Span[i] / (2 * s);
        }
    }

    private readonly struct EachTarget(ExpectedLogSumExp function, Memory<double> y, Memory<double> p, Memory<double> zp) : IParallelBody
    {
        public void Run(int target)
        {
            var draws = function.Draws;
            var (K, S) = (draws.Classes, draws.Count);
            var buffer = ArrayPool<double>.Shared.Rent(draws.Room);
            y.Span[target] = draws.Probabilities(function.Inputs[0].Span.Slice(target * K, K), function.Inputs[1].Span.Slice(target * K, K), buffer.AsSpan(0, draws.Room));
            for (var k = 0; k < K; k++)
            {
                var of = buffer.AsSpan(k * S, S);
                p.Span[target * K + k] = FixedOrder.Sum(of) / S;
                zp.Span[target * K + k] = FixedOrder.Dot(of, draws.Of(k)) / S;
            }
            ArrayPool<double>.Shared.Return(buffer);
        }
    }

    private SoftmaxDraws Draws => draws;
}
