namespace Cotangent.Cli;

/// <summary>A word as a shell takes it: in quotes where it has more than letters, digits and what names of files have.</summary>
internal static class ShellWord
{
    private const string Plain = "-_./:=,+@%";

    internal static string Of(string text) =>
        text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal)) ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
