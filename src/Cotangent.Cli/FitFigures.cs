using Cotangent.Plots;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>The figure of a fit: over one input the curve and its band, or the probabilities of classes; over several predicted against observed, or the calibration of probabilities.</summary>
internal static class FitFigures
{
    /// <summary>The figure in both formats.</summary>
    /// <param name="outcome">The fit.</param>
    /// <param name="inducing">The inducing inputs to mark over one input; none when left out.</param>
    internal static (string Svg, byte[] Png) Draw(IFitted outcome, IReadOnlyList<double[]>? inducing = null)
    {
        if (outcome.Data.Labels is { } labels) return Classes(outcome, labels);
        if (outcome.Data.D == 1)
        {
            var series = Series(FitCurve.Of(outcome)) with { InducingX = [.. (inducing ?? []).Select(z => z[0])] };
            return (series.Svg(), series.Png());
        }
        var calibration = Calibration(FitPoints.Of(outcome), FitPoints.Censored(outcome));
        return (calibration.Svg(), calibration.Png());
    }

    private static (string Svg, byte[] Png) Classes(IFitted outcome, IReadOnlyList<string> labels)
    {
        if (outcome.Data.D == 1)
        {
            var figure = Classes(ClassCurve.Of(outcome), labels);
            return (figure.Svg(), figure.Png());
        }
        var of = ClassCalibration.Of(outcome);
        var reliability = new ReliabilityFigure
        {
            Title = of.Title,
            XLabel = labels.Count == 2 ? $"predicted probability of {labels[1]}" : "predicted probability of a class",
            YLabel = labels.Count == 2 ? $"observed share of {labels[1]}" : "observed share of the class",
            Probability = of.Probability,
            Frequency = of.Frequency,
            Lower = of.Lower,
            Upper = of.Upper,
            Counts = of.Counts,
        };
        return (reliability.Svg(), reliability.Png());
    }

    private static ClassFigure Classes(ClassCurve curve, IReadOnlyList<string> labels) => new()
    {
        Title = curve.Title,
        XLabel = curve.Trained.InputNames[0],
        Labels = labels,
        X = curve.Trained.X,
        Class = curve.Trained.Y,
        HeldOutX = curve.HeldOut.X,
        HeldOutClass = curve.HeldOut.Y,
        CurveX = curve.X,
        Probabilities = curve.Probabilities,
        XOrigin = curve.Trained.Inputs[0].Origin,
    };

    private static SeriesFigure Series(FitCurve curve) => new()
    {
        Title = curve.Title,
        XLabel = curve.Trained.InputNames[0],
        YLabel = curve.Trained.TargetName,
        X = curve.Trained.X,
        Y = curve.Trained.Y,
        HeldOutX = curve.HeldOut.X,
        HeldOutY = curve.HeldOut.Y,
        CurveX = curve.X,
        Mean = curve.Band.Center,
        MeanLabel = curve.Band.CenterName,
        Lower = curve.Band.Lower,
        Upper = curve.Band.Upper,
        XOrigin = curve.Trained.Inputs[0].Origin,
        HeldOutSpans = [.. curve.HeldOutSpans],
    };

    private static CalibrationFigure Calibration(FitPoints points, string censored) => new()
    {
        Title = points.Title,
        XLabel = $"observed {points.Trained.TargetName}{censored}",
        YLabel = $"predicted {points.Trained.TargetName}{(points.Predicted.CenterName == "mean" ? "" : $", {points.Predicted.CenterName}")}",
        Observed = points.Trained.Y,
        TrainingCount = points.TrainedCount,
        Mean = points.Predicted.Center,
        Lower = points.Predicted.Lower,
        Upper = points.Predicted.Upper,
        HeldOutObserved = [.. points.HeldOut.Select(r => r.Observed)],
        HeldOutMean = [.. points.HeldOut.Select(r => r.Center)],
        HeldOutLower = [.. points.HeldOut.Select(r => r.Lower)],
        HeldOutUpper = [.. points.HeldOut.Select(r => r.Upper)],
    };
}
