using System.Text.RegularExpressions;

namespace Cotangent.Workbench.Runs;

/// <summary>How messages name what a caller can set: <c>the setting MaxEvaluations</c>, a property of <see cref="FitRequest"/>, with a value <c>the setting Holdout = none</c>.</summary>
/// <remarks>A front end puts its own words there: a command line the option, a page the label of the field.</remarks>
public static partial class SettingName
{
    /// <summary>A message with the words of a front end in place of the names of settings.</summary>
    /// <param name="message">A message or note of a run.</param>
    /// <param name="words">The word for a setting, by the name of its property; a setting without an entry keeps its name. An entry NAME = VALUE stands for both.</param>
    public static string Replaced(string message, IReadOnlyDictionary<string, string> words)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(words);
        return Names().Replace(message, match =>
        {
            var (name, value) = (match.Groups["name"].Value, match.Groups["value"].Value);
            if (words.TryGetValue($"{name} = {value}", out var whole)) return whole;
            if (!words.TryGetValue(name, out var word)) return match.Value;
            return match.Groups["value"].Success ? $"{word} {match.Groups["value"].Value}" : word;
        });
    }

    [GeneratedRegex(@"the setting (?<name>[A-Z]\w*)(?: = (?<value>[^\s.,;]+))?")]
    private static partial Regex Names();
}
