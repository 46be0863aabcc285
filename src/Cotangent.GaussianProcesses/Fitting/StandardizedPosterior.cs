using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A posterior of standardised data that predicts in units of the data, from any number of threads.</summary>
public sealed class StandardizedPosterior
{
    private const int MostRows = 1024;
    private const int MostPairs = 1 << 22; // 32 MB for each of the matrices between old and new rows

    private readonly Posterior posterior;
    private readonly Standardizer standardizer;

    /// <summary>Of a posterior and the shifts and scales of its data.</summary>
    /// <param name="posterior">The posterior of one target.</param>
    /// <param name="standardizer">The shifts and scales through which its model saw the data.</param>
    public StandardizedPosterior(Posterior posterior, Standardizer standardizer)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(standardizer);
        (this.posterior, this.standardizer) = (posterior, standardizer);
    }

    /// <summary>The target, noise included, at inputs X [M D], row-major, in units of the data. O(N² M); the rows are taken in pieces, which bounds the memory.</summary>
    /// <exception cref="ArgumentException">The number of values is no multiple of D.</exception>
    public TargetPrediction PredictY(ReadOnlySpan<double> X)
    {
        var parts = InPieces(X, posterior.PredictY);
        return new(parts.Count == 1 ? parts[0] : new JoinedPrediction(parts), standardizer.TargetMean, standardizer.TargetScale);
    }

    /// <summary>The mean of the target alone at inputs X [M D], row-major, in units of the data. O(N M) where the posterior is exact.</summary>
    /// <exception cref="ArgumentException">The number of values is no multiple of D.</exception>
    /// <exception cref="NotSupportedException">The noise is not Gaussian, or there are several outputs: the mean of the target is that of f no more, or not one number.</exception>
    public double[] Mean(ReadOnlySpan<double> X)
    {
        if (posterior.Outputs != 1 || posterior.Likelihood is not GaussianNoise)
            throw new NotSupportedException(
                $"StandardizedPosterior.Mean: the posterior has {posterior.Outputs} outputs and a {posterior.Likelihood.GetType().Name}; expected one, and Gaussian noise. Ask PredictY for the mean.");
        return [.. InPieces(X, posterior.Mean).SelectMany(mean => standardizer.MeanBack(mean.Span))];
    }

    /// <summary>Draws of the target without its noise that are functions of inputs, all in units of the data.</summary>
    /// <param name="count">The number of draws.</param>
    /// <param name="features">The number of random frequencies for each part of the kernel: see <see cref="Posterior.SampleFunctions"/>.</param>
    /// <param name="random">The generator: the same state gives the same draws.</param>
    /// <exception cref="ArgumentException">The posterior is of several outputs.</exception>
    /// <exception cref="NotSupportedException">The kernel has no spectral density here, or the posterior is of a kind that has no such draws.</exception>
    public TargetFunctions SampleFunctions(int count, int features, Philox random)
    {
        if (posterior.Outputs != 1)
            throw new ArgumentException($"StandardizedPosterior.SampleFunctions: the posterior has {posterior.Outputs} outputs; expected one, since there is one target to scale.");
        return new(posterior.SampleFunctions(count, features, random), standardizer);
    }

    /// <summary>What is computed of standardised inputs [… D], so many rows at a time that the memory is bounded.</summary>
    private List<T> InPieces<T>(ReadOnlySpan<double> X, Func<Tensor, T> of)
    {
        var D = standardizer.D;
        var Z = standardizer.Inputs(X);
        var M = Z.Length / D;
        var rows = posterior is ExactPosterior exact ? Math.Clamp(MostPairs / exact.ObservationCount, 64, MostRows) : MostRows;
        var parts = new List<T>();
        for (var start = 0; start < M || parts.Count == 0; start += rows)
        {
            var count = Math.Min(rows, M - start);
            parts.Add(of(Tensor.FromSpan(Z.AsSpan(start * D, count * D), count, D)));
        }
        return parts;
    }
}
