using Cotangent.Plots;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>The figure of a fit: the curve and its band over one input, or predicted against observed over several.</summary>
internal static class FitFigures
{
    /// <summary>The figure in both formats.</summary>
    internal static (string Svg, byte[] Png) Draw(FitOutcome outcome)
    {
        if (outcome.Data.D == 1)
        {
            var series = Series(outcome);
            return (series.Svg(), series.Png());
        }
        var calibration = Calibration(outcome);
        return (calibration.Svg(), calibration.Png());
    }

    private static SeriesFigure Series(FitOutcome outcome)
    {
        var (data, split) = (outcome.Data, outcome.Split);
        var (train, test) = (data.Take(split.Train), data.Take(split.Test));
        var curve = Curve(data.X.Min(), data.X.Max(), data.N);
        var band = Predictor.Predict(outcome.Model.Posterior(), outcome.Standardizer, curve);
        return new()
        {
            Title = $"{data.TargetName}: Gaussian process, {split.Train.Length} rows trained, {split.Test.Length} held out",
            XLabel = data.InputNames[0],
            YLabel = data.TargetName,
            X = train.X,
            Y = train.Y,
            HeldOutX = test.X,
            HeldOutY = test.Y,
            CurveX = curve,
            Mean = band.Mean,
            Lower = band.Lower,
            Upper = band.Upper,
            XIsDate = data.InputKinds[0] == ColumnKind.Date,
            HeldOutSpans = Spans(train.X, test.X),
        };
    }

    private static CalibrationFigure Calibration(FitOutcome outcome)
    {
        var (data, split) = (outcome.Data, outcome.Split);
        var train = data.Take(split.Train);
        var trained = Predictor.Predict(outcome.Model.Posterior(), outcome.Standardizer, train.X);
        var rows = outcome.HeldOutRows;
        return new()
        {
            Title = $"{data.TargetName}: predicted and observed, with 95 % intervals",
            XLabel = $"observed {data.TargetName}",
            YLabel = $"predicted {data.TargetName}",
            Observed = train.Y,
            Mean = trained.Mean,
            Lower = trained.Lower,
            Upper = trained.Upper,
            HeldOutObserved = [.. rows.Select(r => r.Observed)],
            HeldOutMean = [.. rows.Select(r => r.Mean)],
            HeldOutLower = [.. rows.Select(r => r.Lower)],
            HeldOutUpper = [.. rows.Select(r => r.Upper)],
        };
    }

    /// <summary>Evenly spaced inputs, several for each row, so that a season shows.</summary>
    private static double[] Curve(double from, double to, int rows)
    {
        var count = Math.Clamp(4 * rows, 500, 4000);
        return [.. Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1)).Distinct()]; // distinct: a range of a few roundings is possible
    }

    /// <summary>The range of the held-out rows, where no training row lies in it.</summary>
    private static (double From, double To)[] Spans(double[] train, double[] test)
    {
        if (test.Length == 0) return [];
        var (from, to) = (test.Min(), test.Max());
        return Array.Exists(train, x => x >= from && x <= to) ? [] : [(from, to)];
    }
}
