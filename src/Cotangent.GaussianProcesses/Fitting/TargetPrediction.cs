using System.Collections;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>What is predicted of the target at M new inputs, noise included, in units of the data: a distribution for each, together as tensors [M] and row by row.</summary>
/// <remarks>
/// <c>foreach (var (mean, standardDeviation, lower, upper) in fitted.Predict(x))</c> goes through the rows; <c>p.Mean[i]</c> and <c>p.Interval(0.8)</c> take them together.
/// </remarks>
public sealed class TargetPrediction : PredictiveDistribution, IReadOnlyList<PredictedRow>
{
    private readonly PredictiveDistribution z;
    private readonly double shift;
    private readonly double scale;
    private readonly Lazy<IReadOnlyList<PredictedRow>> rows;

    /// <summary>Of y = shift + scale · z with z [M 1].</summary>
    internal TargetPrediction(PredictiveDistribution z, double shift, double scale)
    {
        (this.z, this.shift, this.scale) = (z, shift, scale);
        Mean = Rows(Back(z.Mean));
        Variance = Rows(scale * scale * z.Variance);
        rows = new(OneByOne);
    }

    /// <inheritdoc/>
    public override Tensor Mean { get; }

    /// <inheritdoc/>
    public override Tensor Variance { get; }

    /// <summary>Whether the target takes whole numbers only, which a likelihood of counts or labels sees as they are.</summary>
    public override bool IsDiscrete => z.IsDiscrete && (shift, scale) == (0, 1);

    /// <summary>The number M of rows.</summary>
    public int Count => Mean.Count;

    /// <summary>The prediction of one row, from 0.</summary>
    public PredictedRow this[int index] => rows.Value[index];

    /// <inheritdoc/>
    public override Tensor Cdf(Tensor y) => Rows(z.Cdf(Standard(y)));

    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor y) => Rows(z.LogDensity(Standard(y))) - Math.Log(scale);

    /// <inheritdoc/>
    public override Tensor Sample(Philox random) => Rows(Back(z.Sample(random)));

    /// <summary>Goes through the rows.</summary>
    public IEnumerator<PredictedRow> GetEnumerator() => rows.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected override Tensor QuantileAt(double p) => Rows(Back(z.Quantile(p)));

    private Tensor Back(Tensor of) => shift + scale * of;

    private Tensor Standard(Tensor y)
    {
        ArgumentNullException.ThrowIfNull(y);
        var standard = (y - shift) / scale;
        return y.Rank == 0 ? standard : Op.ExpandDims(standard, -1);
    }

    /// <summary>[… M 1] as [… M].</summary>
    private static Tensor Rows(Tensor column) => Op.Reshape(column, column.Shape[..^1]);
}
