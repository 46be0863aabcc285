using System.Globalization;
using Cotangent.Workbench.Models;

namespace Cotangent.Cli;

/// <summary>The plan of a fit in words.</summary>
internal static class PlanText
{
    /// <summary>The model, its sizes, and why it was taken.</summary>
    internal static string Of(ModelPlan plan) => $"{plan.Words}{(plan.Words.StartsWith(plan.Model, StringComparison.Ordinal) ? "" : $" ({plan.Model})")}{Sizes(plan)}, {plan.Why}";

    /// <summary>How long it will take and what memory, where that is long.</summary>
    internal static string? Cost(ModelPlan plan, double seconds)
    {
        const double noteworthy = 20;
        if (seconds < noteworthy) return null;
        var time = seconds < 120 ? $"{seconds:F0} s" : seconds < 7200 ? $"{seconds / 60:F0} min" : $"{seconds / 3600:F1} h";
        return string.Create(CultureInfo.InvariantCulture, $"it may take about {time} and {plan.Cost.Bytes / 1e9:0.##} GB");
    }

    private static string Sizes(ModelPlan plan) =>
        (plan.Inducing is { } inducing ? $" with {inducing} inducing inputs" : "") + (plan.Minibatch is { } minibatch ? $" by minibatches of {minibatch} rows" : "");
}
