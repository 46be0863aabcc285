namespace Cotangent.GaussianProcesses;

/// <summary>What a fit is worth, in one word; the <see cref="FitReport.Diagnostics"/> say why.</summary>
public enum FitVerdict
{
    /// <summary>It ended at a maximum, and nothing speaks against it.</summary>
    Sound,

    /// <summary>It ended at a maximum, and at least one diagnostic is a warning.</summary>
    Doubtful,

    /// <summary>It ended at a maximum where independent noise about one level, or about the trend, fits the targets as well: predictions are that level.</summary>
    ExplainsNothing,

    /// <summary>It did not end at a maximum: the parameters are the best that were reached.</summary>
    NotConverged,

    /// <summary>It was cancelled: the parameters are the best that were reached until then.</summary>
    Cancelled,

    /// <summary>It was evaluated where it starts and not fitted.</summary>
    NotFitted,
}
