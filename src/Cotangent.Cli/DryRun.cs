using System.Globalization;
using Cotangent.Workbench.Health;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>What a command would do and what it would cost, without doing it.</summary>
internal static class DryRun
{
    /// <summary>Of a fit.</summary>
    internal static int Print(FitStart start, int maxEvaluations)
    {
        Output.Print(writer =>
        {
            writer.WriteLine($"data    {Count(start.Split.Train.Length, "row")} would train, {start.Split.Test.Length} would be held out; inputs {string.Join(", ", start.Data.InputNames)}");
            writer.WriteLine($"model   {PlanText.Of(start.Plan)}");
            writer.WriteLine($"cost    about {PlanText.Cost(start.Plan.Cost, start.Plan.Seconds(SpeedCheck.Rate(), maxEvaluations))}");
        });
        return ExitCode.Success;
    }

    /// <summary>Of a prediction.</summary>
    internal static int Print(SavedFit fit, int rows, ModelCost cost)
    {
        Output.Print(writer =>
        {
            writer.WriteLine($"data    {Count(rows, "row")} would be predicted from the fit of '{fit.TargetName}' in '{fit.DataName}'");
            writer.WriteLine($"cost    about {PlanText.Cost(cost, cost.Flops / SpeedCheck.Rate())}");
        });
        return ExitCode.Success;
    }

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
