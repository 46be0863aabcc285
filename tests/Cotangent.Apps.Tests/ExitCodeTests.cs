using System.Globalization;
using System.Text.RegularExpressions;

namespace Cotangent.Apps.Tests;

/// <summary>Every row of the table of exit codes in docs/command-line.md.</summary>
public sealed partial class ExitCodeTests : IDisposable
{
    private const string Duplicates = "x,y/1,2/1,3/2,2/2,5/3,4/3,3";

    /// <summary>A command for each code; that of a defect has none that is known.</summary>
    private static readonly Dictionary<int, string[][]> Commands = new()
    {
        [0] = [["help"], ["--version"], ["fit", "data.csv", "--target", "y", "--dry-run"], ["completion", "bash"]],
        [2] = [["fit"], ["fit", "data.csv", "--target", "y", "--holdout", "half"], ["fit", "data.csv", "--target", "y", "--kernel", "S"], ["fit", "data.csv", "--target", "y", "--set", "noise=1"]],
        [3] = [["fit", "gone.csv", "--target", "y"], ["fit", "data.csv", "--target", "z"], ["show", "data.csv"], ["predict", "gone.fit.safetensors", "data.csv"]],
        [4] =
        [
            ["fit", "data.csv", "--target", "y", "--kernel", "SE", "--holdout", "none", "--set", "kernel.variance=1e14", "--set", "likelihood.variance=1.1e-6", "--fix", "likelihood.variance"],
        ],
        [5] = [["fit", "data.csv", "--target", "y", "--out", "data.csv"], ["fit", "data.csv", "--target", "y", "--log", "no/such.jsonl"]],
    };

    private readonly Command command = new();

    public ExitCodeTests() => command.Write("data.csv", Duplicates);

    public static TheoryData<int> Codes => [.. Table()];

    public void Dispose() => command.Dispose();

    [Fact]
    public void Every_code_of_the_table_is_tried() => Assert.Equal([0, 1, 2, 3, 4, 5, 130], Table());

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_command_ends_with_its_code(int code)
    {
        if (code is 1 or 130) return; // a defect is not known; StopTests stops commands
        foreach (var arguments in Commands[code])
        {
            var result = command.Run(arguments);
            Assert.True(result.Code == code, $"{string.Join(' ', arguments)}: {result}");
            Assert.Equal(code != 0, result.Errors.Contains("error: ", StringComparison.Ordinal));
        }
    }

    private static int[] Table() =>
        [.. Row().Matches(File.ReadAllText(Command.Shipped("docs/command-line.md"))).Select(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
