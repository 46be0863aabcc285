using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The distribution that is predicted for each number, with mean, variance, quantiles, intervals and density, element by element of one shape: [M P] for M points and P outputs.</summary>
public abstract class PredictiveDistribution
{
    /// <summary>The mean, in units of y.</summary>
    public abstract Tensor Mean { get; }

    /// <summary>The variance, in units of y²; infinite or not a number where a distribution has none.</summary>
    public abstract Tensor Variance { get; }

    /// <summary>Whether Y takes whole numbers only: the density of one is its probability then, and quantiles are among them.</summary>
    public virtual bool IsDiscrete => false;

    /// <summary>√variance, in units of y.</summary>
    public Tensor StandardDeviation => Op.Sqrt(Variance);

    /// <summary>P(Y ≤ y) for y of the same shape, or one that broadcasts.</summary>
    public abstract Tensor Cdf(Tensor y);

    /// <summary>log p(y) for y of the same shape, or one that broadcasts; of whole numbers log P(Y = y), −∞ for a y that cannot be.</summary>
    public abstract Tensor LogDensity(Tensor y);

    /// <summary>One independent draw of each number.</summary>
    public abstract Tensor Sample(Philox random);

    /// <summary>The number that Y is below with probability p; of whole numbers the least y with P(Y ≤ y) ≥ p.</summary>
    /// <param name="p">Between 0 and 1; 0.5 gives the median.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not between 0 and 1.</exception>
    public Tensor Quantile(double p)
    {
        if (!(p > 0 && p < 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "PredictiveDistribution.Quantile: the probability must lie between 0 and 1, such as 0.5 for the median.");
        return QuantileAt(p);
    }

    /// <summary>The central interval that holds the given share: as much of the rest lies below it as above.</summary>
    /// <param name="share">Between 0 and 1; 0.95 gives the quantiles at 0.025 and 0.975.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public (Tensor Lower, Tensor Upper) Interval(double share = 0.95)
    {
        if (!(share > 0 && share < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "PredictiveDistribution.Interval: the share must lie between 0 and 1, such as 0.95.");
        return (QuantileAt(0.5 - 0.5 * share), QuantileAt(0.5 + 0.5 * share));
    }

    /// <summary>The numbers one by one, each with its interval of 95 %, in row-major order: of one output the rows.</summary>
    /// <remarks><c>foreach (var (mean, standardDeviation, lower, upper) in prediction.OneByOne())</c>.</remarks>
    public IReadOnlyList<PredictedRow> OneByOne()
    {
        var (deviations, (lower, upper)) = (StandardDeviation, Interval());
        return [.. Enumerable.Range(0, Mean.Count).Select(i => new PredictedRow(Mean.Span[i], deviations.Span[i], lower.Span[i], upper.Span[i]))];
    }

    /// <summary>The quantile at a probability that lies between 0 and 1.</summary>
    protected abstract Tensor QuantileAt(double p);

    /// <summary>Uniform numbers in [0, 1), as many as a shape holds, row-major.</summary>
    protected static Tensor Uniforms(Philox random, ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        var uniforms = Tensor.Zeros(shape).ToArray();
        foreach (ref var u in uniforms.AsSpan()) u = random.NextDouble();
        return Tensor.FromSpan(uniforms, shape);
    }

    /// <summary>Standard normal numbers, as many as a shape holds, row-major.</summary>
    protected static Tensor Normals(Philox random, ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        var normals = Tensor.Zeros(shape).ToArray();
        random.FillNormal(normals);
        return Tensor.FromSpan(normals, shape);
    }
}
