using System.Diagnostics;
using System.Text.Json;

namespace Cotangent.Apps.Tests;

/// <summary>The command as a user runs it: its exit code, its standard output, its standard error.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cotangent").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_saved_fit_predicts_what_the_fit_reported()
    {
        var data = Write("data.csv", string.Join('\n', Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"{i},{Math.Sin(i / 3.0):R}")).Prepend("x,y")));
        var (code, output, _) = Run("fit", data, "--target", "y", "--kernel", "Matern52", "--holdout", "every:10", "--json", "--out", folder);
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var heldOut = json.RootElement.GetProperty("heldOut");
        Assert.Equal(3, heldOut.GetProperty("count").GetInt32());
        var (predicted, table, _) = Run("predict", Path.Combine(folder, "data.json"), Write("new.csv", "x\n9"));
        Assert.Equal(0, predicted);
        var cells = table.Split('\n')[1].Split(',');
        Assert.Equal(heldOut.GetProperty("mean")[0].GetDouble(), double.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture), 1e-9);
    }

    [Theory]
    [InlineData(2, "Did you mean 'Matern52'?", "--kernel", "Matrn52")]
    [InlineData(2, "There is no parameter 'kernel.length'. The parameters are: kernel.variance, kernel.lengthscales, likelihood.variance.", "--kernel", "Matern52", "--set", "kernel.length=1")]
    [InlineData(3, "Did you mean", "--inputs", "xx")]
    [InlineData(3, "is of no known form", "--holdout", "first:0.1")]
    public void Bad_input_is_one_line_with_its_class(int expected, string message, params string[] options)
    {
        var data = Write("data.csv", "x,y\n1,2\n2,3\n3,5\n4,4\n5,6\n6,7\n7,5\n8,4\n9,3\n10,2");
        var (code, _, errors) = Run(["fit", data, "--target", "y", "--out", folder, "--quiet", .. options]);
        Assert.Equal(expected, code);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
    }

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "cotangent.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
