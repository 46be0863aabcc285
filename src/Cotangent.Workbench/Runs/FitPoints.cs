using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>What a figure of a fit of several inputs shows: predicted against observed targets, in units of the data.</summary>
/// <param name="Title">The heading of the figure.</param>
/// <param name="Trained">The rows that trained.</param>
/// <param name="Predicted">The predictions of the training rows, with their 95 % interval.</param>
/// <param name="HeldOut">The rows that were held out, with their predictions.</param>
public sealed record FitPoints(string Title, RegressionData Trained, PredictedTargets Predicted, IReadOnlyList<HeldOutRow> HeldOut)
{
    /// <summary>The points of a fit.</summary>
    public static FitPoints Of(FitOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var train = outcome.Data.Take(outcome.Split.Train);
        return new(
            $"{outcome.Data.TargetName}: predicted and observed, with 95 % intervals",
            train,
            Predictor.Predict(outcome.Model.Posterior(), outcome.Standardizer, train.X),
            outcome.HeldOutRows);
    }
}
