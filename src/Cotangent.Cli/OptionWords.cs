using Cotangent.Workbench.Comparisons;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>Messages of a run in the words of the command line: its options in place of the names of settings.</summary>
internal static class OptionWords
{
    private static readonly Dictionary<string, string> Words = FitCommand.Settings.Select(setting => (setting.Property, setting.Option.Name))
        .Concat(ReadingSettings.All().Select(setting => (setting.Property, setting.Option.Name)))
        .Concat(PredictCommand.Settings.Where(setting => setting.Property is not (nameof(PredictRequest.Seed) or nameof(PredictRequest.DropsMissing)))
            .Select(setting => (setting.Property, setting.Option.Name)))
        .Append(($"{nameof(ReadOptions.HasHeader)} = false", "--no-header")).Append((nameof(FitRequest.Target), "--target")).Append((nameof(CompareRequest.Folds), "--folds"))
        .ToDictionary(word => word.Item1, word => word.Item2);

    internal static string In(string message) => SettingName.Replaced(message, Words);
}
