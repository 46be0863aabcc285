using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Reports;

/// <summary>What a report shows beyond the fit itself.</summary>
/// <param name="Baselines">The fit beside simpler models, on held-out rows.</param>
/// <param name="Judged">The rows that predictions are judged by: held out or, where none is, each predicted from the others; empty for classes and times.</param>
/// <param name="JudgedWords">How these rows were predicted, in words.</param>
/// <param name="Coverage">What intervals of these rows held.</param>
/// <param name="Effects">The inputs, the most influential first.</param>
public sealed record ReportParts(
    IReadOnlyList<Baseline> Baselines,
    IReadOnlyList<HeldOutRow> Judged,
    string JudgedWords,
    IReadOnlyList<IntervalCoverage> Coverage,
    IReadOnlyList<InputEffect> Effects)
{
    /// <summary>The inducing inputs of a sparse model [M][D], in units of the data; empty for other models.</summary>
    public IReadOnlyList<double[]> Inducing { get; init; } = [];

    private const int MostCurves = 12;
    private const int FewRows = 30; // below it, leaving one out says more than a holdout

    /// <summary>The parts of a report of a fit. Costs N³ where rows are left out one by one, and a prediction of 500 rows for each input.</summary>
    public static ReportParts Of(FitOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var isNumber = outcome.Data.Labels is null && outcome.Data.HasEvent is null;
        IReadOnlyList<HeldOutRow> left = isNumber && outcome.HeldOutRows.Count < FewRows ? LeftOutRows.Of(outcome) : [];
        var judged = left.Count > 0 ? left : isNumber ? outcome.HeldOutRows : [];
        var words = left.Count > 0 ? "each training row predicted from all others" : "held-out rows";
        return new(Baseline.Of(outcome), judged, words, IntervalCoverage.Of(judged), InputEffect.Of(outcome, MostCurves)) { Inducing = InducingOf(outcome) };
    }

    private static double[][] InducingOf(FitOutcome outcome)
    {
        if (outcome.Parts.Inducing is not { } inducing) return [];
        var (means, scales) = (outcome.Standardizer.InputMeans, outcome.Standardizer.InputScales);
        return [.. inducing.Z.Value.ToArray().Chunk(outcome.Data.D).Select(z => z.Select((value, d) => means[d] + scales[d] * value).ToArray())];
    }
}
