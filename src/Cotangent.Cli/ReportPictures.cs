using Cotangent.Plots;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Reports;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>The pictures of a report.</summary>
internal static class ReportPictures
{
    internal static ReportFigures Draw(FitOutcome outcome, ReportParts parts) => new(
        FitFigures.Draw(outcome, parts.Inducing).Svg,
        parts.Judged.Count > 0 ? Residuals(outcome.Data.TargetName, parts.Judged, parts.JudgedWords).Svg(height: 450) : null,
        parts.Judged.Count > 0 ? Coverage(parts.Coverage).Svg(height: 600) : null,
        outcome.Data.D == 1 ? [] : [.. parts.Effects.Where(e => e.Curve is not null).Select(e => (e.Name, WithInducing(Effect(outcome, e), parts, e.Input).Svg(height: 450)))]);

    private static SeriesFigure WithInducing(SeriesFigure figure, ReportParts parts, int input) => figure with { InducingX = [.. parts.Inducing.Select(z => z[input])] };

    /// <summary>For each of several targets the figure of the fit and, where values are held out, of residuals and of coverage.</summary>
    internal static IReadOnlyList<(string Fit, string? Residuals, string? Coverage)> Draw(OutputsOutcome outcome) =>
    [
        .. OutputsFigures.Draw(outcome).Zip(outcome.Targets, (figure, target) => target.HeldOutRows.Count == 0
            ? (figure.Svg, null, (string?)null)
            : (figure.Svg, Residuals(target.Name, target.HeldOutRows, "held-out rows").Svg(height: 450), Coverage(IntervalCoverage.Of(target.HeldOutRows)).Svg(height: 600))),
    ];

    private static SeriesFigure Residuals(string target, IReadOnlyList<HeldOutRow> judged, string words)
    {
        double[] mean = [.. judged.Select(r => r.Mean)];
        double[] ends = mean.Min() < mean.Max() ? [mean.Min(), mean.Max()] : [mean.Min(), mean.Min() + 1];
        return new()
        {
            XLabel = $"predicted {target}",
            YLabel = "residual, standard deviations",
            HeldOutX = mean,
            HeldOutY = [.. judged.Select(r => (r.Observed - r.Mean) / r.StandardDeviation)],
            HeldOutLabel = words,
            CurveX = ends,
            Mean = [0, 0],
            MeanLabel = "no error",
            Lower = [-Scores.Z95, -Scores.Z95],
            Upper = [Scores.Z95, Scores.Z95],
        };
    }

    private static SeriesFigure Coverage(IReadOnlyList<IntervalCoverage> coverage)
    {
        double[] nominal = [.. coverage.Select(c => c.Nominal)];
        return new()
        {
            XLabel = "share that an interval should hold",
            YLabel = "share that it held",
            HeldOutX = nominal,
            HeldOutY = [.. coverage.Select(c => c.Observed)],
            HeldOutLabel = $"intervals of {coverage[0].Count} rows",
            CurveX = nominal,
            Mean = nominal,
            MeanLabel = "honest error bars",
            Lower = [.. coverage.Select(c => c.Lower)],
            Upper = [.. coverage.Select(c => c.Upper)],
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
