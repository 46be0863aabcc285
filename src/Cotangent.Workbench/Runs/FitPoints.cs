using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>What a figure of a fit of several inputs shows: predicted against observed targets, in units of the data.</summary>
/// <param name="Title">The heading of the figure.</param>
/// <param name="Trained">The rows that trained; of more than 1000, evenly chosen ones.</param>
/// <param name="TrainedCount">How many rows trained, those that are not shown among them.</param>
/// <param name="Predicted">The predictions of these rows, with their 95 % interval.</param>
/// <param name="HeldOut">The rows that were held out, with their predictions.</param>
public sealed record FitPoints(string Title, RegressionData Trained, int TrainedCount, PredictedTargets Predicted, IReadOnlyList<HeldOutRow> HeldOut)
{
    private const int MostTrained = 1000; // more do not show, and each costs as many operations as the factor has numbers

    /// <summary>The points of a fit.</summary>
    public static FitPoints Of(IFitted outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var rows = outcome.Split.Train;
        var step = (rows.Length + MostTrained - 1) / MostTrained;
        var train = outcome.Data.Take([.. rows.Where((_, i) => i % step == 0)]);
        return new(
            $"{outcome.Data.TargetName}: predicted and observed, with 95 % intervals",
            train,
            outcome.TrainedRows,
            Predictor.Predict(outcome.Posterior, outcome.Standardizer, train.X),
            outcome.HeldOutRows);
    }

    /// <summary>", 3 of 30 censored", where some times are; those are shown at the time by which the event had not happened.</summary>
    public static string Censored(IFitted outcome) =>
        outcome.Data.HasEvent?.Count(has => !has) is > 0 and var censored ? $", {censored} of {outcome.Data.N} censored" : "";
}
