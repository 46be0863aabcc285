using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Comparisons;

/// <summary>What a comparison found.</summary>
/// <param name="Start">What was compared, and how.</param>
/// <param name="Models">The models, the one with the lowest mean loss first, those that could not be fitted last; at least one.</param>
/// <param name="IsStopped">Whether it was stopped before all models were fitted.</param>
public sealed record Comparison(CompareStart Start, IReadOnlyList<ComparedModel> Models, bool IsStopped)
{
    /// <summary>The models that could be fitted, the best first.</summary>
    public IReadOnlyList<ComparedModel> Fitted => [.. Models.Where(model => model.Failure is null)];

    /// <summary>What the loss is that models are ordered by.</summary>
    public string LossWords => Start.Data.Labels is null ? "NLPD" : "log loss";

    /// <summary>Whether the difference of a model to the best may be chance: it is within two standard errors.</summary>
    public bool IsNearBest(ComparedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (difference, error) = model.Above(Fitted[0]);
        return !(difference > 2 * error);
    }

    /// <summary>What the numbers do not say by themselves: sentences.</summary>
    public IReadOnlyList<string> Notes => [.. Sentences()];

    private IEnumerable<string> Sentences()
    {
        if (Fitted.Count > 1 && Fitted.Skip(1).Count(IsNearBest) is var near and > 0)
            yield return $"{(near == 1 ? "One other model is" : $"{near} other models are")} within two standard errors of the best: these rows do not tell which is better. Take the simplest.";
        if (Fitted.Count > 1 && Fitted.MaxBy(model => model.Evidence) is var likeliest && likeliest != Fitted[0] && OneObjective)
            yield return $"The highest {Fitted[0].ObjectiveWords} is that of '{likeliest!.Name}'.";
        if (!OneObjective) yield return $"Evidence is not of one kind: {string.Join(", ", Fitted.Select(model => model.ObjectiveWords).Distinct())}. Compare such models by their {LossWords}.";
        if (Start.Data.Inputs.Any(input => input.Kind == ColumnKind.Date))
            yield return "Rows are left out at random along time: this says how well gaps are filled, not how well the future is forecast. For that, fit with the setting Holdout = last:0.1.";
    }

    private bool OneObjective => Fitted.Select(model => model.ObjectiveWords).Distinct().Count() < 2;
}
