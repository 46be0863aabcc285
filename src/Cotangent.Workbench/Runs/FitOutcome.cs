using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>Everything a fit found.</summary>
/// <param name="Request">The request that was carried out.</param>
/// <param name="Data">The rows of the table that were used, in units of the data.</param>
/// <param name="Split">Which rows trained and which were held out.</param>
/// <param name="Standardizer">The shifts and scales through which the model sees the data.</param>
/// <param name="Model">The fitted model, of standardised data.</param>
/// <param name="Posterior">The posterior of the model at the parameters kept, made once: predict with it.</param>
/// <param name="Before">The table of parameters at the start.</param>
/// <param name="Report">How training went; its diagnostics include what the held-out rows say.</param>
/// <param name="LogMarginalLikelihood">The objective without priors at the parameters kept, of the standardised training rows: the log marginal likelihood, a bound on it, or an approximation.</param>
/// <param name="Seconds">The seconds that training took, and the choice of a kernel if there was one.</param>
/// <param name="Candidates">The kernels compared when none was named; else empty.</param>
/// <param name="HeldOut">The scores on the held-out rows, in units of the data; null for none, and for classes.</param>
/// <param name="HeldOutRows">The held-out rows one by one, but of classes.</param>
public sealed record FitOutcome(
    FitRequest Request,
    RegressionData Data,
    Split Split,
    Standardizer Standardizer,
    Model Model,
    Posterior Posterior,
    IReadOnlyList<ParameterRow> Before,
    FitReport Report,
    double LogMarginalLikelihood,
    double Seconds,
    IReadOnlyList<CandidateResult> Candidates,
    Scores? HeldOut,
    IReadOnlyList<HeldOutRow> HeldOutRows) : IFitted
{
    /// <inheritdoc/>
    public int TrainedRows => SampleOf ?? Split.Train.Length;

    /// <summary>The number of rows that trained, where <see cref="Data"/> has a sample of them alone, as of rows in shards; else null.</summary>
    public int? SampleOf { get; init; }

    /// <summary>Notes for the reader of the fit, in words: the diagnostics of its report, each with what to do.</summary>
    public IReadOnlyList<string> Notes => Report.Notes;

    /// <summary>Which model was taken, why, and what it costs.</summary>
    public required ModelPlan Plan { get; init; }

    /// <summary>What was assumed of the table as a whole, and what of it was passed over.</summary>
    public IReadOnlyList<string> TableNotes { get; init; } = [];

    /// <summary>What the table was; null where it was no file, or many.</summary>
    public Fingerprint? Fingerprint { get; init; }

    /// <summary>How the table was read, where that was not plain to see: the table as a whole, then the columns that are used.</summary>
    public IReadOnlyList<string> ReadingNotes => [.. TableNotes, .. Data.Notes];

    /// <summary>What the model is made of.</summary>
    public ModelParts Parts => ModelKinds.PartsOf(Model);

    /// <summary>What <see cref="LogMarginalLikelihood"/> is of this kind of model, in words.</summary>
    public string ObjectiveWords => ModelKinds.Of(Model).ObjectiveWords;

    /// <summary>The scores of classes on the held-out rows; null where the target has none, or no row is held out.</summary>
    public ClassScores? HeldOutClasses { get; init; }

    /// <summary>The held-out rows one by one, of classes.</summary>
    public IReadOnlyList<HeldOutClassRow> HeldOutClassRows { get; init; } = [];

    /// <summary>The scores of each training row as the others predict it, in units of the data, where so few rows are held out that their scores are mostly chance; else null.</summary>
    public Scores? LeaveOneOut { get; init; }

    /// <summary>The rule by which rows were held out, and why.</summary>
    public string HoldoutWords => HoldoutWhy is { } why ? $"{Request.Holdout}: {why}" : $"{Request.Holdout}";

    /// <summary>Why these rows were held out, or none, as a phrase; null where it was asked for.</summary>
    public string? HoldoutWhy { get; init; }

    /// <summary>The inputs that the model sees as they are, while others are standardised: labels, trials, exposures, weights.</summary>
    public IReadOnlyList<string> UnscaledInputs { get; init; } = [];
}
