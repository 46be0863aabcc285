using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Small parts of many rows, in an order drawn anew for each epoch: every row comes once an epoch, the last batch of it has what is left.</summary>
/// <remarks>
/// The rows of a step are a function of seed and step alone, so that training goes on where it was stopped. An estimate from a batch of B of N rows carries N/B, with the B of that batch: then
/// the average over an epoch, weighted by B, is the value for all rows. There is no option that drops the last batch: its rows would not count. 4 N bytes for the order, O(N) time an epoch,
/// and O(B) rows read a step. One caller at a time. Source of the order: Fisher and Yates (1938), by draws of <see cref="Philox"/>.
/// </remarks>
/// <example>
/// <code>
/// var batches = new Minibatches(X, Y, batchSize: 4, seed: 1);
/// Minibatch first = batches.At(0); // first.X [4 D], first.Y [4 P]
/// </code>
/// </example>
public sealed class Minibatches
{
    private readonly int[] order;
    private readonly double[] inputs;
    private readonly double[] targets;
    private int epochOfOrder = -1;

    /// <summary>Batches of rows in memory, X [N D] and Y [N P].</summary>
    /// <inheritdoc cref="Minibatches(IRowSource, int, ulong)"/>
    public Minibatches(Tensor X, Tensor Y, int batchSize, ulong seed = 0) : this(new TensorRows(X, Y), batchSize, seed)
    {
    }

    /// <summary>Batches of rows that lie anywhere.</summary>
    /// <param name="rows">Where the rows come from.</param>
    /// <param name="batchSize">B, at most as many as there are rows.</param>
    /// <param name="seed">What the order is drawn from.</param>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch has less than 1 row, or more than there are.</exception>
    public Minibatches(IRowSource rows, int batchSize, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count < 1) throw new ArgumentException($"Minibatches: the source has {rows.Count} rows; expected at least one.", nameof(rows));
        if (batchSize < 1 || batchSize > rows.Count)
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, $"Minibatches: a batch must have from 1 row to the {rows.Count} of the source.");
        (Rows, BatchSize, Seed, order) = (rows, batchSize, seed, new int[rows.Count]);
        (inputs, targets) = (new double[batchSize * rows.Inputs], new double[batchSize * rows.Targets]);
    }

    /// <summary>Where the rows come from.</summary>
    public IRowSource Rows { get; }

    /// <summary>B, the rows of every batch but the last of an epoch, which may have fewer.</summary>
    public int BatchSize { get; }

    /// <summary>What the order is drawn from.</summary>
    public ulong Seed { get; }

    /// <summary>N, the number of rows.</summary>
    public int Count => Rows.Count;

    /// <summary>⌈N/B⌉, the batches of an epoch.</summary>
    public int PerEpoch => (Count + BatchSize - 1) / BatchSize;

    /// <summary>The numbers of the rows of a step, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    public ReadOnlySpan<int> RowsOf(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        var (epoch, batch) = Math.DivRem(step, PerEpoch);
        Arrange(epoch);
        var first = batch * BatchSize;
        return order.AsSpan(first, Math.Min(BatchSize, Count - first));
    }

    /// <summary>The batch of a step, read from the source.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    /// <exception cref="ArgumentException">A value of the source is not finite; the message says in which row.</exception>
    public Minibatch At(int step)
    {
        var rows = RowsOf(step);
        var X = inputs.AsSpan(0, rows.Length * Rows.Inputs);
        var Y = targets.AsSpan(0, rows.Length * Rows.Targets);
        Rows.Read(rows, X, Y);
        RequireFinite(rows, X, Rows.Inputs, "input", hasBounds: false);
        RequireFinite(rows, Y, Rows.Targets, "target", Rows.HasBounds);
        return new(step, step / PerEpoch, Tensor.FromSpan(X, rows.Length, Rows.Inputs), Tensor.FromSpan(Y, rows.Length, Rows.Targets));
    }

    private static void RequireFinite(ReadOnlySpan<int> rows, ReadOnlySpan<double> values, int columns, string what, bool hasBounds)
    {
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]) && !(hasBounds && double.IsPositiveInfinity(values[i])))
                throw new ArgumentException($"Minibatches: {what} {i % columns} of row {rows[i / columns]} is {values[i]}; expected a finite number. Drop the row or fill the value in.");
    }

    /// <summary>The order of an epoch, from 0, 1, … and a generator of its own: not from the order before.</summary>
    private void Arrange(int epoch)
    {
        if (epoch == epochOfOrder) return;
        var random = new Philox(Seed).Split((ulong)epoch);
        for (var i = 0; i < order.Length; i++) order[i] = i;
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = random.NextInt32(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        epochOfOrder = epoch;
    }
}
