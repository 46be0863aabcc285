namespace Cotangent.GaussianProcesses;

/// <summary>How a fit went, and what it is worth.</summary>
/// <param name="LogDensity">The objective at the parameters kept: log marginal likelihood, plus log priors if any.</param>
/// <param name="IsConverged">Whether the best start ended at a maximum.</param>
/// <param name="Reason">Why the best start ended.</param>
/// <param name="Iterations">Accepted steps of the best start.</param>
/// <param name="Evaluations">Evaluations of the objective, all starts together.</param>
/// <param name="FailedEvaluations">Those among them where the covariance was not positive definite, or an approximation did not converge; their steps were shortened.</param>
/// <param name="GradientNorm">The largest slope left.</param>
/// <param name="StartLogDensities">
/// The objective each start ended at, NaN for one that could not begin: the first start, the same with ten times as long lengthscales and with a third as long ones where 20 or more
/// of one kernel were left out, and then those drawn.
/// </param>
/// <example>
/// <code>
/// FitReport report = new Gpr(X, Y, new Matern52(), new ConstantMean()).Fit();
/// Console.WriteLine(report); // verdict, numbers and notes in words
/// if (report.Verdict != FitVerdict.Sound) foreach (var note in report.Notes) Console.WriteLine(note);
/// </code>
/// </example>
public sealed record FitReport(
    double LogDensity,
    bool IsConverged,
    StopReason Reason,
    int Iterations,
    int Evaluations,
    int FailedEvaluations,
    double GradientNorm,
    IReadOnlyList<double> StartLogDensities)
{
    /// <summary>What the fit is worth, in one word.</summary>
    public FitVerdict Verdict => this switch
    {
        { Reason: StopReason.Cancelled } => FitVerdict.Cancelled,
        { Reason: StopReason.MaxEvaluations, Iterations: 0, Evaluations: <= 1 } => FitVerdict.NotFitted,
        { IsConverged: false } => FitVerdict.NotConverged,
        _ when Diagnostics.Any(d => d.Code is DiagnosticCodes.ExplainsNothing or DiagnosticCodes.EqualTargets) => FitVerdict.ExplainsNothing,
        _ when Diagnostics.Any(d => d.Severity >= DiagnosticSeverity.Warning) => FitVerdict.Doubtful,
        _ => FitVerdict.Sound,
    };

    /// <summary>Whether the fit was cancelled before all of its starts had ended; what is kept may be a maximum all the same, of a start that had.</summary>
    public bool IsStopped => Diagnostics.Any(d => d.Code == DiagnosticCodes.Cancelled);

    /// <summary>The verdict in a sentence, the first line of the report as text.</summary>
    public string VerdictText => FitReportText.OfVerdict(this);

    /// <summary>What a reader should know of the fit, each with a code, a cause and what to do; empty where there is nothing to say.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The <see cref="Diagnostics"/> as texts: what was found, and what to do.</summary>
    public IReadOnlyList<string> Notes => [.. Diagnostics.Select(d => d.Text)];

    /// <summary>The variance of the noise as a share of that of the targets, or of what a trend leaves of them; null where it is not known.</summary>
    /// <remarks>0.04 is noise with a standard deviation of a fifth of theirs.</remarks>
    public double? NoiseShare { get; init; }

    /// <summary>The lengthscales, each relative to the spread of its input; empty where the data are not known.</summary>
    public IReadOnlyList<RelativeLengthscale> Lengthscales { get; init; } = [];

    /// <summary>The evidence for the model beside that for a constant and for a linear model; null where the data are not known, or are not Gaussian given the function.</summary>
    public EvidenceComparison? Comparison { get; init; }

    /// <summary>The table of parameters where the first start began; empty where none began.</summary>
    public IReadOnlyList<ParameterRow> Started { get; init; } = [];

    /// <summary>The paths of the parameters whose start was left out and taken from the data; their values stand in <see cref="Started"/>.</summary>
    public IReadOnlyList<string> StartsFromData { get; init; } = [];

    /// <summary>The verdict, one line for each number, and the diagnostics, in the invariant culture.</summary>
    public override string ToString() => FitReportText.Of(this);
}
