using System.Text;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;
using Cotangent.Workbench.Tests.Shards;
using Cotangent.Workbench.Work;

namespace Cotangent.Workbench.Tests.Work;

public class PartsPredictionTests
{
    [Fact]
    public void Each_file_is_predicted_as_by_itself()
    {
        using var parts = new Parts(30, 25);
        var (fit, request) = (Fit(parts), new PredictRequest { Interval = 0.8, Quantiles = [0.25], Samples = 2, Seed = 4, HasLatent = true });
        var found = new Dictionary<int, PredictedPart>();
        string[] files = [parts.File(0), parts.File(1)];
        PartsPrediction.Run(fit, files, new() { KeepsCells = true }, request, new LocalWork(), found.Add);
        foreach (var (i, file) in files.Index())
        {
            Assert.Equal(Alone(fit, file, request), Encoding.UTF8.GetString(found[i].Table.Span));
            Assert.StartsWith("a,b,y,mean,sd,lower,upper,q0.25,latent", found[i].Header, StringComparison.Ordinal);
        }
        Assert.Equal([30, 25], found.OrderBy(p => p.Key).Select(p => p.Value.Rows));
    }

    /// <summary>Nothing of what is said about reading and predicting is lost on the way.</summary>
    [Fact]
    public void An_order_is_read_back_as_it_was()
    {
        var reading = new ReadOptions(';')
        {
            DecimalMark = ',',
            Encoding = "latin1",
            HasHeader = false,
            Missing = ["-999", "?"],
            DateOrder = DateOrder.MonthFirst,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
            Kinds = new Dictionary<string, ColumnKind> { ["a"] = ColumnKind.Date },
            Forms = new Dictionary<string, ColumnForm> { ["b"] = new(',', DateOrder.DayFirst) },
            KeepsCells = true,
            Limits = new() { Rows = 7 },
        };
        var order = new PredictOrder("x.csv", reading, new() { Interval = 1.0 / 3, Quantiles = [0.1], Samples = 3, Seed = ulong.MaxValue, HasLatent = true, DropsMissing = true });
        var text = order.ToText();
        var read = PredictOrder.Parse(text);
        Assert.Equal(text, read.ToText());
        Assert.Equal(order.Request.Interval, read.Request.Interval);
        Assert.Equal((reading.TimeZone, reading.Limits, ',', reading.Forms["b"]), (read.Reading.TimeZone, read.Reading.Limits, read.Reading.DecimalMark, read.Reading.Forms["b"]));
    }

    [Theory]
    [InlineData("there is no file", typeof(DataException))]
    [InlineData("the setting Interval is 2", typeof(RunException))]
    public void What_cannot_be_predicted_is_refused_as_on_one_machine(string expected, Type kind)
    {
        using var parts = new Parts(20);
        var (fit, request) = (Fit(parts), new PredictRequest { Interval = expected.Contains('2', StringComparison.Ordinal) ? 2 : 0.9 });
        var file = kind == typeof(DataException) ? Path.Combine(parts.Folder, "none.csv") : parts.File(0);
        var error = Assert.ThrowsAny<Exception>(() => PartsPrediction.Run(fit, [file], new(), request, new LocalWork(), (_, _) => { }));
        Assert.IsType(kind, error);
        Assert.Equal(Assert.Throws(kind, () => { AnyFit.Of(fit, "fit").Predict(CsvFile.Read(file, new()), request); }).Message, error.Message);
    }

    internal static byte[] Fit(Parts parts) => FitFile.Bytes(ShardedFit.Run(new(parts.Pattern, "y") { Inducing = 6, MaxEvaluations = 3 }, new LocalTransport(), 40));

    private static string Alone(byte[] fit, string file, PredictRequest request)
    {
        using var writer = new StringWriter();
        CsvTable.Write(writer, AnyFit.Of(fit, "fit").Predict(CsvFile.Read(file, new() { KeepsCells = true }), request).Columns);
        return writer.ToString();
    }
}
