using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>The notes of a fit's report, and what only held-out rows can say, each in words with what to do.</summary>
internal static class Diagnosis
{
    internal static IEnumerable<string> Of(Model model, FitReport report, Scores? heldOut, bool extrapolates)
    {
        foreach (var note in report.Notes) yield return note;
        if (extrapolates && model is Gpr { Mean: LinearMean })
            yield return "The held-out rows lie outside the training range, and a linear mean that was fitted leaves the uncertainty of its slopes out of the error bars " +
                "there. Fit with the setting Mean = trend, which has it in.";
        if (heldOut is not null && Coverage(heldOut, extrapolates) is { } coverage) yield return coverage;
    }

    /// <summary>A sentence where the share inside the band differs from 95 % by more than three standard errors of a share.</summary>
    private static string? Coverage(Scores scores, bool extrapolates)
    {
        const double nominal = 0.95;
        var error = Math.Sqrt(nominal * (1 - nominal) / scores.Count);
        if (Math.Abs(scores.Coverage95 - nominal) <= 3 * error) return null;
        var share = (100 * scores.Coverage95).ToString("F0", CultureInfo.InvariantCulture);
        return scores.Coverage95 > nominal
            ? $"The 95 % band holds {share} % of the held-out rows: the bands are wider than they need be (underconfident)."
            : $"The 95 % band holds only {share} % of the held-out rows: the bands are too narrow (overconfident). " + (extrapolates
                ? "The held-out rows lie outside the training range, and maximum likelihood does not account for the uncertainty of the hyperparameters, which extrapolation " +
                    "depends on. Widen the bands by that experience, or hold out rows inside the range."
                : "Try a rougher kernel, or look for outliers.");
    }
}
