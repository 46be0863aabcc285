using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>Messages of a run in the words of the command line: its options in place of the names of settings.</summary>
internal static class OptionWords
{
    private static readonly Dictionary<string, string> Words = FitCommand.Settings.Select(setting => (setting.Property, setting.Option.Name))
        .Concat(ReadingSettings.All().Select(setting => (setting.Property, setting.Option.Name))).ToDictionary(word => word.Property, word => word.Name)
        .Append(new($"{nameof(ReadOptions.HasHeader)} = false", "--no-header")).Append(new(nameof(FitRequest.Target), "--target")).Append(new("Interval", "--interval")).ToDictionary();

    internal static string In(string message) => SettingName.Replaced(message, Words);
}
