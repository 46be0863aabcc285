using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Monitoring;

namespace Cotangent.Workbench.Tests.Runs;

public sealed class FitLogTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void Lines_have_every_step_with_the_parameters_there()
    {
        var (outcome, lines) = Logged();
        Assert.Equal("start", lines[0].GetProperty("event").GetString());
        Assert.Equal(outcome.Split.Train.Length, lines[0].GetProperty("trainingRows").GetInt32());
        var steps = lines[1..^1];
        Assert.All(steps.Index(), line =>
        {
            Assert.Equal("step", line.Item.GetProperty("event").GetString());
            Assert.Equal(line.Index, line.Item.GetProperty("step").GetInt32());
        });
        var best = steps.MaxBy(line => line.GetProperty("logDensity").GetDouble());
        Assert.Equal(outcome.Report.LogDensity, best.GetProperty("logDensity").GetDouble());
        foreach (var (name, value) in ParameterNumbers.Few(outcome.Model)) Assert.Equal(value, best.GetProperty(name).GetDouble());
        var end = lines[^1];
        Assert.Equal("end", end.GetProperty("event").GetString());
        Assert.Equal(outcome.Report.Verdict.ToString(), end.GetProperty("verdict").GetString());
        Assert.Equal(outcome.HeldOut!.Nlpd, end.GetProperty("nlpd").GetDouble());
    }

    [Fact]
    public void The_event_file_has_the_same_steps_and_the_figure()
    {
        var (outcome, lines) = Logged();
        var events = EventFile.Read(Assert.Single(Directory.GetFiles(fits["events"])));
        var densities = events.Skip(1).Select(e => e.Message(5).Messages(1)[0]).Where(v => v.Text(1) == "fit/logDensity").Select(v => v.Single(2));
        Assert.Equal(lines[1..^1].Select(line => (float)line.GetProperty("logDensity").GetDouble()), densities);
        Assert.Equal("heldOut/rmse", events[^2].Message(5).Messages(1)[0].Text(1));
        Assert.Equal((float)outcome.HeldOut!.Rmse, events[^2].Message(5).Messages(1)[0].Single(2));
        Assert.Equal("figure", events[^1].Message(5).Messages(1)[0].Text(1));
    }

    /// <summary>A log that cannot be written any more, as on a full disk, does not end the fit.</summary>
    [Fact]
    public void A_log_that_fails_leaves_the_fit_as_it_is_and_says_so()
    {
        if (!File.Exists("/dev/full")) Assert.Skip("there is no /dev/full");
        using var log = new FitLog("/dev/full", null);
        var outcome = FitRun.Execute(fits.Request, log, TestContext.Current.CancellationToken);
        Assert.Equal(Fits.Run(fits.Request).LogMarginalLikelihood, outcome.LogMarginalLikelihood);
        Assert.StartsWith("The log of the fit in '/dev/full' ends at step 0: ", log.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_place_nothing_is_written()
    {
        using var log = new FitLog(null, null);
        var outcome = FitRun.Execute(fits.Request, log, TestContext.Current.CancellationToken);
        log.End(outcome.Report, outcome.HeldOut, default);
        Assert.Null(log.Fault);
        Assert.Equal(["wave.csv"], Directory.GetFileSystemEntries(Path.GetDirectoryName(fits.Wave)!).Select(Path.GetFileName));
    }

    private (FitOutcome Outcome, JsonElement[] Lines) Logged()
    {
        // The smallest picture: one grey pixel.
        var png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==");
        using var log = new FitLog(fits["log.jsonl"], fits["events"]);
        var outcome = FitRun.Execute(fits.Request, new FitWatchers(null, log), TestContext.Current.CancellationToken);
        log.End(outcome.Report, outcome.HeldOut, png);
        Assert.Null(log.Fault);
        return (outcome, [.. ReadLines(fits["log.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement.Clone())]);
    }

    private static string[] ReadLines(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
