using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>Messages of a run in the words of the command line: its options in place of the names of settings.</summary>
internal static class OptionWords
{
    private static readonly Dictionary<string, string> Words = FitCommand.Settings.ToDictionary(setting => setting.Property, setting => setting.Option.Name)
        .Append(new(nameof(FitRequest.Target), "--target"))
        .Concat(PredictCommand.Settings.Where(setting => setting.Property is not (nameof(PredictRequest.Seed) or nameof(PredictRequest.DropsMissing)))
            .Select(setting => KeyValuePair.Create(setting.Property, setting.Option.Name))).ToDictionary();

    internal static string In(string message) => SettingName.Replaced(message, Words);
}
