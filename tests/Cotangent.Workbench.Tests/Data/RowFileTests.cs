using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

public class RowFileTests
{
    /// <summary>Row i is (i, i/3, −i): two inputs and a target.</summary>
    private static IEnumerable<double[]> Rows(int count) => Enumerable.Range(0, count).Select(i => new[] { i, i / 3.0, -i });

    [Fact]
    public void Rows_are_read_in_any_order_bit_for_bit()
    {
        using var directory = new TestDirectory();
        RowFile.Write(directory["a.rows"], 2, 1, Rows(1000));
        using var file = RowFile.Open(directory["a.rows"]);
        Assert.Equal((1000, 2, 1), (file.Count, file.Inputs, file.Targets));
        int[] rows = [999, 0, 17, 17, 500];
        var (X, Y) = (new double[10], new double[5]);
        file.Read(rows, X, Y);
        Assert.Equal(rows.SelectMany(i => new[] { i, i / 3.0 }), X);
        Assert.Equal(rows.Select(i => -(double)i), Y);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read([1000], X, Y));
        Assert.Equal([directory["a.rows"]], Directory.GetFileSystemEntries(directory.FullName));
    }

    [Fact]
    public void A_training_on_the_file_is_the_one_on_the_rows_in_memory_bit_for_bit()
    {
        using var directory = new TestDirectory();
        var (X, Y) = Trainings.Rows();
        RowFile.Write(directory["a.rows"], 1, 1, Enumerable.Range(0, X.Shape[0]).Select(i => new[] { X[i, 0], Y[i, 0] }));
        using var file = RowFile.Open(directory["a.rows"]);
        var (inMemory, fromFile) = (Trainings.Model(), Trainings.Model());
        inMemory.Training(new(X, Y, 16, 7), new(20)).Run(cancellation: TestContext.Current.CancellationToken);
        fromFile.Training(new(file, 16, 7), new(20)).Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Trainings.Bits(inMemory), Trainings.Bits(fromFile));
    }

    /// <summary>A file of 24 MB, of which an epoch of batches allocates a small part at any time.</summary>
    [Fact]
    public void The_file_is_never_in_memory_as_a_whole()
    {
        using var directory = new TestDirectory();
        var row = new double[3];
        RowFile.Write(directory["a.rows"], 2, 1, Enumerable.Range(0, 1_000_000).Select(i =>
        {
            (row[0], row[1], row[2]) = (i, 0, -i);
            return row;
        }));
        using var file = RowFile.Open(directory["a.rows"]);
        var batches = new Minibatches(file, 1000, 1);
        batches.At(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = 0.0;
        for (var step = 0; step < 10; step++) sum += batches.At(step).X[0, 0];
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10 * 40_000);
        Assert.True(sum > 0);
    }

    [Fact]
    public void Columns_of_a_csv_file_become_rows_by_name()
    {
        using var directory = new TestDirectory();
        File.WriteAllText(directory["a.csv"], "# a comment\ny;unused;x 1;\"x;2\"\n1;text;2;3\n\n4;;5e3;-6\n");
        RowFile.FromCsv(directory["a.csv"], directory["a.rows"], ["x;2", "x 1"], ["y"]);
        using var file = RowFile.Open(directory["a.rows"]);
        var (X, Y) = (new double[4], new double[2]);
        file.Read([0, 1], X, Y);
        Assert.Equal([3, 2, -6, 5000], X);
        Assert.Equal([1, 4], Y);
        File.WriteAllBytes(directory["b.csv.gz"], Compress("x,y\n1,2\n"u8.ToArray()));
        RowFile.FromCsv(directory["b.csv.gz"], directory["b.rows"], ["x"], ["y"]);
        using var compressed = RowFile.Open(directory["b.rows"]);
        Assert.Equal(1, compressed.Count);
    }

    [Theory]
    [InlineData("x,y\n1,2\n3,\n", "row 2 (line 3) has '' in column 'y'; expected a finite number")]
    [InlineData("x,y\n1,2\n\n3,inf\n", "row 2 (line 4) has 'inf' in column 'y'; expected a finite number")]
    [InlineData("x;y\n1;2,5\n", "row 1 (line 2) has '2,5' in column 'y'; expected a finite number (decimals are written with a point)")]
    [InlineData("x,y\n1,2,3\n", "row 1 (line 2) has 3 fields; expected 2")]
    [InlineData("x,z\n1,2\n", "there is no column 'y'")]
    [InlineData("x,y\n", "there are no rows")]
    public void What_is_no_row_is_refused_and_leaves_no_file(string csv, string words)
    {
        using var directory = new TestDirectory();
        File.WriteAllText(directory["a.csv"], csv);
        Assert.Contains(words, Refusal(() => RowFile.FromCsv(directory["a.csv"], directory["a.rows"], ["x"], ["y"])), StringComparison.Ordinal);
        Assert.Equal([directory["a.csv"]], Directory.GetFileSystemEntries(directory.FullName));
    }

    [Fact]
    public void A_row_that_is_none_is_refused()
    {
        using var directory = new TestDirectory();
        Assert.Contains("row 1 has 2 numbers; expected 3", Refusal(() => RowFile.Write(directory["a"], 2, 1, [[1, 2, 3], [1, 2]])), StringComparison.Ordinal);
        Assert.Contains("number 2 of row 0 is NaN", Refusal(() => RowFile.Write(directory["a"], 2, 1, [[1, 2, double.NaN]])), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(directory.FullName));
    }

    [Fact]
    public void A_file_that_was_cut_changed_or_is_something_else_is_refused()
    {
        using var directory = new TestDirectory();
        var path = directory["a.rows"];
        RowFile.Write(path, 2, 1, Rows(50));
        var bytes = File.ReadAllBytes(path);
        void Refused(byte[] content, string words)
        {
            File.WriteAllBytes(directory["b.rows"], content);
            Assert.Contains(words, Refusal(() => RowFile.Open(directory["b.rows"])), StringComparison.Ordinal);
        }
        Refused([], "this is no file of rows");
        Refused("x,y\n1,2\n"u8.ToArray(), "this is no file of rows");
        Refused(bytes[..^1], $"the file has {bytes.Length - 1} bytes; expected {bytes.Length} for its 50 rows");
        Refused([.. bytes[..12], 3, .. bytes[13..]], "its header is damaged");
        Refused([.. bytes[..8], 2, .. bytes[9..]], "has version 2; expected 1");
        Refused([.. bytes[..^5], (byte)(bytes[^5] ^ 1), .. bytes[^4..]], "the checksum of the rows");
        Assert.Contains("could not be opened", Refusal(() => RowFile.Open(directory["none"])), StringComparison.Ordinal);
        using var unchecked_ = RowFile.OpenUnchecked(directory["a.rows"]);
        Assert.Equal(50, unchecked_.Count);
    }
}
