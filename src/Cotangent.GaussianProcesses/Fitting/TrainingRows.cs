namespace Cotangent.GaussianProcesses;

/// <summary>The rows that a fit learns from, in units of the data, and the standardizer through which its model sees them.</summary>
public sealed class TrainingRows
{
    /// <summary>Takes a copy of inputs X [N D], row-major, and targets y [N].</summary>
    /// <param name="X">The inputs, one row after the other.</param>
    /// <param name="y">The targets.</param>
    /// <param name="standardizer">The shifts and scales, which say how many inputs there are.</param>
    /// <param name="isTime">Whether the only input is time in years, so that seasons of a year, a week and a day are among the kernels to compare.</param>
    /// <exception cref="ArgumentException">There are no rows, X has another number of values, or there are several inputs and they are said to be time.</exception>
    public TrainingRows(ReadOnlySpan<double> X, ReadOnlySpan<double> y, Standardizer standardizer, bool isTime = false)
    {
        ArgumentNullException.ThrowIfNull(standardizer);
        if (y.Length == 0 || X.Length != y.Length * standardizer.D)
            throw new ArgumentException($"TrainingRows: X has {X.Length} values; expected {y.Length} rows of {standardizer.D}, and at least one row.", nameof(X));
        if (isTime && standardizer.D != 1) throw new ArgumentException($"TrainingRows: isTime is true for {standardizer.D} inputs; expected one input. Leave it out.", nameof(isTime));
        (this.X, Y, Standardizer, IsTime) = (X.ToArray(), y.ToArray(), standardizer, isTime);
    }

    /// <summary>The number of rows.</summary>
    public int N => Y.Length;

    /// <summary>The number of inputs.</summary>
    public int D => Standardizer.D;

    /// <summary>The shifts and scales through which the model sees the rows.</summary>
    public Standardizer Standardizer { get; }

    /// <summary>Whether the only input is time in years.</summary>
    public bool IsTime { get; }

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

    /// <summary>Every k-th row, so that at most the given number of rows and one for each of k remain; all of them where they are few.</summary>
    internal TrainingRows Thinned(int most)
    {
        var step = 1 + (N - 1) / most;
        int[] rows = [.. Enumerable.Range(0, N).Where(row => row % step == 0)];
        return new([.. rows.SelectMany(row => X.AsSpan(row * D, D).ToArray())], [.. rows.Select(row => Y[row])], Standardizer, IsTime);
    }
}
