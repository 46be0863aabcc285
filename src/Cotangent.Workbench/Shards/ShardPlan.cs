using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Shards;

/// <summary>Which shards a fit has, and how their rows lie: made by asking, without reading a row here.</summary>
/// <param name="Tasks">The shards, with the scales of the model.</param>
/// <param name="Standardizer">The shifts and scales.</param>
/// <param name="Training">The number of rows that train.</param>
/// <param name="HeldOut">The number of rows held out.</param>
/// <param name="Sample">Some of the training rows, inputs and then the target, in units of the data, with those that have the least and the greatest value of each input.</param>
internal sealed record ShardPlan(IReadOnlyList<ShardTask> Tasks, Standardizer Standardizer, int Training, int HeldOut, IReadOnlyList<double[]> Sample)
{
    /// <summary>The number of rows that train in each shard.</summary>
    internal IReadOnlyList<int> TrainingOfEach { get; private init; } = [];

    private const int MostSampled = 4096;

    /// <summary>The plan for the files of a request.</summary>
    /// <exception cref="DataException">The files cannot be read, or cannot be fitted.</exception>
    internal static ShardPlan Of(FitRequest request, int rowsPerShard, IShardTransport transport, bool scalesTarget = true)
    {
        var files = PartFiles.Of(request.DataPath);
        var inputs = Inputs(request, files[0]);
        var step = HoldoutStep(request.Holdout);
        ShardTask[] parts = [.. files.Select((file, i) => new ShardTask(i, file, 0, 0, inputs, request.Target, step))];
        int[] counts = [.. transport.Ask(parts, ShardQuestion.Count, []).Select(answer => (int)ShardBytes.ToDoubles(answer)[0])];
        ShardTask[] tasks = [.. parts.Zip(counts).SelectMany(part => Cut(part.First, part.Second, rowsPerShard)).Select((task, i) => task with { Index = i })];
        if (tasks.Length == 0) throw new DataException($"Reading '{request.DataPath}': there are no rows; expected at least 2. Use files with more rows.");
        tasks = [.. tasks.Select(task => task with { SampleRows = Math.Max(1, (MostSampled + tasks.Length - 1) / tasks.Length) })];
        var summaries = transport.Ask(tasks, ShardQuestion.Summary, []).Select(answer => ShardSummary.Parse(answer)).ToArray();
        var moments = Joined(summaries, inputs.Length + 1);
        var standardizer = request.IsStandardized ? StandardizerOf(moments, inputs, request) : Standardizer.Identity(inputs.Length);
        if (!scalesTarget) standardizer = standardizer with { TargetMean = 0, TargetScale = 1 };
        return new(
            [.. tasks.Zip(summaries, (task, summary) => task with { Checksum = summary.Checksum, Standardizer = standardizer })],
            standardizer,
            checked((int)summaries.Sum(s => (long)s.Training)),
            checked((int)summaries.Sum(s => (long)s.HeldOut)),
            [.. summaries.SelectMany(s => s.Sample), .. Extremes(summaries, moments, inputs.Length)])
        {
            TrainingOfEach = [.. summaries.Select(s => s.Training)],
        };
    }

    private static IEnumerable<ShardTask> Cut(ShardTask part, int rows, int rowsPerShard)
    {
        for (var first = 0; first < rows; first += rowsPerShard) yield return part with { First = first, Count = Math.Min(rowsPerShard, rows - first) };
    }

    private static string[] Inputs(FitRequest request, string file)
    {
        var names = TableRows.NamesOf(file);
        foreach (var name in request.Inputs ?? []) RequireColumn(name, names, file);
        foreach (var name in request.Exclude.Append(request.Target)) RequireColumn(name, names, file);
        string[] inputs = [.. (request.Inputs ?? names).Where(name => name != request.Target && !request.Exclude.Contains(name))];
        return inputs.Length > 0 ? inputs : throw new DataException($"Reading '{file}': no column is left for an input; its columns are {Nearest.List(names)}. Name some with the setting Inputs.");
    }

    private static void RequireColumn(string name, IReadOnlyList<string> names, string file)
    {
        if (!names.Contains(name)) throw new DataException($"Reading '{file}': there is no column {Cell.Quote(name)}; the columns are {Nearest.List([.. names])}.{Nearest.Hint(name, names)}");
    }

    private static int HoldoutStep(string? holdout) => (holdout is null ? new Holdout.Every(10) : Holdout.Parse(holdout)) switch
    {
        Holdout.None => 0,
        Holdout.Every every => every.Step,
        var other => throw new RunException($"Holdout '{other}' needs all rows in one place. In a cluster, take the setting Holdout = every:10, which counts the rows of each file, or none."),
    };

    private static ColumnMoments[] Joined(ShardSummary[] summaries, int width) =>
        [.. Enumerable.Range(0, width).Select(d => summaries.Aggregate(ColumnMoments.None, (sum, summary) => sum.With(summary.Moments[d])))];

    private static Standardizer StandardizerOf(ColumnMoments[] moments, string[] inputs, FitRequest request)
    {
        for (var d = 0; d < moments.Length; d++)
        {
            if (moments[d].Count < 2) throw new DataException($"Reading '{request.DataPath}': there are {moments[d].Count} rows to train on; expected at least 2. Use files with more rows.");
            if (moments[d].Least == moments[d].Greatest || !(moments[d].Deviation is > 1e-150 and < 1e150))
                throw new DataException($"Column {Cell.Quote(d < inputs.Length ? inputs[d] : request.Target)} of '{request.DataPath}' has values from {Cell.Write(moments[d].Least)} to "
                    + $"{Cell.Write(moments[d].Greatest)}; expected at least two different ones whose squares are doubles. Leave it out, or change its unit.");
        }
        return new([.. moments[..^1].Select(m => m.Mean)], [.. moments[..^1].Select(m => m.Deviation)], moments[^1].Mean, moments[^1].Deviation);
    }

    /// <summary>Of all rows one with the least, and one with the greatest value of each input.</summary>
    private static IEnumerable<double[]> Extremes(ShardSummary[] summaries, ColumnMoments[] moments, int D)
    {
        var rows = summaries.SelectMany(s => s.Extremes).ToArray();
        for (var d = 0; d < D; d++)
        {
            yield return rows.First(row => row[d] == moments[d].Least);
            yield return rows.First(row => row[d] == moments[d].Greatest);
        }
    }
}
