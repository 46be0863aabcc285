using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Monitoring;
using Cotangent.Workbench.Tests.Data;

namespace Cotangent.Workbench.Tests.Monitoring;

public sealed class TensorBoardLogTests : IDisposable
{
    /// <summary>The smallest picture: one grey pixel.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==");

    private readonly TestDirectory directory = new();

    private string Folder => directory["runs/first"];

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_file_begins_with_its_version_and_bears_a_name_that_TensorBoard_looks_for()
    {
        using var log = new TensorBoardLog(Folder, FixedClock.Noon);
        Assert.Equal("events.out.tfevents.1772625600.000.cotangent", Path.GetFileName(log.FilePath));
        var first = Assert.Single(EventFile.Read(log.FilePath));
        Assert.Equal("brain.Event:2", first.Text(3));
        Assert.Equal(1772625600.25, first.Double(1));
        Assert.Equal(0, first.Integer(2));
    }

    [Fact]
    public void Numbers_of_a_step_are_values_of_one_event()
    {
        using var log = new TensorBoardLog(Folder, FixedClock.Noon);
        log.Add(3_000_000_000, [("bound", -1.1), ("kernel.lengthscales[0]", double.NaN), ("naïve", double.NegativeInfinity)]);
        log.Add(4, []);
        var events = EventFile.Read(log.FilePath);
        Assert.Equal(2, events.Count);
        Assert.Equal(3_000_000_000, events[1].Integer(2));
        var values = events[1].Message(5).Messages(1);
        Assert.Equal(["bound", "kernel.lengthscales[0]", "naïve"], values.Select(v => v.Text(1)));
        Assert.Equal([-1.1f, float.NaN, float.NegativeInfinity], values.Select(v => v.Single(2)));
    }

    [Fact]
    public void A_histogram_has_its_limits_counts_and_sums()
    {
        using var log = new TensorBoardLog(Folder, FixedClock.Noon);
        log.AddHistogram(5, "mean", Histogram.Of([0, 1, 1, 2.5, 4], 4));
        var value = Assert.Single(EventFile.Read(log.FilePath)[1].Message(5).Messages(1));
        Assert.Equal("mean", value.Text(1));
        var histogram = value.Message(5);
        Assert.Equal([0, 4, 5, 8.5, 24.25], Enumerable.Range(1, 5).Select(histogram.Double));
        Assert.Equal([1, 2, 3, 4], histogram.Doubles(6));
        Assert.Equal([3, 0, 1, 1], histogram.Doubles(7));
    }

    [Fact]
    public void A_picture_has_its_size_and_its_bytes()
    {
        using var log = new TensorBoardLog(Folder, FixedClock.Noon);
        log.AddImage(6, "figure", Pixel);
        var value = Assert.Single(EventFile.Read(log.FilePath)[1].Message(5).Messages(1));
        var image = value.Message(4);
        Assert.Equal([1, 1, 1], Enumerable.Range(1, 3).Select(image.Integer));
        Assert.Equal(Pixel, image.Bytes(4));
        Assert.Equal(2, EventFile.Read(log.FilePath).Count);
    }

    [Fact]
    public void A_run_that_goes_on_says_from_where()
    {
        using (var log = new TensorBoardLog(Folder, FixedClock.Noon)) log.Add(7, [("x", 1)]);
        using var again = new TensorBoardLog(Folder, FixedClock.Noon);
        again.Resume(6);
        Assert.EndsWith(".001.cotangent", again.FilePath, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Folder).Length);
        var resumed = EventFile.Read(again.FilePath)[1];
        Assert.Equal(6, resumed.Integer(2));
        Assert.Equal(1, resumed.Message(7).Integer(1)); // START
    }

    /// <summary>Nothing waits in the program: each record can be read while the log is open.</summary>
    [Fact]
    public void A_record_is_there_when_it_was_added()
    {
        using var log = new TensorBoardLog(Folder);
        for (var step = 0; step < 5; step++)
        {
            log.Add(step, [("x", step)]);
            Assert.Equal(step + 2, EventFile.Read(log.FilePath).Count);
        }
    }

    [Fact]
    public void What_cannot_be_written_is_refused()
    {
        File.WriteAllText(directory["file"], "");
        Assert.Contains("this is a file; expected a folder", Assert.Throws<DataException>(() => new TensorBoardLog(directory["file"])).Message, StringComparison.Ordinal);
        Assert.Contains("this is no path", Assert.Throws<DataException>(() => new TensorBoardLog("")).Message, StringComparison.Ordinal);
        using var log = new TensorBoardLog(Folder);
        Assert.Contains("the 3 bytes are not a PNG picture", Assert.Throws<ArgumentException>(() => log.AddImage(0, "figure", [1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => log.Add(0, [(" ", 1)]));
        Assert.Single(EventFile.Read(log.FilePath)); // nothing was half written
    }
}
