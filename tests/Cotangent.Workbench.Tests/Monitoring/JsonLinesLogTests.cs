using System.Text.Json;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Monitoring;
using Cotangent.Workbench.Tests.Data;

namespace Cotangent.Workbench.Tests.Monitoring;

public sealed class JsonLinesLogTests : IDisposable
{
    private readonly TestDirectory directory = new();

    private string Path => directory["run.jsonl"];

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_step_is_a_line()
    {
        using (var log = new JsonLinesLog(Path, FixedClock.Noon))
        {
            log.Add(0, [("bound", -12.5), ("kernel.variance", 1)]);
            log.Add(10, [("bound", double.NaN), ("up", double.PositiveInfinity), ("down", double.NegativeInfinity), ("\"odd\"\n", 0)]);
        }
        Assert.Equal(
            """
            {"step":0,"bound":-12.5,"kernel.variance":1,"time":"2026-03-04T12:00:00.250Z"}
            {"step":10,"bound":"NaN","up":"Infinity","down":"-Infinity","\u0022odd\u0022\n":0,"time":"2026-03-04T12:00:00.250Z"}

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(Path));
    }

    [Fact]
    public void Numbers_read_back_to_the_same_bits()
    {
        double[] numbers = [0.1, -0.0, double.Epsilon, double.MaxValue, double.MinValue, 1.0 / 3, 2.2250738585072014E-308, 9007199254740993, Math.PI * 1e-200];
        using (var log = new JsonLinesLog(Path))
            log.Add(1, numbers.Select((value, i) => ($"n{i}", value)));
        using var line = JsonDocument.Parse(File.ReadAllText(Path));
        Assert.All(Enumerable.Range(0, numbers.Length), i =>
            Assert.Equal(BitConverter.DoubleToInt64Bits(numbers[i]), BitConverter.DoubleToInt64Bits(line.RootElement.GetProperty($"n{i}").GetDouble())));
    }

    /// <summary>Nothing waits in the program for more: what was added can be read while the log is open, and is there if the program is killed.</summary>
    [Fact]
    public void A_line_is_there_when_it_was_added()
    {
        using var log = new JsonLinesLog(Path, FixedClock.Noon);
        for (var step = 0; step < 5; step++)
        {
            log.Add(step, [("x", step)]);
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            var text = reader.ReadToEnd();
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
            Assert.Equal(step + 1, text.Count(c => c == '\n'));
        }
    }

    [Fact]
    public void A_run_that_is_started_again_goes_on_below()
    {
        using (var log = new JsonLinesLog(Path, FixedClock.Noon)) log.Add(0, []);
        using (var log = new JsonLinesLog(Path, FixedClock.Noon)) log.Add(1, []);
        Assert.Equal(["0", "1"], File.ReadAllLines(Path).Select(Step));
    }

    [Fact]
    public void A_line_that_was_cut_off_stays_and_spoils_no_other()
    {
        File.WriteAllText(Path, """{"step":7,"bou""");
        using (var log = new JsonLinesLog(Path, FixedClock.Noon)) log.Add(8, []);
        var lines = File.ReadAllLines(Path);
        Assert.Equal("""{"step":7,"bou""", lines[0]);
        Assert.Equal("8", Step(lines[1]));
        Assert.Equal(2, lines.Length);
    }

    /// <summary>A member that fails writes no half of a line.</summary>
    [Fact]
    public void An_error_in_what_is_written_leaves_the_file_as_it_was()
    {
        using var log = new JsonLinesLog(Path, FixedClock.Noon);
        log.Add(0, []);
        Assert.Throws<InvalidOperationException>(() => log.Write(json =>
        {
            json.WriteNumber("half", 1);
            throw new InvalidOperationException();
        }));
        log.Add(1, []);
        log.Dispose();
        Assert.Equal(["0", "1"], File.ReadAllLines(Path).Select(Step));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_before_the_run()
    {
        Assert.StartsWith($"Writing '{directory["no/run.jsonl"]}': there is no directory", Refused(directory["no/run.jsonl"]), StringComparison.Ordinal);
        Assert.Contains("this is a directory", Refused(directory.FullName), StringComparison.Ordinal);
        Assert.Contains("this is no path", Refused(""), StringComparison.Ordinal);
    }

    private static string Refused(string path) => Assert.Throws<DataException>(() => new JsonLinesLog(path)).Message;

    private static string Step(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("step").GetRawText();
    }
}
