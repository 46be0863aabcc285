using System.Globalization;
using Cotangent.Orleans;

namespace Cotangent.Cli;

/// <summary>Lines on standard error that say how work on a cluster goes: what is done of how much, rows, workers, bytes, failures.</summary>
/// <param name="errors">Where they go.</param>
/// <param name="what">What the pieces of work are, such as files.</param>
internal sealed class WorkLine(TextWriter errors, string what) : IProgress<ClusterProgress>
{
    private const double SecondsBetweenLines = 5;
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly long begun = TimeProvider.System.GetTimestamp();
    private double last = double.NegativeInfinity;
    private int done;
    private long rows;

    /// <summary>A piece is done, of so many rows.</summary>
    internal void Done(int rowsOfIt = 0) => (done, rows) = (done + 1, rows + rowsOfIt);

    /// <summary>Says something else.</summary>
    internal void Say(string text) => errors.WriteLine(SafeText.Of(OptionWords.In(text)));

    public void Report(ClusterProgress value)
    {
        var now = clock.GetElapsedTime(begun).TotalSeconds;
        if (done < value.Shards && now - last < SecondsBetweenLines) return;
        last = now;
        var ofRows = rows > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {rows} rows") : "";
        var failed = value.Failures > 0 ? $"  {value.Failures} calls failed and were made again" : "";
        var bytes = string.Create(CultureInfo.InvariantCulture, $"{value.Sent / 1e6:F1} MB sent, {value.Received / 1e6:F1} MB received");
        errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} of {value.Shards} {what}{ofRows}  {value.Workers} workers  {bytes}  {now:F0} s{failed}"));
    }
}
