using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>What a command takes from the command line on how a table is read.</summary>
internal static class ReadingSettings
{
    /// <summary>The settings, made anew for each command.</summary>
    internal static Setting<ReadOptions>[] All() =>
    [
        Setting<ReadOptions>.Of<string>(
            nameof(ReadOptions.Delimiter), "--delimiter", "C", "What stands between fields: comma, semicolon, tab, bar or space, or the character itself. Found when left out.",
            null, (o, v) => o with { Delimiter = Delimiter(v) }),
        Setting<ReadOptions>.Of<string>(
            nameof(ReadOptions.DecimalMark), "--decimal", "MARK", "The decimal mark: point or comma. Found when left out.",
            null, (o, v) => o with { DecimalMark = v switch { "point" or "." => '.', "comma" or "," => ',', _ => throw new RunException($"--decimal is '{v}'; expected point or comma.") } }),
        Setting<ReadOptions>.Of<string>(
            nameof(ReadOptions.Encoding), "--encoding", "NAME", "The encoding of the text, such as utf-16, latin1 or windows-1251. By its first bytes when left out, else UTF-8.",
            null, (o, v) => o with { Encoding = v }),
        Setting<ReadOptions>.Flag(
            nameof(ReadOptions.HasHeader), "--no-header", "The first line is a row; columns are called column1, column2, and so on.",
            o => o with { HasHeader = false }),
        Setting<ReadOptions>.Of(
            nameof(ReadOptions.Missing), "--na", "A,B", "Cells that are missing, such as -999, besides empty ones, NA, NaN, null, None, - and other usual words.",
            Array.Empty<string>(), (o, v) => v.Length == 0 ? o : o with { Missing = NameList.Of(v, []) }),
        Setting<ReadOptions>.Of<string>(
            nameof(ReadOptions.DateOrder), "--date-order", "ORDER", "Whether 03/09/2018 is in September, day-first, or in March, month-first. Found where the column shows it when left out.",
            null, (o, v) => o with { DateOrder = Order(v) }),
        Setting<ReadOptions>.Of<string>(
            nameof(ReadOptions.TimeZone), "--time-zone", "NAME", "The time zone of times without an offset, such as Europe/Berlin. As if clocks never changed when left out.",
            null, (o, v) => o with { TimeZone = Zone(v) }),
        Setting<ReadOptions>.Of(
            nameof(ReadOptions.Kinds), "--kind", "NAME=KIND", "What a column is: number, date (also of Unix times), or category.",
            Array.Empty<string>(), (o, v) => v.Length == 0 ? o : o with { Kinds = Kinds(v) }),
    ];

    /// <summary>Reads the options that a command line sets.</summary>
    /// <param name="settings">The settings of the command.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="usual">What holds where the command line says nothing; null for what is found.</param>
    internal static ReadOptions Read(IEnumerable<Setting<ReadOptions>> settings, System.CommandLine.ParseResult parsed, ReadOptions? usual = null) =>
        settings.Aggregate(usual ?? new ReadOptions(), (options, setting) => setting.Apply(options, parsed));

    private static char Delimiter(string text) => text switch
    {
        "comma" or "," => ',',
        "semicolon" or ";" => ';',
        "tab" or "\t" or "\\t" => '\t',
        "bar" or "|" => '|',
        "space" or " " => ' ',
        _ => throw new RunException($"--delimiter is '{text}'; expected comma, semicolon, tab, bar or space."),
    };

    private static DateOrder Order(string text) => text switch
    {
        "day-first" => DateOrder.DayFirst,
        "month-first" => DateOrder.MonthFirst,
        _ => throw new RunException($"--date-order is '{text}'; expected day-first or month-first."),
    };

    private static TimeZoneInfo Zone(string name)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception error) when (error is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            throw new RunException($"--time-zone is '{name}', which this system does not know; expected a name such as Europe/Berlin. Or write the offset of each time, such as +01:00.", error);
        }
    }

    private static Dictionary<string, ColumnKind> Kinds(IEnumerable<string> texts)
    {
        var kinds = new Dictionary<string, ColumnKind>();
        foreach (var text in texts)
        {
            var at = text.LastIndexOf('=');
            if (at <= 0) throw new RunException($"--kind is '{text}'; expected NAME=KIND, such as site=category.");
            try
            {
                kinds[text[..at]] = KindNames.Read(text[(at + 1)..]);
            }
            catch (FormatException error)
            {
                throw new RunException($"--kind {text}: {error.Message}", error);
            }
        }
        return kinds;
    }
}
