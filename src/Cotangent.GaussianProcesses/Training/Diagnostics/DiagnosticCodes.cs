namespace Cotangent.GaussianProcesses;

/// <summary>Every code that a <see cref="Diagnostic"/> may have. Each has a page in docs/diagnostics, named after it. A code is never given to something else.</summary>
/// <remarks>COT12xx are of fits; COT13xx of predictions of rows that were held out; COT14xx of draws by Markov chains.</remarks>
public static class DiagnosticCodes
{
    /// <summary>The fit was cancelled.</summary>
    public const string Cancelled = "COT1201";

    /// <summary>The fit stopped at its limit of evaluations.</summary>
    public const string EvaluationsUsedUp = "COT1202";

    /// <summary>Independent noise about one level, or about the trend, fits the targets as well.</summary>
    public const string ExplainsNothing = "COT1203";

    /// <summary>No further step improved the fit before its tolerances were met.</summary>
    public const string NoDescent = "COT1204";

    /// <summary>Training reached parameters at which the log density or its gradient is not finite.</summary>
    public const string NotFinite = "COT1205";

    /// <summary>In some evaluations the covariance was not positive definite.</summary>
    public const string FailedEvaluations = "COT1206";

    /// <summary>The first start ended in a model that explains nothing, and others were drawn.</summary>
    public const string DrawnStarts = "COT1207";

    /// <summary>All targets are equal.</summary>
    public const string EqualTargets = "COT1208";

    /// <summary>The targets lie far from zero, where the model expects them.</summary>
    public const string FarFromZero = "COT1209";

    /// <summary>The noise is at its floor.</summary>
    public const string NoiseAtFloor = "COT1210";

    /// <summary>A kernel has a variance far below that of the noise.</summary>
    public const string KernelWithoutEffect = "COT1211";

    /// <summary>A lengthscale is far below the spacing of the inputs.</summary>
    public const string BelowSpacing = "COT1212";

    /// <summary>The kernel is flat along some inputs.</summary>
    public const string FlatInputs = "COT1213";

    /// <summary>Rows occur several times, inputs and target alike.</summary>
    public const string RepeatedRows = "COT1214";

    /// <summary>A linear model explains the targets as well.</summary>
    public const string LinearIsEnough = "COT1215";

    /// <summary>A parameter ended at an extreme value.</summary>
    public const string ExtremeParameter = "COT1216";

    /// <summary>Some latent inputs are not used: what is known of them ended at the prior.</summary>
    public const string LatentsUnused = "COT1217";

    /// <summary>All latent inputs ended at the prior, so that the model is noise.</summary>
    public const string LatentsCollapsed = "COT1218";

    /// <summary>Some outputs are multiples of one function: they correlate by 1 or −1.</summary>
    public const string OutputsInStep = "COT1219";

    /// <summary>The held-out rows lie outside the training range, and the error bars leave out the uncertainty of slopes that were fitted.</summary>
    public const string SlopesLeftOut = "COT1301";

    /// <summary>The 95 % band holds too few of the held-out rows.</summary>
    public const string BandsTooNarrow = "COT1302";

    /// <summary>The 95 % band holds too many of the held-out rows.</summary>
    public const string BandsTooWide = "COT1303";

    /// <summary>The chains were stopped before they had all draws.</summary>
    public const string ChainsCancelled = "COT1401";

    /// <summary>Trajectories diverged after warm-up.</summary>
    public const string Divergences = "COT1402";

    /// <summary>Trajectories ended at the largest tree depth.</summary>
    public const string TreeDepth = "COT1403";

    /// <summary>Trajectories of Hamiltonian Monte Carlo were cut at the largest number of steps.</summary>
    public const string StepsUsedUp = "COT1404";

    /// <summary>The energy fraction of a chain is low.</summary>
    public const string EnergyFraction = "COT1405";

    /// <summary>The draws do not show whether the chains agree.</summary>
    public const string NothingToCompare = "COT1406";

    /// <summary>The chains do not agree yet.</summary>
    public const string ChainsDisagree = "COT1407";

    /// <summary>The draws are worth few independent ones.</summary>
    public const string TooFewDraws = "COT1408";

    /// <summary>An effective size is at its limit.</summary>
    public const string SizeCapped = "COT1409";

    /// <summary>A parameter that was drawn has no prior.</summary>
    public const string WithoutPrior = "COT1410";

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Cancelled, EvaluationsUsedUp, ExplainsNothing, NoDescent, NotFinite, FailedEvaluations, DrawnStarts, EqualTargets, FarFromZero, NoiseAtFloor, KernelWithoutEffect, BelowSpacing,
        FlatInputs, RepeatedRows, LinearIsEnough, ExtremeParameter, LatentsUnused, LatentsCollapsed, OutputsInStep, SlopesLeftOut, BandsTooNarrow, BandsTooWide,
        ChainsCancelled, Divergences, TreeDepth, StepsUsedUp, EnergyFraction, NothingToCompare, ChainsDisagree, TooFewDraws, SizeCapped, WithoutPrior,
    ];
}
