using System.Text.Json;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>How a table was read, where it was said, in the file of a fit: so that tables to predict are read alike.</summary>
public static class ReadingText
{
    private const string Name = "readAs";

    /// <summary>What an order of day and month is called.</summary>
    internal static string Of(DateOrder order) => order == DateOrder.DayFirst ? "day-first" : "month-first";

    /// <summary>The order of a name.</summary>
    /// <exception cref="FormatException">There is no such order.</exception>
    internal static DateOrder OrderOf(string name) => name switch
    {
        "day-first" => DateOrder.DayFirst,
        "month-first" => DateOrder.MonthFirst,
        _ => throw new FormatException($"its order of dates is '{name}'; expected day-first or month-first."),
    };

    /// <summary>The options that were given, in words; empty for none.</summary>
    public static string Words(ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return string.Join(", ", Given(options).Select(option => $"{option.Name} {string.Join(",", option.Values)}"));
    }

    /// <summary>Writes the options that were given; nothing where none was.</summary>
    internal static void Write(Utf8JsonWriter json, ReadOptions options)
    {
        var given = Given(options).ToArray();
        if (given.Length == 0) return;
        json.WriteStartObject(Name);
        foreach (var (name, values) in given) ReportJson.Texts(json, name, values);
        json.WriteEndObject();
    }

    /// <summary>The options that the report of a fit says its table was read with, and how its inputs were written.</summary>
    /// <exception cref="FormatException">An option has a value that it cannot have.</exception>
    internal static ReadOptions Read(JsonElement report, IReadOnlyList<InputColumn> inputs)
    {
        var forms = inputs.Where(input => input.Form is not null).DistinctBy(input => input.Column).ToDictionary(input => input.Column, input => input.Form!);
        var options = new ReadOptions { Forms = forms };
        if (!report.TryGetProperty("data", out var data) || !data.TryGetProperty(Name, out var given)) return options;
        string[] columns = [.. inputs.Select(input => input.Column)];
        foreach (var option in given.EnumerateObject())
            options = With(options, option.Name, [.. option.Value.EnumerateArray().Select(value => value.GetString() ?? "")], columns);
        return options;
    }

    private static IEnumerable<(string Name, IReadOnlyList<string> Values)> Given(ReadOptions options)
    {
        if (options.Delimiter is { } delimiter) yield return ("delimiter", [$"{delimiter}"]);
        if (options.DecimalMark is { } mark) yield return ("decimalMark", [$"{mark}"]);
        if (options.Encoding is { } encoding) yield return ("encoding", [encoding]);
        if (!options.HasHeader) yield return ("header", ["none"]);
        if (options.Missing.Count > 0) yield return ("missing", options.Missing);
        if (options.DateOrder is { } order) yield return ("dateOrder", [Of(order)]);
        if (options.TimeZone is { } zone) yield return ("timeZone", [zone.Id]);
        if (options.Kinds.Count > 0) yield return ("kinds", [.. options.Kinds.Select(kind => $"{kind.Key}={KindNames.Of(kind.Value)}")]);
    }

    private static ReadOptions With(ReadOptions options, string name, string[] values, string[] columns) => (name, values) switch
    {
        ("delimiter", [[var delimiter]]) when Delimiters.IsKnown(delimiter) => options with { Delimiter = delimiter },
        ("decimalMark", [[('.' or ',') and var mark]]) => options with { DecimalMark = mark },
        ("encoding", [var encoding]) => options with { Encoding = encoding },
        ("header", ["none"]) => options with { HasHeader = false },
        ("missing", _) => options with { Missing = values },
        ("dateOrder", [var order]) => options with { DateOrder = OrderOf(order) },
        ("timeZone", [var zone]) => options with { TimeZone = Zone(zone) },
        ("kinds", _) => options with { Kinds = values.Select(Kind).Where(kind => columns.Contains(kind.Column)).ToDictionary(kind => kind.Column, kind => kind.Kind) },
        _ => throw new FormatException($"its table was read with '{name}' of '{string.Join(",", values)}', which is no option or has no such value."),
    };

    private static (string Column, ColumnKind Kind) Kind(string text)
    {
        var at = text.LastIndexOf('=');
        return at > 0 ? (text[..at], KindNames.Read(text[(at + 1)..])) : throw new FormatException($"its table was read with the kind '{text}'; expected COLUMN=KIND.");
    }

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        ? zone
        : throw new FormatException($"its times are of the zone '{name}', which this system does not know.");
}
