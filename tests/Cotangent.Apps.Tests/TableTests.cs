using System.Text.Json;

namespace Cotangent.Apps.Tests;

/// <summary>What the command says of the columns of a table.</summary>
public sealed class TableTests : IDisposable
{
    private const string Sites = "day;site;on;note;leer;y/";
    private readonly Command command = new();

    public TableTests() => command.Write(
        "sites.csv",
        Sites + string.Join('/', Enumerable.Range(0, 24).Select(i =>
            FormattableString.Invariant($"{new DateTime(2020, 1, 20).AddDays(i):dd.MM.yyyy};{"ab"[i % 2]};{(i % 3 == 0 ? "yes" : "no")};remark {i};;{i + i % 2},5"))));

    public void Dispose() => command.Dispose();

    [Fact]
    public void Look_shows_columns_kinds_ranges_notes_and_a_command()
    {
        var (code, output, errors) = command.Run("look", "sites.csv");
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(
            """
            sites.csv: 24 rows, 6 columns

            column  kind      missing  different  least       greatest
            day     date      0        24         2020-01-20  2020-02-12
            site    category  0        2          a           b
            on      boolean   0        2          no          yes
            note    text      0        24         remark 0    remark 9
            leer    number    24       0
            y       number    0        13         0.5         24.5

            note  Decimals are written with a comma in 'y'.
            note  day: dates are read day first.
            note  on: no is 0 and yes is 1.

            next  cotangent fit sites.csv --target y

            """,
            output);
    }

    [Fact]
    public void Look_writes_json()
    {
        using var json = JsonDocument.Parse(command.Run("look", "sites.csv", "--json").Output);
        Assert.Equal(24, json.RootElement.GetProperty("rows").GetInt32());
        Assert.Equal("category", json.RootElement.GetProperty("columns")[1].GetProperty("kind").GetString());
        Assert.Equal("y", json.RootElement.GetProperty("target").GetString());
    }

    [Fact]
    public void A_report_lists_the_inputs_and_what_is_left_aside()
    {
        var (code, output, errors) = command.Run("fit", "sites.csv", "--target", "y", "--kernel", "Matern52", "--max-evaluations", "0");
        Assert.Equal(0, code);
        Assert.Contains("│ inputs ", output, StringComparison.Ordinal);
        Assert.Contains("day (days since 2020-01-20); site=b (1 where it is 'b', else 0); on (no 0, yes 1)", output, StringComparison.Ordinal);
        Assert.Contains("note: text of 24 different words, row 1 (line 2) has 'remark 0'", output, StringComparison.Ordinal);
        Assert.Contains("leer: no cell has a value", output, StringComparison.Ordinal);
        Assert.Matches("kernel.lengthscales, in data units *│ day [0-9.]+, site=b [0-9.]+, on [0-9.]+", output);
        Assert.Contains("\nnote  day: dates are read day first.\n", output, StringComparison.Ordinal);
        Assert.Contains("dates in day are read as days since 2020-01-20\n", errors, StringComparison.Ordinal);
        Assert.Contains("left aside note: text of 24 different words", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_commas_are_named_in_quotes()
    {
        command.Write("comma.csv", "\"x, m\",z,y/" + string.Join('/', Enumerable.Range(0, 12).Select(i => $"{i},{i % 5},{i * i}")));
        var (code, output, _) = command.Run("fit", "comma.csv", "--target", "y", "--inputs", "\"x, m\"", "--kernel", "SE", "--max-evaluations", "0");
        Assert.Equal(0, code);
        Assert.Contains("x, m (numbers)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_reads_as_it_is_told_and_echoes_dates_as_they_came()
    {
        command.Write("s.csv", "t,y/" + string.Join('/', Enumerable.Range(1, 12).Select(i => $"2020-01-{i:00},{i * i}")));
        Assert.Equal(0, command.Run("fit", "s.csv", "--target", "y", "--kernel", "SE", "--quiet").Code);
        File.WriteAllText(Path.Combine(command.Folder, "new.csv"), "t\n05/01/2020\n06/01/2020\n");
        var (code, _, errors) = command.Run("predict", "s.fit.safetensors", "new.csv");
        Assert.Equal(3, code);
        Assert.Contains("'05/01/2020' in row 1 (line 2) is 2020-01-05 or 2020-05-01; say which with --date-order day-first or month-first", errors, StringComparison.Ordinal);
        Assert.StartsWith("t,mean,sd,lower,upper\n05/01/2020,2", command.Run("predict", "s.fit.safetensors", "new.csv", "--date-order", "day-first").Output, StringComparison.Ordinal);
    }

    /// <summary>Names with escape characters, in messages, notes, progress, reports and tables of predictions of what a file says.</summary>
    [Theory]
    [InlineData("fit", "--target", "y", "--kernel", "SE", "--max-evaluations", "0")]
    [InlineData("fit", "--target", "q")]
    [InlineData("fit", "--target", "y", "--inputs", "\u001b[31mHACK,\u001b[31mHACK")]
    [InlineData("look")]
    public void Escape_characters_are_shown_and_not_sent(string verb, params string[] options)
    {
        File.WriteAllText(Path.Combine(command.Folder, "e.csv"), "\u001b[31mHACK,\u001b]0;t\u0007,\u202Ez,y\n"
            + string.Concat(Enumerable.Range(0, 12).Select(i => $"2020-01-{i + 1:00},wo\u001brd {i},-{i % 2},{i * i}\n")));
        var (_, output, errors) = command.Run([verb, "e.csv", .. options]);
        Assert.DoesNotContain('\u001b', output + errors);
        Assert.DoesNotContain('\u0007', output + errors);
        Assert.DoesNotContain('\u202E', output + errors);
        Assert.Contains("\\u001b[31mHACK", output + errors, StringComparison.Ordinal);
    }
}
