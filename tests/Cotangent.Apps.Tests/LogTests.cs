using System.Text.Json;

namespace Cotangent.Apps.Tests;

/// <summary>What <c>fit --log</c> and <c>fit --tensorboard</c> write; what is in the files is tested in the workbench.</summary>
public sealed class LogTests : IDisposable
{
    private readonly Command command = new();

    public LogTests() => command.Write(
        "wave.csv",
        string.Join('/', Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"{i},{Math.Sin(i / 3.0):R}")).Prepend("x,y")));

    public void Dispose() => command.Dispose();

    [Fact]
    public void Every_step_is_a_line_of_the_log_and_a_second_fit_adds_to_it()
    {
        string[] arguments = ["fit", "wave.csv", "--target", "y", "--kernel", "Matern52", "--quiet", "--log", "run.jsonl"];
        Assert.Equal(new Result(0, "", ""), command.Run(arguments));
        var lines = command.Read("run.jsonl").TrimEnd().Split('\n');
        using var fit = JsonDocument.Parse(command.Run("show", "wave.fit.safetensors", "--json").Output);
        using var end = JsonDocument.Parse(lines[^1]);
        Assert.Equal("end", end.RootElement.GetProperty("event").GetString());
        Assert.Equal(fit.RootElement.GetProperty("iterations").GetInt32(), end.RootElement.GetProperty("iterations").GetInt32());
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
        Assert.Equal(0, command.Run(arguments).Code);
        Assert.Equal(2 * lines.Length, command.Read("run.jsonl").TrimEnd().Split('\n').Length);
        Assert.Equal(["run.jsonl", "wave.csv", "wave.fit.safetensors", "wave.png", "wave.svg"], command.Names);
    }

    [Fact]
    public void TensorBoard_finds_an_event_file_with_the_figure_in_the_folder()
    {
        var (code, output, errors) = command.Run("fit", "wave.csv", "--target", "y", "--kernel", "Matern52", "--quiet", "--tensorboard", "runs/wave");
        Assert.Equal((0, "", ""), (code, output, errors));
        var file = File.ReadAllBytes(Assert.Single(Directory.GetFiles(Path.Combine(command.Folder, "runs", "wave"), "events.out.tfevents.*")));
        Assert.True(file.AsSpan().IndexOf(File.ReadAllBytes(Path.Combine(command.Folder, "wave.png"))) > 0);
        Assert.True(file.AsSpan().IndexOf("kernel.lengthscales"u8) > 0);
    }

    [Theory]
    [InlineData("--log", "no/run.jsonl", "Writing 'no/run.jsonl': there is no directory '", "'. Create it, or name another path.")]
    [InlineData("--log", ".", "Writing '.': this is a directory; expected the name of a file. Name a file in it.", "")]
    [InlineData("--tensorboard", "wave.csv", "Writing 'wave.csv': this is a file; expected a folder for event files. Name another one.", "")]
    public void A_place_that_cannot_be_written_is_refused_before_the_fit(string option, string place, string begin, string end)
    {
        var (code, output, errors) = command.Run("fit", "wave.csv", "--target", "y", option, place);
        Assert.Equal((5, ""), (code, output));
        Assert.StartsWith($"error: {begin}", errors, StringComparison.Ordinal);
        Assert.EndsWith($"{end}\n", errors, StringComparison.Ordinal);
        Assert.Equal(["wave.csv"], command.Names);
    }

    /// <summary>A full disk ends the log, not the fit; the exit code says that something could not be written.</summary>
    [Fact]
    public void A_log_that_breaks_off_is_said_when_the_fit_is_written()
    {
        if (!File.Exists("/dev/full")) Assert.Skip("there is no /dev/full");
        var (code, output, errors) = command.Run("fit", "wave.csv", "--target", "y", "--kernel", "Matern52", "--quiet", "--log", "/dev/full");
        Assert.Equal((5, ""), (code, output));
        Assert.StartsWith("error: The log of the fit in '/dev/full' ends at step 0: ", errors, StringComparison.Ordinal);
        Assert.EndsWith("The fit went on without it. Free the disk, or log to another place.\n", errors, StringComparison.Ordinal);
        Assert.Contains("wave.fit.safetensors", command.Names);
    }
}
