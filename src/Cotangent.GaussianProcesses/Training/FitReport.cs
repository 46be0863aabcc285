namespace Cotangent.GaussianProcesses;

/// <summary>How to fit.</summary>
/// <param name="Restarts">Further starts, drawn over the scales that the data allow.</param>
/// <param name="Seed">Of the draws: the same seed gives the same fit.</param>
/// <param name="Optimizer">When one start is done; the evaluations are counted for each start.</param>
/// <param name="NoiseFloor">
/// The least noise variance, as a share of the variance of the targets: what keeps a fit from chasing interpolation. A noise that starts at or below it may go to 0.
/// </param>
public sealed record FitOptions(int Restarts = 0, ulong Seed = 0, LbfgsOptions? Optimizer = null, double NoiseFloor = 1e-6)
{
    /// <summary>What the inputs are called, for the notes of the report, which number them otherwise.</summary>
    public IReadOnlyList<string>? InputNames { get; init; }
}

/// <summary>Where a fit is.</summary>
/// <param name="Start">The start under way, from 0.</param>
/// <param name="Iteration">Accepted steps of this start.</param>
/// <param name="Evaluations">Evaluations of this start.</param>
/// <param name="LogDensity">The objective: log marginal likelihood, plus log priors if any.</param>
/// <param name="GradientNorm">The largest slope.</param>
public sealed record FitProgress(int Start, int Iteration, int Evaluations, double LogDensity, double GradientNorm);

/// <summary>How a fit went.</summary>
/// <param name="LogDensity">The objective at the parameters kept: log marginal likelihood, plus log priors if any.</param>
/// <param name="IsConverged">Whether the best start ended at a maximum.</param>
/// <param name="Reason">Why the best start ended.</param>
/// <param name="Iterations">Accepted steps of the best start.</param>
/// <param name="Evaluations">Evaluations of the objective, all starts together.</param>
/// <param name="FailedEvaluations">Those among them where the covariance was not positive definite; their steps were shortened.</param>
/// <param name="GradientNorm">The largest slope left.</param>
/// <param name="StartLogDensities">
/// The objective each start ended at, NaN for one that could not begin: the first start, the same with ten times as long lengthscales and with a third as long ones where 20 or more
/// of one kernel were left out, and then those drawn.
/// </param>
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
    /// <summary>The table of parameters where the first start began; empty where none began.</summary>
    public IReadOnlyList<ParameterRow> Started { get; init; } = [];

    /// <summary>The paths of the parameters whose start was left out and taken from the data; their values stand in <see cref="Started"/>.</summary>
    public IReadOnlyList<string> StartsFromData { get; init; } = [];

    /// <summary>What a reader should know of the fit, each in words with what to do; empty where there is nothing to say.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>One line for each number, and the notes, in the invariant culture.</summary>
    public override string ToString()
    {
        string[] lines =
        [
            FormattableString.Invariant($"log density {LogDensity:G9}, {(IsConverged ? "converged" : "not converged")} ({Reason})"),
            FormattableString.Invariant($"{Iterations} iterations, {Evaluations} evaluations, of which {FailedEvaluations} failed; largest slope left {GradientNorm:G3}"),
            $"starts ended at {string.Join(", ", StartLogDensities.Select(value => FormattableString.Invariant($"{value:G9}")))}",
            .. StartsFromData.Count == 0 ? (string[])[] : [$"starts from the data: {string.Join(", ", StartsFromData)}"],
            .. Notes.Select(note => $"note: {note}"),
        ];
        return string.Join("\n", lines);
    }
}
