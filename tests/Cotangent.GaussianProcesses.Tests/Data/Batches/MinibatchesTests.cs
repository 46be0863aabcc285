namespace Cotangent.GaussianProcesses.Tests.Data.Batches;

public class MinibatchesTests
{
    /// <summary>Batches of rows that say their own number: x = row, y = −row.</summary>
    internal static Minibatches Of(int count, int batchSize, ulong seed = 3)
    {
        var rows = Tensor.FromSpan([.. Enumerable.Range(0, count).Select(i => (double)i)], count, 1);
        return new(rows, -rows, batchSize, seed);
    }

    [Theory]
    [InlineData(10, 4)]
    [InlineData(67, 16)]
    [InlineData(6, 6)]
    [InlineData(5, 1)]
    public void Every_row_comes_once_an_epoch_and_the_next_epoch_has_another_order(int count, int batchSize)
    {
        var batches = Of(count, batchSize);
        var epochs = Enumerable.Range(0, 3).Select(epoch => Enumerable.Range(epoch * batches.PerEpoch, batches.PerEpoch).SelectMany(s => batches.RowsOf(s).ToArray()).ToArray()).ToArray();
        foreach (var epoch in epochs) Assert.Equal(Enumerable.Range(0, count), epoch.Order());
        Assert.NotEqual(epochs[0], epochs[1]);
        Assert.NotEqual(epochs[1], epochs[2]);
    }

    [Fact]
    public void The_last_batch_of_an_epoch_has_what_is_left()
    {
        var batches = Of(67, 16);
        Assert.Equal(5, batches.PerEpoch);
        Assert.Equal([16, 16, 16, 16, 3, 16], Enumerable.Range(0, 6).Select(step => batches.At(step).Count));
        Assert.Equal([0, 0, 0, 0, 0, 1], Enumerable.Range(0, 6).Select(step => batches.At(step).Epoch));
    }

    [Fact]
    public void The_order_of_a_step_is_a_function_of_seed_and_step_alone()
    {
        var running = Of(10, 4);
        int[][] steps = [.. Enumerable.Range(0, 24).Select(step => running.RowsOf(step).ToArray())];
        for (var step = 23; step >= 0; step--) Assert.Equal(steps[step], Of(10, 4).RowsOf(step).ToArray());
        Assert.NotEqual(steps[0], Of(10, 4, seed: 4).RowsOf(0).ToArray());
    }

    /// <summary>All 24 orders of four rows are alike in frequency: χ² with 23 degrees of freedom is below 50 but for one seed in a thousand.</summary>
    [Fact]
    public void Every_order_is_as_likely()
    {
        var batches = Of(4, 4, seed: 11);
        var counts = Enumerable.Range(0, 24_000).GroupBy(epoch => string.Join(' ', batches.RowsOf(epoch).ToArray())).Select(g => g.Count()).ToArray();
        Assert.Equal(24, counts.Length);
        Assert.InRange(counts.Sum(c => (c - 1000.0) * (c - 1000.0) / 1000), 5, 50);
    }

    [Fact]
    public void Inputs_and_targets_are_those_of_the_rows()
    {
        var batches = Of(10, 4);
        for (var step = 0; step < 6; step++)
        {
            var (batch, rows) = (batches.At(step), batches.RowsOf(step).ToArray());
            Assert.Equal(rows.Select(i => (double)i), batch.X.ToArray());
            Assert.Equal(rows.Select(i => -(double)i), batch.Y.ToArray());
            Assert.Equal([rows.Length, 1], batch.X.Shape.ToArray());
        }
    }

    [Fact]
    public void What_cannot_be_batches_is_refused()
    {
        Assert.Contains("a batch must have from 1 row to the 5", Assert.Throws<ArgumentOutOfRangeException>(() => Of(5, 6)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(5, 2).At(-1));
        Assert.Contains("0 rows", Assert.Throws<ArgumentException>(() => new Minibatches(Tensor.Zeros(0, 1), Tensor.Zeros(0, 1), 1)).Message, StringComparison.Ordinal);
        Assert.Contains("Y[1, 0] is NaN", Assert.Throws<ArgumentException>(() => new Minibatches(Tensor.Zeros(2, 1), Tensor.FromSpan([0, double.NaN], 2, 1), 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_a_source_that_is_not_finite_is_named_by_its_row()
    {
        var error = Assert.Throws<ArgumentException>(() => new Minibatches(new Spoilt(), 3).At(0));
        Assert.Contains("target 0 of row 1 is ∞", error.Message.Replace("Infinity", "∞", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>An upper bound of a censored time is ∞; a value that is none at all is still refused.</summary>
    [Fact]
    public void A_source_of_bounds_has_targets_that_are_infinite()
    {
        Assert.Equal([0, 0, double.PositiveInfinity], new Minibatches(new Spoilt { HasBounds = true }, 3).At(0).Y.ToArray().Order());
        Assert.Contains(
            "target 0 of row 1 is NaN",
            Assert.Throws<ArgumentException>(() => new Minibatches(new Spoilt { HasBounds = true, Value = double.NaN }, 3).At(0)).Message,
            StringComparison.Ordinal);
    }

    private sealed class Spoilt : IRowSource
    {
        public bool HasBounds { get; init; }

        public double Value { get; init; } = double.PositiveInfinity;

        public int Count => 3;

        public int Inputs => 1;

        public int Targets => 1;

        public void Read(ReadOnlySpan<int> rows, Span<double> X, Span<double> Y)
        {
            for (var i = 0; i < rows.Length; i++) (X[i], Y[i]) = (0, rows[i] == 1 ? Value : 0);
        }
    }
}
