using System.CommandLine;
using System.CommandLine.Parsing;

namespace Cotangent.Cli;

/// <summary>Numbers of a command line that are written with a decimal comma, which the parser takes for one of thousands: 0,9 would be 9.</summary>
internal static class DecimalComma
{
    /// <summary>What is wrong with the first such number; null where there is none.</summary>
    internal static string? In(ParseResult parsed) => parsed.CommandResult.Children.OfType<OptionResult>().Where(IsNumber)
        .SelectMany(option => option.Tokens.Where(token => token.Value.Contains(',', StringComparison.Ordinal)).Select(token =>
            $"{option.Option.Name} is '{token.Value}'; expected a number with a decimal point, such as {token.Value.Replace(',', '.')}."))
        .FirstOrDefault();

    private static bool IsNumber(OptionResult option) => (Nullable.GetUnderlyingType(option.Option.ValueType) ?? option.Option.ValueType) is var type
        && (type == typeof(double) || type == typeof(int) || type == typeof(ulong));
}
