using Cotangent.Plots;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Reports;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>The pictures of a report.</summary>
internal static class ReportPictures
{
    internal static ReportFigures Draw(FitOutcome outcome, ReportParts parts) => new(
        FitFigures.Draw(outcome).Svg,
        parts.Judged.Count > 0 ? Residuals(outcome, parts).Svg(height: 450) : null,
        parts.Judged.Count > 0 ? Coverage(parts).Svg(height: 600) : null,
        outcome.Data.D == 1 ? [] : [.. parts.Effects.Where(e => e.Curve is not null).Select(e => (e.Name, Effect(outcome, e).Svg(height: 450)))]);

    private static SeriesFigure Residuals(FitOutcome outcome, ReportParts parts)
    {
        double[] mean = [.. parts.Judged.Select(r => r.Mean)];
        double[] ends = mean.Min() < mean.Max() ? [mean.Min(), mean.Max()] : [mean.Min(), mean.Min() + 1];
        return new()
        {
            XLabel = $"predicted {outcome.Data.TargetName}",
            YLabel = "residual, standard deviations",
            HeldOutX = mean,
            HeldOutY = [.. parts.Judged.Select(r => (r.Observed - r.Mean) / r.StandardDeviation)],
            HeldOutLabel = parts.JudgedWords,
            CurveX = ends,
            Mean = [0, 0],
            MeanLabel = "no error",
            Lower = [-Scores.Z95, -Scores.Z95],
            Upper = [Scores.Z95, Scores.Z95],
        };
    }

    private static SeriesFigure Coverage(ReportParts parts)
    {
        double[] nominal = [.. parts.Coverage.Select(c => c.Nominal)];
        return new()
        {
            XLabel = "share that an interval should hold",
            YLabel = "share that it held",
            HeldOutX = nominal,
            HeldOutY = [.. parts.Coverage.Select(c => c.Observed)],
            HeldOutLabel = $"intervals of {parts.Coverage[0].Count} rows",
            CurveX = nominal,
            Mean = nominal,
            MeanLabel = "honest error bars",
            Lower = [.. parts.Coverage.Select(c => c.Lower)],
            Upper = [.. parts.Coverage.Select(c => c.Upper)],
        };
    }

    private static SeriesFigure Effect(FitOutcome outcome, InputEffect effect)
    {
        var (train, test) = (outcome.Data.Take(outcome.Split.Train), outcome.Data.Take(outcome.Split.Test));
        var curve = effect.Curve!;
        return new()
        {
            XLabel = effect.Name,
            YLabel = outcome.Data.TargetName,
            X = train.Input(effect.Input),
            Y = train.Y,
            HeldOutX = test.Input(effect.Input),
            HeldOutY = test.Y,
            CurveX = effect.X,
            Mean = curve.Center,
            MeanLabel = curve.CenterName,
            Lower = curve.Lower,
            Upper = curve.Upper,
            XOrigin = outcome.Data.Inputs[effect.Input].Origin,
        };
    }
}
