using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Health;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>One line on standard error that says where the fit is: rewritten in a terminal, a new line every few seconds in a file.</summary>
internal sealed class ProgressLine(TextWriter errors, bool isRedirected, int maxEvaluations) : IFitWatcher, IDisposable
{
    private const double SecondsBetweenLines = 5;
    private const double Many = 1e11; // flops, about a second
    private const double Large = 1e9; // bytes
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly long begun = TimeProvider.System.GetTimestamp();
    private RemainingTime remaining = new();
    private int start;
    private int width;
    private double lastLine = double.NegativeInfinity;

    public void OnPlan(ModelPlan plan)
    {
        var cost = plan.Cost.Flops * plan.Cost.Evaluations < Many && plan.Cost.Bytes < Large ? null : PlanText.CostIfLarge(plan.Cost, plan.Seconds(SpeedCheck.Rate(), maxEvaluations));
        if (plan.Model == "exact" && cost is null) return; // as it always was
        Note($"the model is {PlanText.Of(plan)}{(cost is null ? "" : $"; {cost}")}");
    }

    public void OnCandidate(CandidateResult result, int number, int count) => Show(FormattableString.Invariant(
        $"kernel {number} of {count}  log marginal likelihood {result.LogMarginalLikelihood:F2}  {result.Name}"), isDue: true);

    public void OnStart(Model model, RegressionData data, Split split)
    {
        foreach (var input in data.Inputs.Where(i => i.Kind == ColumnKind.Date)) Note($"dates in {input.Column} are read as {input.Words}");
        foreach (var (name, reason) in data.Aside) Note($"left aside {name}: {reason}");
        if (data.Dropped > 0) Note($"{data.Dropped} rows with missing cells left out");
        Note($"{split.Train.Length} rows train, {split.Test.Length} are held out");
    }

    public void OnStep(FitProgress progress)
    {
        if (progress.Start != start) (start, remaining) = (progress.Start, new());
        remaining.Add(progress.LogDensity, clock.GetElapsedTime(begun).TotalSeconds);
        var eta = remaining.Seconds() is { } seconds ? Math.Min(seconds, 359999).ToString("F0", CultureInfo.InvariantCulture) + " s" : "…";
        var slope = double.IsNaN(progress.GradientNorm) ? "" : string.Create(CultureInfo.InvariantCulture, $"gradient {progress.GradientNorm:0.0e+0}  ");
        var which = progress.Start > 0 ? $"restart {progress.Start}, " : "";
        Show(string.Create(
            CultureInfo.InvariantCulture,
            $"{which}iteration {progress.Iteration}  objective {progress.LogDensity:F3}  {slope}ETA {eta}  evaluations " +
                $"{progress.Evaluations} of at most {maxEvaluations}"), isDue: false);
    }

    /// <summary>Leaves the last line standing.</summary>
    internal void End()
    {
        if (!isRedirected && width > 0) errors.WriteLine();
        width = 0;
    }

    public void Dispose() => End();

    private void Note(string text)
    {
        End();
        errors.WriteLine(SafeText.Of(OptionWords.In(text)));
    }

    private void Show(string text, bool isDue)
    {
        text = SafeText.Of(text);
        var now = clock.GetElapsedTime(begun).TotalSeconds;
        if (isRedirected)
        {
            if (!isDue && now - lastLine < SecondsBetweenLines) return;
            lastLine = now;
            errors.WriteLine(text);
            return;
        }
        // A line longer than the terminal would be folded, and could not be written over.
        if (Console.WindowWidth is > 1 and var columns && text.Length >= columns) text = text[..(columns - 2)] + "…";
        errors.Write($"\r{text.PadRight(width)}");
        width = text.Length;
        errors.Flush();
    }
}
