using System.Globalization;
using System.Text.RegularExpressions;

namespace Cotangent.Repository.Tests;

/// <summary>What the programs of README.md print: numbers that a reader finds good.</summary>
internal static partial class ReadmeNumbers
{
    /// <summary>A day of temperatures, about 20 + 10 sin h to 0.3 degrees: noise that is found, a band that holds the curve and widens outside the data.</summary>
    internal static void OfTheTemperatures(string output)
    {
        Assert.Contains("converged", output, StringComparison.Ordinal);
        Assert.DoesNotContain("floor", output, StringComparison.Ordinal);
        Assert.InRange(Number(Regex.Match(output, @"^likelihood\.variance .* (\S+)$", RegexOptions.Multiline).Groups[1]), 0.01, 1);
        var bands = Band().Matches(output).Select(m => (Mean: Number(m.Groups[1]), Lower: Number(m.Groups[2]), Upper: Number(m.Groups[3]))).ToArray();
        Assert.Equal(2, bands.Length);
        foreach (var ((mean, lower, upper), hour) in bands.Zip([2.25, 9.0]))
        {
            Assert.InRange(20 + 10 * Math.Sin(hour), lower, upper);
            Assert.InRange(mean, lower, upper);
        }
        Assert.InRange(bands[0].Upper - bands[0].Lower, 0.4, 3);
        Assert.InRange(bands[1].Upper - bands[1].Lower, 3, 25);
    }

    /// <summary>eˣ (x + 1) at 1, 2 and 3: all, the first alone, and on a diagonal.</summary>
    internal static void OfTheTape(string output)
    {
        Assert.Contains("[5.43656, 22.1672, 80.3421]", output, StringComparison.Ordinal);
        Assert.Contains("[5.43656, 0, 0]", output, StringComparison.Ordinal);
    }

    /// <summary>The descent ends at its minimiser, ln 2 in all three.</summary>
    internal static void OfTheReplay(string output) => Assert.Contains("[0.693147, 0.693147, 0.693147]", output, StringComparison.Ordinal);

    private static double Number(Group text) => double.Parse(text.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\S+), between (\S+) and (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Band();
}
