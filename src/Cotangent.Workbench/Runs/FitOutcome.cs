using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>A kernel that was tried before the fit, and how far it came.</summary>
/// <param name="Name">In words.</param>
/// <param name="Kernel">As an expression.</param>
/// <param name="LogMarginalLikelihood">Where its short fit ended.</param>
/// <param name="Evaluations">Of the objective.</param>
public sealed record CandidateResult(string Name, string Kernel, double LogMarginalLikelihood, int Evaluations);

/// <summary>One row that was held out: what was observed and what was predicted, in units of the data.</summary>
/// <param name="Row">The row of the file, from 0.</param>
/// <param name="Observed">The target.</param>
/// <param name="Mean">The predicted mean.</param>
/// <param name="StandardDeviation">Of the predicted target, noise included.</param>
/// <param name="Lower">The lower end of the interval that should hold 95 % of such targets.</param>
/// <param name="Upper">The upper end.</param>
public sealed record HeldOutRow(int Row, double Observed, double Mean, double StandardDeviation, double Lower, double Upper);

/// <summary>Everything a fit found.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Data">The rows, in units of the data.</param>
/// <param name="Split">Which rows trained and which were held out.</param>
/// <param name="Standardizer">How the model sees the data.</param>
/// <param name="Model">The fitted model, of standardised data.</param>
/// <param name="Before">The table of parameters at the start.</param>
/// <param name="Report">How training went.</param>
/// <param name="LogMarginalLikelihood">The objective without priors at the parameters kept, of the standardised training rows: the log marginal likelihood, or a bound on it.</param>
/// <param name="Seconds">Of training, and of the choice of a kernel if there was one.</param>
/// <param name="Candidates">The kernels compared when none was named; else empty.</param>
/// <param name="HeldOut">The scores on the held-out rows, in units of the data; null for none.</param>
/// <param name="HeldOutRows">The held-out rows one by one.</param>
/// <param name="Notes">What a reader should know, in words.</param>
public sealed record FitOutcome(
    FitRequest Request,
    RegressionData Data,
    Split Split,
    Standardizer Standardizer,
    Gpr Model,
    IReadOnlyList<ParameterRow> Before,
    FitReport Report,
    double LogMarginalLikelihood,
    double Seconds,
    IReadOnlyList<CandidateResult> Candidates,
    Scores? HeldOut,
    IReadOnlyList<HeldOutRow> HeldOutRows,
    IReadOnlyList<string> Notes);
