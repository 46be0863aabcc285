using System.Globalization;
using Cotangent.Workbench.Comparisons;
using Cotangent.Workbench.Health;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Outputs;
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
            var reason = start.HoldoutWhy is { } why ? $" ({why})" : "";
            writer.WriteLine($"data    {Count(start.Split.Train.Length, "row")} would train, {start.Split.Test.Length} would be held out{reason}; inputs {string.Join(", ", start.Data.InputNames)}");
            writer.WriteLine($"model   {PlanText.Of(start.Plan)}");
            writer.WriteLine($"cost    about {PlanText.Cost(start.Plan.Cost, start.Plan.Seconds(SpeedCheck.Rate(), maxEvaluations))}");
        });
        return ExitCode.Success;
    }

    /// <summary>Of a fit of several targets.</summary>
    internal static int Print(OutputsPlan plan, int maxEvaluations)
    {
        Output.Print(writer =>
        {
            writer.WriteLine(SafeText.Of($"data    {Count(plan.Split.Train.Length, "row")} would train, {plan.Split.Test.Length} would be held out; targets {string.Join(", ", plan.Data.Names)}; "
                + $"inputs {string.Join(", ", plan.Data.Rows.InputNames)}"));
            writer.WriteLine($"model   {PlanText.Of(plan.Model)}");
            writer.WriteLine($"cost    about {PlanText.Cost(plan.Model.Cost, plan.Model.Seconds(SpeedCheck.Rate(), maxEvaluations))}");
        });
        return ExitCode.Success;
    }

    /// <summary>Of a comparison.</summary>
    internal static int Print(CompareStart start)
    {
        Output.Print(writer =>
        {
            writer.WriteLine(SafeText.Of($"data    {Count(start.Data.N, "row")}; inputs {string.Join(", ", start.Data.InputNames)}"));
            writer.WriteLine($"models  {start.Count}, {string.Join("; ", start.Plans.Select(PlanText.Of))}");
            writer.WriteLine($"scores  {start.Method}: {Count(start.Fits, "fit")}");
            writer.WriteLine($"cost    about {PlanText.Cost(start.Plans.MaxBy(plan => plan.Cost.Bytes)!.Cost, CompareCommand.Seconds(start))}");
        });
        return ExitCode.Success;
    }

    /// <summary>Of a prediction.</summary>
    internal static int Print(AnyFit fit, int rows, ModelCost cost)
    {
        Output.Print(writer =>
        {
            writer.WriteLine($"data    {Count(rows, "row")} would be predicted from the fit of {string.Join(", ", fit.TargetNames.Select(name => $"'{name}'"))} in '{fit.DataName}'");
            writer.WriteLine($"cost    about {PlanText.Cost(cost, cost.Flops / SpeedCheck.Rate())}");
        });
        return ExitCode.Success;
    }

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
