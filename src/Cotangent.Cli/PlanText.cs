using System.Globalization;
using Cotangent.Workbench.Models;

namespace Cotangent.Cli;

/// <summary>The plan of a fit in words.</summary>
internal static class PlanText
{
    /// <summary>The model, its sizes, and why it was taken.</summary>
    internal static string Of(ModelPlan plan) => $"{plan.Words}{(plan.Words.StartsWith(plan.Model, StringComparison.Ordinal) ? "" : $" ({plan.Model})")}{Sizes(plan)}, {plan.Why}";

    /// <summary>How long it will take and what memory, where that is more than ten seconds or a gigabyte.</summary>
    internal static string? CostIfLarge(ModelCost cost, double seconds)
    {
        const double noteworthySeconds = 10;
        const double noteworthyBytes = 1e9;
        return seconds < noteworthySeconds && cost.Bytes < noteworthyBytes ? null : $"it may take about {Cost(cost, seconds)}";
    }

    /// <summary>How long it will take and what memory.</summary>
    internal static string Cost(ModelCost cost, double seconds)
    {
        var time = seconds < 1 ? "a second" : seconds < 120 ? $"{seconds:F0} s" : seconds < 7200 ? $"{seconds / 60:F0} min" : $"{seconds / 3600:F1} h";
        return string.Create(CultureInfo.InvariantCulture, $"{time} and {(cost.Bytes < 1e9 ? $"{Math.Max(1, cost.Bytes / 1e6):F0} MB" : $"{cost.Bytes / 1e9:0.#} GB")}");
    }

    private static string Sizes(ModelPlan plan) =>
        (plan.Inducing is { } inducing ? $" with {inducing} inducing inputs" : "") + (plan.Minibatch is { } minibatch ? $" by minibatches of {minibatch} rows" : "");
}
