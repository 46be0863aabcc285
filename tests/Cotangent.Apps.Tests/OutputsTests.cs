using System.Text.Json;

namespace Cotangent.Apps.Tests;

/// <summary>Several targets from the command line.</summary>
public sealed class OutputsTests : IDisposable
{
    private readonly Command command = new();

    public OutputsTests() => command.Write("sensors.csv", string.Join('/', Enumerable.Range(0, 40).Select(Row).Prepend("x,\"up, down\",other")));

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("--target", "\"up, down\",other")]
    [InlineData("--target", "up, down", "--target", "other")]
    public void Several_targets_are_fitted_together_and_predicted(params string[] targets)
    {
        var (code, output, errors) = command.Run(["fit", "sensors.csv", .. targets, "--kernel", "SE", "--holdout", "every:10"]);
        Assert.Equal(0, code);
        Assert.StartsWith("36 rows train, 4 are held out\n", errors, StringComparison.Ordinal);
        Assert.Contains("exact regression of 2 targets together, one covariance of the 67 values", output, StringComparison.Ordinal);
        Assert.Contains("functions in common, compared by evidence", output, StringComparison.Ordinal);
        Assert.Contains("targets, each in its own unit", output, StringComparison.Ordinal);
        Assert.Contains("correlations of the targets", output, StringComparison.Ordinal);
        Assert.Contains("inputs", output, StringComparison.Ordinal);
        Assert.EndsWith("next  cotangent predict ./sensors.fit.safetensors NEW.csv\n", output, StringComparison.Ordinal);
        Assert.Equal(["sensors.csv", "sensors.fit.safetensors", "sensors.other.png", "sensors.other.svg", "sensors.up__down.png", "sensors.up__down.svg"], command.Names);
        Assert.StartsWith("fit of 'up, down', 'other' in 'sensors.csv': 36 of 40 rows trained, held out every:10\n", command.Run("show", "sensors.fit.safetensors").Output, StringComparison.Ordinal);

        command.Write("new.csv", "x/18/5");
        (code, output, errors) = command.Run("predict", "sensors.fit.safetensors", "new.csv");
        Assert.Equal((0, ""), (code, errors));
        var lines = output.Split('\n');
        Assert.Equal("x,\"mean(up, down)\",\"sd(up, down)\",\"lower(up, down)\",\"upper(up, down)\",mean(other),sd(other),lower(other),upper(other)", lines[0]);
        Assert.Equal(9, lines[1].Split(',').Length);
        Assert.InRange(double.Parse(lines[1].Split(',')[1], System.Globalization.CultureInfo.InvariantCulture), Math.Sin(6) - 0.1, Math.Sin(6) + 0.1);
    }

    [Fact]
    public void The_figures_are_drawn_again_and_a_changed_table_is_noted()
    {
        Assert.Equal(0, command.Run("fit", "sensors.csv", "--target", "\"up, down\",other", "--kernel", "SE", "--holdout", "every:10", "--max-evaluations", "3", "--quiet").Code);
        string[] figures = ["./sensors.up__down.svg", "./sensors.up__down.png", "./sensors.other.svg", "./sensors.other.png"];
        var before = figures.Select(name => File.ReadAllBytes(Path.Combine(command.Folder, name)).Length).ToArray();
        foreach (var name in figures) File.Delete(Path.Combine(command.Folder, name));
        var (code, output, errors) = command.Run("plot", "sensors.fit.safetensors");
        Assert.Equal((0, $"wrote {string.Join(", ", figures)}\n", ""), (code, output, errors));
        Assert.All(figures.Zip(before), pair => Assert.InRange(File.ReadAllBytes(Path.Combine(command.Folder, pair.First)).Length, 0.98 * pair.Second, 1.02 * pair.Second));

        File.AppendAllText(Path.Combine(command.Folder, "sensors.csv"), "41,0,100\n");
        (code, _, errors) = command.Run("plot", "sensors.fit.safetensors");
        Assert.Equal(0, code);
        Assert.Matches("^note  'sensors.csv' has changed since this fit was made of it: it was 40 rows, 3 columns, SHA-256 [0-9a-f]{12}…\\. Fit again .*", errors);
        Assert.EndsWith(" The figures are of the data as they were.\n", errors, StringComparison.Ordinal);
        Assert.StartsWith("note  'sensors.csv' has changed", command.Run("show", "sensors.fit.safetensors").Errors, StringComparison.Ordinal);
        command.Write("sensors.other.svg", "mine");
        Assert.Equal(5, command.Run("plot", "sensors.fit.safetensors").Code);
    }

    [Fact]
    public void Json_has_every_target_and_their_correlations()
    {
        var (code, output, _) = command.Run("fit", "sensors.csv", "--target", "\"up, down\",other", "--kernel", "SE", "--holdout", "every:10", "--json", "--quiet");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var targets = json.RootElement.GetProperty("targets").EnumerateArray().ToArray();
        Assert.Equal(["up, down", "other"], targets.Select(t => t.GetProperty("name").GetString()));
        Assert.Equal([6, 0], targets.Select(t => t.GetProperty("missing").GetInt32()));
        Assert.All(targets, t => Assert.InRange(t.GetProperty("heldOut").GetProperty("coverage95").GetDouble(), 0, 1));
        var correlation = json.RootElement.GetProperty("correlations").GetProperty("up, down").EnumerateArray().Select(c => c.GetDouble()).ToArray();
        Assert.Equal(1, correlation[0]);
        Assert.InRange(correlation[1], -1, -0.9);
    }

    /// <summary>As it was: a name with a comma in it is one target where the table has such a column.</summary>
    [Fact]
    public void A_column_with_a_comma_in_its_name_is_one_target()
    {
        var (code, _, _) = command.Run("fit", "sensors.csv", "--target", "up, down", "--inputs", "x", "--drop-missing", "--kernel", "SE", "--max-evaluations", "2", "--quiet");
        Assert.Equal(0, code);
        Assert.Contains("sensors.svg", command.Names);
    }

    [Theory]
    [InlineData("error: Column 'nothing' is not in 'sensors.csv', which has 'x', 'up, down', 'other'. Check the name.\n", "--target", "other,nothing")]
    [InlineData("error: --model is not for several targets: several targets are fitted by exact regression of all their values. Leave it out, or fit one target.\n",
        "--target", "\"up, down\",other", "--model", "sparse")]
    public void What_does_not_fit_is_refused(string expected, params string[] arguments)
    {
        var (code, _, errors) = command.Run(["fit", "sensors.csv", .. arguments]);
        Assert.NotEqual(0, code);
        Assert.Contains(expected, errors.Replace("the setting ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(["sensors.csv"], command.Names);
    }

    [Fact]
    public void A_dry_run_says_what_would_be_fitted_and_a_page_reports_each_target()
    {
        string[] fit = ["fit", "sensors.csv", "--target", "\"up, down\",other", "--kernel", "SE", "--holdout", "every:10", "--max-evaluations", "3"];
        var (code, output, errors) = command.Run([.. fit, "--dry-run"]);
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith("data    36 rows would train, 4 would be held out; targets up, down, other; inputs x\nmodel   exact regression of 2 targets together, ", output, StringComparison.Ordinal);
        Assert.Equal(["sensors.csv"], command.Names);

        Assert.Equal(0, command.Run([.. fit, "--quiet", "--report", "page.html"]).Code);
        var page = command.Read("page.html");
        foreach (var part in (string[])["<h2>up, down</h2>", "<h2>other</h2>", "correlation", "noise sd", "How to repeat it"]) Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.Equal(6, page.Split("<svg").Length - 1); // of each target the fit, its residuals and its coverage
    }

    /// <summary>A wave, which is missing for a while, and the same upside down in another unit.</summary>
    private static string Row(int i)
    {
        var (up, other) = (Math.Sin(i / 3.0) + 0.03 * Math.Cos(17.0 * i), 100 - 20 * Math.Sin(i / 3.0) + 0.5 * Math.Cos(23.0 * i));
        return FormattableString.Invariant($"{i},{(i is > 15 and < 22 ? "" : FormattableString.Invariant($"{up:R}"))},{other:R}");
    }
}
