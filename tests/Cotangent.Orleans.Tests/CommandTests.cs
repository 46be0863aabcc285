using System.Diagnostics;
using System.Globalization;
using Cotangent.Workbench.Comparisons;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;
using Cotangent.Workbench.Tests.Shards;
using Cotangent.Workbench.Work;

namespace Cotangent.Orleans.Tests;

/// <summary>The command line with workers that it starts itself.</summary>
public class CommandTests
{
    /// <summary>One of two workers is killed when the first file is there: all files are whole, and those of one machine, and no other is left.</summary>
    [Fact]
    public async Task Predictions_of_many_files_survive_the_kill_of_a_worker()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Children of a process are found by /proc.");
        using var parts = new Parts(40, 30, 50, 20, 30, 40, 30, 20);
        var (fit, files) = (WorkTests.Fit(parts), PartFiles.Of(parts.Pattern));
        var expected = WorkTests.Predicted(fit, files, new LocalWork());
        var (saved, output) = (Path.Combine(parts.Folder, "saved.fit"), Path.Combine(parts.Folder, "predicted"));
        File.WriteAllBytes(saved, fit);
        using var command = Start("predict", saved, parts.Pattern, "--cluster", "local:2", "--out", Path.Combine(output, "new-*.csv"));
        while (!Directory.Exists(output) || Directory.GetFiles(output, "new-*.csv").Length == 0) await Task.Delay(20);
        var workers = WorkersOf(command.Id).ToArray();
        Assert.Equal(2, workers.Length);
        workers[0].Kill();
        await command.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((0, ""), (command.ExitCode, command.StandardOutput.ReadToEnd()));
        Assert.Equal(files.Select(file => $"new-{Path.GetFileName(file)}"), Directory.GetFiles(output).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal(expected, files.Select(file => File.ReadAllText(Path.Combine(output, $"new-{Path.GetFileName(file)}"))));
    }

    /// <summary>Both come out as on one machine, whoever made which fit.</summary>
    [Fact]
    public async Task Starts_of_a_fit_and_fits_of_a_comparison_are_shared_out()
    {
        using var parts = new Parts(40);
        string[] compared = ["compare", parts.File(0), "--target", "y", "--kernel", "SE", "--kernel", "Matern32", "--folds", "2", "--max-evaluations", "10"];
        var request = new FitRequest(parts.File(0), "y") { Model = "exact", Kernel = "SE", Restarts = 2, MaxEvaluations = 15 };
        var texts = await Task.WhenAll(
            Text(parts.Folder, ["fit", parts.File(0), "--target", "y", "--model", "exact", "--kernel", "SE", "--restarts", "2", "--max-evaluations", "15"]),
            Text(parts.Folder, compared));
        var start = CompareStart.Of(new(new(parts.File(0), "y") { MaxEvaluations = 10 }) { Kernels = ["SE", "Matern32"], Folds = 2 });
        Assert.Equal(Timeless(FitFile.Text(FitRun.Execute(request, null, TestContext.Current.CancellationToken))), texts[0]);
        Assert.Equal(Timeless(CompareFile.Text(CompareRun.Execute(start, null, TestContext.Current.CancellationToken))), texts[1]);
    }

    private static async Task<string> Text(string folder, string[] arguments)
    {
        using var command = Start([.. arguments, "--json", "--quiet", "--cluster", "local:1", "--out", folder]);
        return Timeless(await command.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60)));
    }

    private static string Timeless(string json) => string.Join('\n', json.Split('\n').Where(line => !line.Contains("seconds\":", StringComparison.OrdinalIgnoreCase)));

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "cotangent.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    /// <summary>The worker processes that a process has started.</summary>
    private static IEnumerable<Process> WorkersOf(int id) => Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _) && ParentOf(name) == id)
        .Select(name => Process.GetProcessById(int.Parse(name!, CultureInfo.InvariantCulture)));

    private static int? ParentOf(string name)
    {
        try
        {
            return int.Parse(File.ReadAllText($"/proc/{name}/stat").Split(") ")[^1].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null; // it has ended meanwhile
        }
    }
}
