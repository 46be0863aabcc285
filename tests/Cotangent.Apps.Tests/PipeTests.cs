namespace Cotangent.Apps.Tests;

/// <summary>Data through pipes, and standard output that is full.</summary>
public sealed class PipeTests : IDisposable
{
    private readonly Command command = new();

    public PipeTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "it has other shells and devices");
        command.Write("wave.csv", string.Join('/', Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"{i},{Math.Sin(i / 3.0):R}")).Prepend("x,y")));
        Assert.Equal(0, command.Run("fit", "wave.csv", "--target", "y", "--kernel", "SE", "--quiet", "--max-evaluations", "3").Code);
    }

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("cat wave.csv | cotangent predict wave.fit.safetensors -")]
    [InlineData("cotangent predict wave.fit.safetensors - < wave.csv")]
    [InlineData("cat wave.csv | cotangent predict wave.fit.safetensors /dev/stdin")]
    [InlineData("gzip -c wave.csv | cotangent predict wave.fit.safetensors -")]
    [InlineData("mkfifo pipe; cat wave.csv > pipe & cotangent predict wave.fit.safetensors pipe")]
    [InlineData("mkfifo pipe; cat wave.fit.safetensors > pipe & cotangent predict pipe wave.csv")]
    public void A_table_comes_through_any_pipe(string line)
    {
        var (code, output, _) = command.Shell(line);
        Assert.Equal((0, command.Run("predict", "wave.fit.safetensors", "wave.csv").Output), (code, output));
    }

    [Theory]
    [InlineData("cat wave.csv | cotangent look -")]
    [InlineData("cotangent look - < wave.csv")]
    public void A_table_of_a_pipe_is_looked_at(string line)
    {
        var (code, output, _) = command.Shell(line);
        Assert.Equal((0, command.Run("look", "wave.csv").Output.Replace("wave.csv", "-", StringComparison.Ordinal)), (code, output));
    }

    /// <summary>Though the table is looked at twice, for the names of the columns and for the rows.</summary>
    [Fact]
    public void Several_targets_come_through_standard_input()
    {
        command.Write("two.csv", string.Join('/', Enumerable.Range(0, 20).Select(i => FormattableString.Invariant($"{i},{Math.Sin(i / 3.0):R},{i % 5}")).Prepend("x,a,b")));
        var (code, _, errors) = command.Shell("cat two.csv | cotangent fit - --target a,b --kernel SE --quiet --max-evaluations 3");
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("data.fit.safetensors", command.Names);
    }

    [Fact]
    public void A_fit_of_standard_input_has_a_name()
    {
        Assert.Equal(0, command.Shell("cat wave.csv | cotangent fit - --target y --kernel SE --quiet --max-evaluations 3").Code);
        Assert.Contains("data.fit.safetensors", command.Names);
        Assert.Equal(command.Run("predict", "wave.fit.safetensors", "wave.csv").Output, command.Run("predict", "data.fit.safetensors", "wave.csv").Output);
    }

    [Theory]
    [InlineData("predict wave.fit.safetensors wave.csv")]
    [InlineData("fit wave.csv --target y --kernel SE --max-evaluations 0")]
    [InlineData("fit wave.csv --target y --kernel SE --max-evaluations 0 --json")]
    [InlineData("show wave.fit.safetensors")]
    [InlineData("look wave.csv")]
    [InlineData("doctor --seconds 0.01")]
    public void A_full_disk_on_standard_output_is_an_output_that_cannot_be_written(string line)
    {
        if (!File.Exists("/dev/full")) Assert.Skip("there is no /dev/full");
        var (code, output, errors) = command.Shell($"cotangent {line} > /dev/full");
        Assert.Equal((5, ""), (code, output));
        Assert.EndsWith("error: Standard output could not be written: No space left on device. Free the disk, or write to another place.\n", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_has_seen_enough_is_no_error()
    {
        var (_, output, errors) = command.Shell("cotangent predict wave.fit.safetensors wave.csv | head -1");
        Assert.Equal(("x,y,mean,sd,lower,upper\n", ""), (output, errors));
    }

    [Fact]
    public void Names_are_written_in_UTF_8_whatever_the_locale_is()
    {
        command.Write("wide.csv", $"x,größe\u4e2d/{string.Join('/', Enumerable.Range(0, 9).Select(i => $"{i},{i * i}"))}");
        Assert.Equal(0, command.Run("fit", "wide.csv", "--target", "größe中", "--kernel", "SE", "--quiet", "--max-evaluations", "0").Code);
        Assert.StartsWith("x,größe中,mean,", command.Shell("export LC_ALL=C LANG=C; cotangent predict wide.fit.safetensors wide.csv").Output, StringComparison.Ordinal);
    }
}
