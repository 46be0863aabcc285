using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cotangent.Apps.Tests;

/// <summary>What the command prints and writes when all goes well, and when it is stopped.</summary>
public sealed partial class CommandTests : IDisposable
{
    private readonly Command command = new();

    public CommandTests() => command.Write(
        "wave.csv",
        string.Join('/', Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"{i},{Math.Sin(i / 3.0):R}")).Prepend("x,y")));

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("help.txt", "--help")]
    [InlineData("fit-help.txt", "fit", "--help")]
    [InlineData("predict-help.txt", "predict", "--help")]
    [InlineData("compare-help.txt", "compare", "--help")]
    [InlineData("worker-help.txt", "worker", "--help")]
    [InlineData("look-help.txt", "look", "--help")]
    [InlineData("doctor-help.txt", "doctor", "--help")]
    [InlineData("show-help.txt", "show", "--help")]
    [InlineData("plot-help.txt", "plot", "--help")]
    [InlineData("completion-help.txt", "completion", "--help")]
    public void Help_is_as_it_was(string snapshot, params string[] arguments)
    {
        var (code, output, errors) = command.RunAlone(arguments); // it names the program that runs
        Assert.Equal((0, ""), (code, errors));
        Snapshot.Matches(snapshot, output);
    }

    [Fact]
    public void The_report_is_as_it_was()
    {
        var (code, output, errors) = command.Run(
            "fit", "wave.csv", "--target", "y", "--kernel", "Matern52 + SE * Periodic", "--holdout", "every:10", "--max-evaluations", "0", "--fix", "kernel.kernels[1].kernels[1].period");
        Assert.Equal((0, "27 rows train, 3 are held out\n"), (code, errors));
        Snapshot.Matches("report.txt", Seconds().Replace(output, "seconds$1SECONDS "));
    }

    [Fact]
    public void The_report_begins_with_the_verdict_and_ends_with_the_codes_of_what_was_found()
    {
        var (code, output, _) = command.Run("fit", "wave.csv", "--target", "y", "--kernel", "Matern52", "--max-evaluations", "3", "--quiet");
        Assert.Equal((0, ""), (code, output));
        (code, output, _) = command.Run("fit", "wave.csv", "--target", "y", "--kernel", "Matern52", "--max-evaluations", "3");
        Assert.StartsWith("NOT CONVERGED: the fit ended before it reached a maximum; see below.\n", output, StringComparison.Ordinal);
        Assert.Contains("\nCOT1202 The fit stopped at its limit of evaluations and can still improve. Raise the limit.\n", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public void Json_alone_is_on_standard_output_and_progress_on_standard_error()
    {
        var (code, output, errors) = command.Run("fit", "wave.csv", "--target", "y", "--kernel", "Matern52", "--holdout", "last:0.1", "--json");
        Assert.Equal(0, code);
        Assert.Equal(output, command.Run("show", "wave.fit.safetensors", "--json").Output);
        using var json = JsonDocument.Parse(output);
        Assert.True(json.RootElement.GetProperty("converged").GetBoolean());
        Assert.Matches(@"^27 rows train, 3 are held out\niteration 0  objective -?\d+\.\d{3}  gradient \d\.\de[+-]\d+  ETA .+  evaluations 1 of at most 1000\n", errors);
    }

    [Fact]
    public void Quiet_prints_nothing_and_writes_everything()
    {
        var result = command.Run("fit", "wave.csv", "--target", "y", "--kernel", "Matern52", "--quiet", "--out", "made/here");
        Assert.Equal(new Result(0, "", ""), result);
        Assert.Equal(
            ["wave.fit.safetensors", "wave.png", "wave.svg"],
            Directory.GetFiles(Path.Combine(command.Folder, "made", "here")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal(["made", "wave.csv"], command.Names);
    }

    [Theory]
    [InlineData("x\U0010FFFD", true)]
    [InlineData("длина", false)]
    public void A_name_that_no_font_can_write_is_told(string name, bool isTold)
    {
        command.Write("odd.csv", $"{name},y/1,2/2,3/3,5/4,4/5,6/6,7");
        var (code, output, _) = command.Run("fit", "odd.csv", "--target", "y", "--kernel", "SE", "--max-evaluations", "2");
        Assert.Equal(0, code);
        Assert.Equal(isTold, output.Contains("No font of this machine has", StringComparison.Ordinal));
    }

    [Fact]
    public void A_saved_fit_predicts_what_the_fit_reported()
    {
        var (_, output, _) = command.Run("fit", "wave.csv", "--target", "y", "--kernel", "Matern52", "--holdout", "every:10", "--json", "--quiet");
        using var json = JsonDocument.Parse(output);
        var heldOut = json.RootElement.GetProperty("heldOut");
        Assert.Equal(3, heldOut.GetProperty("count").GetInt32());
        command.Write("new.csv", "x/9/19/29");
        const string note = "note  1 of 3 rows lies outside the range of the training rows; the first is row 3, where x is 29, and the fit saw 0 to 28. What is predicted " +
            "there rests on the kernel and the mean function alone.\n";
        var (code, table, errors) = command.Run("predict", "wave.fit.safetensors", "new.csv");
        Assert.Equal((0, note), (code, errors));
        var lines = table.TrimEnd().Split('\n');
        Assert.Equal("x,mean,sd,lower,upper", lines[0]);
        for (var i = 0; i < 3; i++)
        {
            double[] cells = [.. lines[i + 1].Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            Assert.Equal(heldOut.GetProperty("mean")[i].GetDouble(), cells[1], 1e-12);
            Assert.Equal(heldOut.GetProperty("standardDeviation")[i].GetDouble(), cells[2], 1e-12);
        }
        Assert.Equal(new Result(0, "", note), command.Run("predict", "wave.fit.safetensors", "new.csv", "--out", "predicted.csv"));
        Assert.Equal(table, command.Read("predicted.csv"));
    }

    [Fact]
    public void A_note_on_a_prediction_speaks_of_options()
    {
        Assert.Equal(0, command.Run("fit", "wave.csv", "--target", "y", "--kernel", "SE", "--mean", "linear", "--quiet").Code);
        command.Write("new.csv", "x/-5");
        var (code, table, errors) = command.Run("predict", "wave.fit.safetensors", "new.csv");
        Assert.Equal((0, 2), (code, table.TrimEnd().Split('\n').Length));
        Assert.EndsWith(" fit with --mean trend, which has it in.\n", errors, StringComparison.Ordinal);
        Assert.Equal(0, command.Run("fit", "wave.csv", "--target", "y", "--kernel", "SE", "--mean", "trend", "--quiet").Code);
        Assert.EndsWith(" mean function alone.\n", command.Run("predict", "wave.fit.safetensors", "new.csv").Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e308")]
    [InlineData("-1e300")]
    public void A_row_too_far_away_is_refused_by_its_number_and_nothing_is_written(string x)
    {
        Assert.Equal(0, command.Run("fit", "wave.csv", "--target", "y", "--kernel", "SE", "--quiet", "--max-evaluations", "3").Code);
        command.Write("new.csv", $"x/3/{x}");
        var result = command.Run("predict", "wave.fit.safetensors", "new.csv", "--out", "predicted.csv");
        Assert.Equal((3, ""), (result.Code, result.Output));
        Assert.StartsWith("error: Predicting from 'new.csv': row 2 (x = ", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("predicted.csv", command.Names);
    }

    [Fact]
    public void A_compressed_mask_holds_out_its_rows_of_compressed_data()
    {
        var (code, output, _) = command.Run(
            "fit", Command.Shipped("data/yacht.csv.gz"), "--target", "y", "--holdout", $"mask:{Command.Shipped("data/yacht.test-mask.csv.gz")}#split0", "--max-evaluations", "0", "--json", "--quiet");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(30, json.RootElement.GetProperty("heldOut").GetProperty("count").GetInt32());
        Assert.Equal(278, json.RootElement.GetProperty("data").GetProperty("trainingRows").GetInt32());
        Assert.Equal(["wave.csv", "yacht.fit.safetensors", "yacht.png", "yacht.svg"], command.Names);
    }

    [Fact]
    public async Task Stopped_by_ctrl_c_it_writes_the_best_so_far()
    {
        if (OperatingSystem.IsWindows()) return; // there is no sending of Ctrl-C to one process
        using var process = command.Start("fit", Command.Shipped("data/co2.csv"), "--target", "co2", "--kernel", "SE + SE * Periodic + RationalQuadratic + SE", "--log", "run.jsonl", "--json");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        command.WaitForSteps("run.jsonl", process);
        var rest = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Signal.Send(Signal.Interrupt, process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Stopping after this evaluation, to write the best so far; press Ctrl-C again to end at once.", await rest, StringComparison.Ordinal);
        Assert.Equal(130, process.ExitCode);
        using var json = JsonDocument.Parse(await output);
        Assert.Equal("cancelled; the best so far is kept", json.RootElement.GetProperty("reason").GetString());
        Assert.False(json.RootElement.GetProperty("converged").GetBoolean());
        Assert.Equal("cancelled", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal("COT1201", json.RootElement.GetProperty("diagnostics")[0].GetProperty("code").GetString());
        Assert.Equal(["co2.fit.safetensors", "co2.png", "co2.svg", "run.jsonl", "wave.csv"], command.Names);
        command.Write("new.csv", "date/2021-01-01");
        Assert.Equal(0, command.Run("predict", "co2.fit.safetensors", "new.csv").Code);
    }

    [GeneratedRegex(@"seconds( +│ )[\d.]+ +")]
    private static partial Regex Seconds();
}
