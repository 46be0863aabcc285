using System.Security.Cryptography;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Shards;

/// <summary>The rows of a shard, read from its file, in two parts: those that train, and those that are held out.</summary>
internal sealed class ShardRows
{
    private readonly int D;

    private ShardRows(int D, double[] training, double[] heldOut, string checksum) => (this.D, Training, HeldOut, Checksum) = (D, training, heldOut, checksum);

    /// <summary>Inputs and target of each training row, one row after the other.</summary>
    internal double[] Training { get; }

    /// <summary>Inputs and target of each row held out.</summary>
    internal double[] HeldOut { get; }

    /// <summary>The SHA-256 of the numbers of all rows, in the order of the file.</summary>
    internal string Checksum { get; }

    /// <summary>The number of rows in a file.</summary>
    internal static int CountOf(ShardTask task)
    {
        using var table = TableRows.Open(task.Path, [], new());
        var count = table.Count;
        return count <= int.MaxValue ? (int)count : throw new DataException($"Reading '{task.Path}': there are {count} rows; expected at most {int.MaxValue} in one file. Split the file.");
    }

    /// <summary>Reads the rows of a task.</summary>
    /// <exception cref="DataException">The file cannot be read, has fewer rows, or its rows are others than when they were first read.</exception>
    internal static ShardRows Read(ShardTask task)
    {
        var width = task.Inputs.Count + 1;
        var held = HeldOutCount(task);
        var (training, heldOut) = (new double[(task.Count - held) * width], new double[held * width]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var table = Open(task);
        var (row, toTraining, toHeldOut) = (task.First, 0, 0);
        foreach (var values in table.Rows(task.First))
        {
            if (row >= task.First + task.Count) break;
            var isHeldOut = IsHeldOut(task, row++);
            values.CopyTo(isHeldOut ? heldOut.AsSpan(toHeldOut) : training.AsSpan(toTraining));
            hash.AppendData(ShardBytes.Of(values));
            if (isHeldOut) toHeldOut += width;
            else toTraining += width;
        }
        if (row < task.First + task.Count) throw Changed(task, row == task.First ? $"the file has at most {row} rows" : $"the file has {row} rows");
        var checksum = Convert.ToHexString(hash.GetHashAndReset());
        if (task.Checksum is not null && task.Checksum != checksum) throw Changed(task, "the checksum of the rows is another");
        return new(task.Inputs.Count, training, heldOut, checksum);
    }

    /// <summary>The inputs of rows [N D] and their target [N 1], as the model sees them.</summary>
    internal (Tensor X, Tensor Y) Seen(double[] rows, Standardizer standardizer)
    {
        var N = rows.Length / (D + 1);
        var (x, y) = (new double[N * D], new double[N]);
        for (var n = 0; n < N; n++)
        {
            rows.AsSpan(n * (D + 1), D).CopyTo(x.AsSpan(n * D));
            y[n] = rows[n * (D + 1) + D];
        }
        return (Tensor.FromSpan(standardizer.Inputs(x), N, D), Tensor.FromSpan(standardizer.Targets(y), N, 1));
    }

    /// <summary>How the rows lie.</summary>
    internal ShardSummary Summary(int most)
    {
        var (width, N) = (D + 1, Training.Length / (D + 1));
        var moments = Enumerable.Range(0, width).Select(d => ColumnMoments.Of(Enumerable.Range(0, N).Select(n => Training[n * width + d]))).ToArray();
        double[] Row(int n) => Training[(n * width)..((n + 1) * width)];
        var step = Math.Max(1, (N + most - 1) / Math.Max(1, most));
        var extremes = N == 0 ? [] : Enumerable.Range(0, D).SelectMany(d => new[] { Row(First(d, moments[d].Least)), Row(First(d, moments[d].Greatest)) }).ToArray();
        return new(N, HeldOut.Length / width, Checksum, moments, extremes, [.. Enumerable.Range(0, (N + step - 1) / step).Select(i => Row(i * step))]);

        int First(int d, double value)
        {
            var n = 0;
            while (Training[n * width + d] != value) n++;
            return n;
        }
    }

    private static bool IsHeldOut(ShardTask task, int row) => task.HoldoutStep > 0 && row % task.HoldoutStep == task.HoldoutStep - 1;

    private static int HeldOutCount(ShardTask task) => task.HoldoutStep == 0 ? 0 : (task.First + task.Count) / task.HoldoutStep - task.First / task.HoldoutStep;

    private static TableRows Open(ShardTask task) => TableRows.Open(task.Path, [.. task.Inputs, task.Target], new());

    private static DataException Changed(ShardTask task, string what) =>
        new($"Reading {task.Words}: {what} than when the fit began. A file that a fit reads must stay as it is: fetch it again, and fit again.");
}
