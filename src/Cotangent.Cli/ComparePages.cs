using Cotangent.Workbench.Comparisons;
using Spectre.Console;

namespace Cotangent.Cli;

/// <summary>The result of a comparison, for people.</summary>
internal static class ComparePages
{
    private const int LongestKernel = 300;

    internal static void Print(TextWriter writer, Comparison comparison, CompareFiles files)
    {
        var console = Terminal.For(writer, Console.IsOutputRedirected);
        var (start, data) = (comparison.Start, comparison.Start.Data);
        if (comparison.IsStopped) writer.WriteLine($"stopped: {comparison.Models.Count} of the models were fitted");
        writer.WriteLine($"{data.N} rows, inputs {SafeText.Of(string.Join(", ", data.InputNames))}; {start.Method}");
        console.Write(Table(comparison));
        foreach (var model in comparison.Models.Where(model => model.Failure is not null)) writer.WriteLine($"could not be fitted: {SafeText.Of($"{model.Name}: {model.Failure}")}");
        foreach (var note in (string[])[.. start.TableNotes, .. data.Notes, .. comparison.Notes]) writer.WriteLine($"note  {SafeText.Of(OptionWords.In(note))}");
        writer.WriteLine($"wrote {SafeText.Of(string.Join(", ", files.All))}");
        var best = comparison.Fitted[0];
        var kernel = start.IsSearched ? "" : $" --kernel {ShellWord.Of(best.Kernel)}"; // a fit searches for itself, and begins where the search ends
        if (kernel.Length <= LongestKernel) writer.WriteLine(SafeText.Of($"next  cotangent fit {ShellWord.Of(start.Request.Fit.DataPath)} --target {ShellWord.Of(data.TargetName)}{kernel}"));
    }

    private static Table Table(Comparison comparison)
    {
        var isNumber = comparison.Start.Data.Labels is null;
        var table = FitPages.Titled($"models compared by {comparison.LossWords}").AddColumns("model", "kind").AddColumn(FitPages.Right("parameters")).AddColumn(FitPages.Right("evidence"))
            .AddColumn(FitPages.Right(comparison.LossWords)).AddColumn(FitPages.Right("above the best"));
        foreach (var header in isNumber ? (string[])["RMSE", "inside 95 %"] : ["error rate", "Brier"]) table.AddColumn(FitPages.Right(header));
        table.AddColumn(FitPages.Right("seconds"));
        foreach (var model in comparison.Fitted) table.AddRow([.. Row(comparison, model).Select(cell => Markup.Escape(SafeText.Of(cell)))]);
        return table;
    }

    private static IEnumerable<string> Row(Comparison comparison, ComparedModel model)
    {
        var (difference, error) = model.Above(comparison.Fitted[0]);
        return
        [
            model.Name, model.Plan.Model, $"{model.Parameters}", FitPages.Number(model.Evidence, "F2"), FitPages.Number(model.Loss, "F4"),
            ReferenceEquals(model, comparison.Fitted[0]) ? "best" : $"{FitPages.Number(difference, "F4")} ± {FitPages.Number(error, "F4")}",
            model.Numbers is { } numbers ? FitPages.Number(numbers.Rmse, "G4") : $"{FitPages.Number(100 * model.Classes!.ErrorRate, "F1")} %",
            model.Numbers is { } scores ? $"{FitPages.Number(100 * scores.Coverage95, "F1")} %" : FitPages.Number(model.Classes!.Brier, "G4"),
            FitPages.Number(model.Seconds, "F1"),
        ];
    }
}
