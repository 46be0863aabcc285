using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cotangent.Apps.Tests;

/// <summary>The commands that README.md and the help show run as they stand there, and give good numbers: an example that turns bad fails here.</summary>
public sealed partial class ExampleTests : IDisposable
{
    private const double DaysPerYear = 365.25; // the unit of dates
    private const double Season = 0.27; // ppm, to two digits; 2.3 where the season is missed

    /// <summary>The largest error of prediction of each fit, on its held-out rows, in units of the target.</summary>
    private static readonly Dictionary<string, double> LargestRmse = new()
    {
        ["fit data/co2.csv --target co2 --holdout every:10"] = Season,
        ["fit data/yacht.csv.gz --target y --holdout mask:data/yacht.test-mask.csv.gz#split0"] = 0.4,
        ["fit data/co2.csv --target co2 --holdout every:10 --kernel \"Polynomial(2) + SE * Periodic + Matern32\""] = Season,
    };

    private readonly Command command = new();

    public static TheoryData<string> Fits => [.. Shown().Where(line => line.StartsWith("fit ", StringComparison.Ordinal) && !line.EndsWith("--help", StringComparison.Ordinal))];

    public void Dispose() => command.Dispose();

    [Fact]
    public void Every_command_of_the_README_has_its_test() =>
        Assert.Equal([.. LargestRmse.Keys, "predict co2.fit.safetensors new.csv", "doctor"], Shown().ToHashSet());

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_fit_of_the_README_predicts_its_held_out_rows(string line)
    {
        using var json = Fitted(Arguments(line));
        RequireRmse(json, LargestRmse[line]);
        RequireCoverage(json);
        if (line.Contains("Periodic", StringComparison.Ordinal)) RequireSeason(json);
        if (!line.Contains("every:10", StringComparison.Ordinal)) return;
        command.Write("new.csv", "date/1991-05-01");
        var (code, table, errors) = command.Run(Arguments("predict co2.fit.safetensors new.csv"));
        Assert.Equal((0, ""), (code, errors));
        var observed = File.ReadLines(Command.Shipped("data/co2.csv")).Single(row => row.StartsWith("1991-05-01", StringComparison.Ordinal)).Split(',')[1];
        Assert.Equal(double.Parse(observed, CultureInfo.InvariantCulture), double.Parse(table.Split('\n')[1].Split(',')[1], CultureInfo.InvariantCulture), 1.0);
    }

    [Fact]
    public void A_forecast_of_six_years_is_as_good_as_it_was()
    {
        using var json = Fitted(["fit", Command.Shipped("data/co2.csv"), "--target", "co2"]);
        RequireRmse(json, 1.5);
    }

    /// <summary>The kernels in quotes, on the air of Mauna Loa, whose season they are for.</summary>
    [Fact]
    public void The_kernels_of_the_help_find_the_season()
    {
        var help = command.Run("fit", "--help").Output;
        var kernels = Quoted().Matches(help).Select(m => m.Groups[1].Value).ToArray();
        Assert.NotEmpty(kernels);
        foreach (var kernel in kernels)
        {
            using var json = Fitted(["fit", Command.Shipped("data/co2.csv"), "--target", "co2", "--holdout", "every:10", "--kernel", kernel]);
            RequireRmse(json, Season);
            RequireSeason(json);
        }
    }

    [Fact]
    public void The_doctor_is_well() => Assert.Equal(0, command.Run([.. Arguments("doctor"), "--seconds", "0.2"]).Code);

    /// <summary>What stands in README.md behind the name of the command.</summary>
    private static IEnumerable<string> Shown() => ShownCommand().Matches(File.ReadAllText(Command.Shipped("README.md")).ReplaceLineEndings("\n")).Select(m => m.Groups[1].Value);

    private static string[] Arguments(string line) =>
        [.. Word().Matches(line).Select(m => m.Value.Trim('"').Replace("data/", Command.Shipped("data/"), StringComparison.Ordinal))];

    /// <summary>The 95 % band holds no fewer rows than 95 % less three standard errors of a share.</summary>
    private static void RequireCoverage(JsonDocument fit)
    {
        var data = fit.RootElement.GetProperty("data");
        var rows = data.GetProperty("rows").GetInt32() - data.GetProperty("trainingRows").GetInt32();
        Assert.InRange(fit.RootElement.GetProperty("heldOut").GetProperty("coverage95").GetDouble(), 0.95 - 3 * Math.Sqrt(0.95 * 0.05 / rows), 1);
    }

    private static void RequireRmse(JsonDocument fit, double largest) =>
        Assert.InRange(Math.Round(fit.RootElement.GetProperty("heldOut").GetProperty("rmse").GetDouble(), 2), 0, largest);

    private static void RequireSeason(JsonDocument fit)
    {
        var period = Assert.Single(fit.RootElement.GetProperty("parametersInDataUnits").EnumerateObject(), p => p.Name.EndsWith("period", StringComparison.Ordinal)).Value;
        Assert.InRange(period.ValueKind == JsonValueKind.Array ? period[0].GetDouble() : period.GetDouble(), 0.99 * DaysPerYear, 1.01 * DaysPerYear);
    }

    private JsonDocument Fitted(string[] arguments)
    {
        var (code, output, errors) = command.Run([.. arguments, "--json"]);
        Assert.True(code == 0, errors);
        return JsonDocument.Parse(output);
    }

    [GeneratedRegex("^    (?:cotangent|dotnet run -c Release --project src/Cotangent\\.Cli --) (.+)$", RegexOptions.Multiline)]
    private static partial Regex ShownCommand();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
