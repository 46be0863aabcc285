using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>The diagnostics of a fit's report, and what only held-out rows can say.</summary>
internal static class Diagnosis
{
    internal static IEnumerable<Diagnostic> Of(Model model, FitReport report, Scores? heldOut, bool extrapolates, Scores? leftOut = null)
    {
        foreach (var diagnostic in report.Diagnostics) yield return diagnostic;
        if (extrapolates && ModelKinds.PartsOf(model).Mean is LinearMean)
            yield return new(
                DiagnosticCodes.SlopesLeftOut,
                DiagnosticSeverity.Warning,
                "The held-out rows lie outside the training range, and a linear mean that was fitted leaves the uncertainty of its slopes out of the error bars there.",
                "The slopes are fitted as numbers, and predictions take them for exact.",
                "Fit with the setting Mean = trend, which has it in.");
        if (heldOut is not null && Coverage(heldOut, extrapolates) is { } coverage) yield return coverage;
        if (leftOut is not null && Coverage(leftOut, extrapolates: false, "rows, each predicted from all others") is { } each) yield return each;
    }

    /// <summary>A diagnostic where the share inside the band differs from 95 % by more than three standard errors of a share; of whole numbers,
    /// from what their intervals were predicted to hold.</summary>
    internal static Diagnostic? Coverage(Scores scores, bool extrapolates, string rows = "held-out rows")
    {
        var nominal = scores.ExpectedCoverage;
        var error = Math.Sqrt(nominal * (1 - nominal) / scores.Count);
        if (!(Math.Abs(scores.Coverage95 - nominal) > 3 * error)) return null;
        var share = (100 * scores.Coverage95).ToString("F0", CultureInfo.InvariantCulture);
        if (scores.Coverage95 > nominal)
            return new(
                DiagnosticCodes.BandsTooWide,
                DiagnosticSeverity.Info,
                $"The 95 % band holds {share} % of the {rows}: the bands are wider than they need be (underconfident).",
                "The noise differs from row to row and most rows have less than the rest, or a few outliers made it large.",
                "Look for outliers, or fit noise that depends on the inputs.");
        var found = $"The 95 % band holds only {share} % of the {rows}: the bands are too narrow (overconfident).";
        if (!extrapolates)
            return new(
                DiagnosticCodes.BandsTooNarrow,
                DiagnosticSeverity.Warning,
                found,
                "The kernel is too smooth for the function, the noise has outliers, or rows that belong together were split between training and holdout.",
                "Try a rougher kernel, or look for outliers.");
        return new(
            DiagnosticCodes.BandsTooNarrow,
            DiagnosticSeverity.Warning,
            $"{found} The held-out rows lie outside the training range, and maximum likelihood does not account for the uncertainty of the hyperparameters, which extrapolation depends on.",
            "Outside the range predictions rest on the hyperparameters, and maximum likelihood takes them for exact.",
            "Widen the bands by that experience, or hold out rows inside the range.");
    }
}
