using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The rows that a fit learns from, in units of the data, and the standardizer through which its model sees them.</summary>
public sealed class TrainingRows
{
    private const int Runs = 4;

    /// <summary>Takes a copy of inputs X [N D], row-major, and targets y [N].</summary>
    /// <param name="X">The inputs, one row after the other.</param>
    /// <param name="y">The targets.</param>
    /// <param name="standardizer">The shifts and scales, which say how many inputs there are.</param>
    /// <param name="unitsPerYear">Where the only input is time, how many of its units a year has, 1 or 365.25 for days:
    /// seasons of a year, a week and a day are then among the kernels to compare.</param>
    /// <exception cref="ArgumentException">There are no rows, X has another number of values, or there are several inputs and they are said to be time,
    /// or a year has no positive number of units.</exception>
    public TrainingRows(ReadOnlySpan<double> X, ReadOnlySpan<double> y, Standardizer standardizer, double? unitsPerYear = null)
    {
        ArgumentNullException.ThrowIfNull(standardizer);
        if (y.Length == 0 || X.Length != y.Length * standardizer.D)
            throw new ArgumentException($"TrainingRows: X has {X.Length} values; expected {y.Length} rows of {standardizer.D}, and at least one row.", nameof(X));
        if (unitsPerYear is not null && standardizer.D != 1)
            throw new ArgumentException($"TrainingRows: unitsPerYear is given for {standardizer.D} inputs; expected one input. Leave it out.", nameof(unitsPerYear));
        if (unitsPerYear is not (null or (> 0 and < double.PositiveInfinity)))
            throw new ArgumentException(FormattableString.Invariant($"TrainingRows: unitsPerYear is {unitsPerYear}; expected a number above 0, such as 365.25 for days."), nameof(unitsPerYear));
        (this.X, Y, Standardizer, UnitsPerYear) = (X.ToArray(), y.ToArray(), standardizer, unitsPerYear);
    }

    /// <summary>The number of rows.</summary>
    public int N => Y.Length;

    /// <summary>The number of inputs.</summary>
    public int D => Standardizer.D;

    /// <summary>The shifts and scales through which the model sees the rows.</summary>
    public Standardizer Standardizer { get; }

    /// <summary>How many units of the only input a year has, where that is time; else null.</summary>
    public double? UnitsPerYear { get; }

    internal double[] X { get; }

    internal double[] Y { get; }

    /// <summary>Exact regression of the standardised rows.</summary>
    /// <exception cref="ArgumentException">The rows do not determine a <see cref="Trend"/>.</exception>
    public Gpr Model(Kernel kernel, MeanFunction mean, GaussianNoise noise) =>
        new(Tensor.FromSpan(Standardizer.Inputs(X), N, D), Tensor.FromSpan(Standardizer.Targets(Y), N, 1), kernel, mean, noise);

    /// <summary>Refuses more rows than a fit of exact regression has memory for: it keeps about ten N × N matrices at the peak of one evaluation with its gradient.</summary>
    /// <exception cref="InsufficientMemoryException">The machine has less memory than 80 N² bytes.</exception>
    public void RequireMemory() => RequireMemory(80);

    /// <summary>Refuses more rows than an evaluation without a gradient and a posterior have memory for: the covariance, its parts where it is a sum, and its factor.</summary>
    /// <exception cref="InsufficientMemoryException">The machine has less memory than 32 N² bytes.</exception>
    public void RequireMemoryToEvaluate() => RequireMemory(32);

    private void RequireMemory(double bytesForEachPair)
    {
        var needed = bytesForEachPair * N * N;
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available)
            throw new InsufficientMemoryException(FormattableString.Invariant(
                $"Exact regression on {N} rows needs about {needed / 1e9:F0} GB; {available / 1e9:F0} GB are available. Hold more rows out, or fit a sample of the rows."));
    }

    /// <summary>At most a number of rows, which show what is short and what is long: of one input half of them in four runs of neighbours and half spread at random over the rest; of several,
    /// spread at random. All of them where they are few.</summary>
    internal TrainingRows Thinned(int most)
    {
        if (N <= most) return this;
        int[] order = D > 1 ? [.. Enumerable.Range(0, N)] : [.. Enumerable.Range(0, N).OrderBy(row => X[row])];
        var run = D > 1 ? 0 : most / (2 * Runs);
        var taken = new SortedSet<int>(Enumerable.Range(0, D > 1 ? 0 : Runs).SelectMany(k => Enumerable.Range((int)((long)k * (N - run) / (Runs - 1)), run)));
        int[] others = [.. Enumerable.Range(0, N).Where(place => !taken.Contains(place))];
        var random = new Philox(0);
        var count = most - taken.Count;
        for (var k = 0; k < count; k++)
        {
            var (from, to) = ((int)((long)k * others.Length / count), (int)((long)(k + 1) * others.Length / count));
            taken.Add(others[from + random.NextInt32(to - from)]);
        }
        int[] rows = [.. taken.Select(place => order[place])];
        return new([.. rows.SelectMany(row => X.AsSpan(row * D, D).ToArray())], [.. rows.Select(row => Y[row])], Standardizer, UnitsPerYear);
    }
}
