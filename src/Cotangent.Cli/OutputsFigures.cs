using System.Text;
using Cotangent.Plots;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>A figure for each target of a fit of several: over one input the curve and its band, over several predicted against observed.</summary>
internal static class OutputsFigures
{
    private const int MostTrained = 1000; // more do not show

    /// <summary>The figures in both formats, one for each target.</summary>
    internal static IReadOnlyList<(string Svg, byte[] Png)> Draw(IFittedOutputs outcome) =>
        outcome.Data.Rows.D == 1 ? [.. Series(outcome).Select(f => (f.Svg(), f.Png()))] : [.. Calibrations(outcome).Select(f => (f.Svg(), f.Png()))];

    /// <summary>Names of letters, digits, - and _ alone, each different from the others in any case.</summary>
    internal static IReadOnlyList<string> FileNames(IReadOnlyList<string> names)
    {
        var taken = new List<string>();
        foreach (var name in names)
        {
            var safe = new StringBuilder();
            foreach (var c in name) safe.Append(char.IsLetterOrDigit(c) || c is '-' ? c : '_');
            var (whole, number) = (safe.ToString(), 2);
            while (taken.Contains(whole, StringComparer.OrdinalIgnoreCase)) whole = $"{safe}-{number++}";
            taken.Add(whole);
        }
        return taken;
    }

    private static IEnumerable<SeriesFigure> Series(IFittedOutputs outcome)
    {
        var (rows, x) = (outcome.Data.Rows, FitCurve.Evenly(outcome.Data.Rows.X.Min(), outcome.Data.Rows.X.Max(), outcome.Data.Rows.N));
        var bands = OutputsPredictor.Predict(outcome.Posterior, outcome.Standardizers, x);
        foreach (var (p, target) in outcome.Targets.Index())
        {
            var y = outcome.Data.Y[p];
            int[] trained = [.. outcome.Split.Train.Where(row => double.IsFinite(y[row]))];
            yield return new()
            {
                Title = $"{target.Name}: Gaussian process, {target.TrainingValues} values trained, {target.HeldOutRows.Count} held out",
                XLabel = rows.InputNames[0],
                YLabel = target.Name,
                X = [.. trained.Select(row => rows.X[row])],
                Y = [.. trained.Select(row => y[row])],
                HeldOutX = [.. target.HeldOutRows.Select(r => rows.X[r.Row])],
                HeldOutY = [.. target.HeldOutRows.Select(r => r.Observed)],
                CurveX = x,
                Mean = bands[p].Mean,
                Lower = bands[p].Lower,
                Upper = bands[p].Upper,
                XOrigin = rows.Inputs[0].Origin,
            };
        }
    }

    private static IEnumerable<CalibrationFigure> Calibrations(IFittedOutputs outcome)
    {
        var step = (outcome.Split.Train.Length + MostTrained - 1) / MostTrained;
        int[] shown = [.. outcome.Split.Train.Where((_, i) => i % step == 0)];
        var predicted = OutputsPredictor.Predict(outcome.Posterior, outcome.Standardizers, outcome.Data.Take(shown).Rows.X);
        foreach (var (p, target) in outcome.Targets.Index())
        {
            var (y, of) = (outcome.Data.Y[p], predicted[p]);
            int[] known = [.. Enumerable.Range(0, shown.Length).Where(i => double.IsFinite(y[shown[i]]))];
            yield return new()
            {
                Title = $"{target.Name}: predicted and observed, with 95 % intervals",
                XLabel = $"observed {target.Name}",
                YLabel = $"predicted {target.Name}",
                Observed = [.. known.Select(i => y[shown[i]])],
                TrainingCount = target.TrainingValues,
                Mean = [.. known.Select(i => of.Mean[i])],
                Lower = [.. known.Select(i => of.Lower[i])],
                Upper = [.. known.Select(i => of.Upper[i])],
                HeldOutObserved = [.. target.HeldOutRows.Select(r => r.Observed)],
                HeldOutMean = [.. target.HeldOutRows.Select(r => r.Mean)],
                HeldOutLower = [.. target.HeldOutRows.Select(r => r.Lower)],
                HeldOutUpper = [.. target.HeldOutRows.Select(r => r.Upper)],
            };
        }
    }
}
