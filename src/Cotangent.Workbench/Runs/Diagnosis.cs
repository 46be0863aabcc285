using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>What a reader should know of a fit, in words, each with what to do.</summary>
internal static class Diagnosis
{
    internal static IEnumerable<string> Of(Model model, FitReport report, Scores? heldOut, bool extrapolates)
    {
        if (Stopped(report) is { } stopped) yield return stopped;
        if (report.FailedEvaluations > 0)
            yield return $"In {report.FailedEvaluations} of {report.Evaluations} evaluations the covariance was not positive definite; those steps were shortened. Duplicate inputs or very small noise do that.";
        foreach (var note in Bounds(model)) yield return note;
        if (heldOut is not null && Coverage(heldOut, extrapolates) is { } coverage) yield return coverage;
    }

    private static string? Stopped(FitReport report) => report.Reason switch
    {
        StopReason.MaxEvaluations when report.Evaluations > 1 => "The fit stopped at its limit of evaluations and can still improve. Raise --max-evaluations.",
        StopReason.Cancelled => "The fit was stopped; the best parameters so far were kept.",
        StopReason.NoDescent => "No step improved the fit any more before its tolerances were met; rounding limits it. Check that inputs are standardised and noise is not tiny.",
        StopReason.NotFinite => "The fit came to parameters where the density or its slope is not finite, and the last where they were were kept. Lower the learning rate.",
        _ => null,
    };

    private static IEnumerable<string> Bounds(Model model)
    {
        if (model is Gpr { Likelihood: GaussianLikelihood { Variance: { IsTrainable: true } noise } } && noise.Value.ToScalar() < 2e-6)
            yield return "The noise variance is at its lower bound of 1e-6: the data look free of noise, or the kernel explains the noise itself. Check for duplicated rows, or try a smoother kernel.";
        foreach (var (path, parameter) in ParameterTree.Parameters(model))
            if (path.EndsWith("lengthscales", StringComparison.Ordinal) && parameter.IsTrainable && Irrelevant(parameter) is { } which)
                yield return $"{path}{which} is over 100 times the spread of its input, where the kernel is all but flat: that input has little influence. Dropping it, or a Linear kernel, says the same more simply.";
    }

    private static string? Irrelevant(Parameter lengthscales)
    {
        var value = lengthscales.Value;
        var flat = Enumerable.Range(0, value.Count).Where(i => value.Span[i] > 100).ToArray();
        return flat.Length == 0 ? null : value.Rank == 0 ? "" : $"[{string.Join(", ", flat)}]";
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
                ? "The held-out rows lie outside the training range, and maximum likelihood does not account for the uncertainty of the hyperparameters, which extrapolation depends on. Widen the bands by that experience, or hold out rows inside the range."
                : "Try a rougher kernel, or look for outliers.");
    }
}
