using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Outputs;

/// <summary>Everything a fit of several targets found.</summary>
/// <param name="Request">The request that was carried out.</param>
/// <param name="Data">The rows of the table that were used, in units of the data.</param>
/// <param name="Split">Which rows trained and which were held out.</param>
/// <param name="Standardizers">The shifts and scales through which the model sees the data, one for each target.</param>
/// <param name="Plan">What the model is, why, and what it costs.</param>
/// <param name="Model">The fitted model, of standardised data.</param>
/// <param name="Posterior">The posterior of the model at the parameters kept, made once: predict with it.</param>
/// <param name="Before">The table of parameters at the start.</param>
/// <param name="Report">How training went; its diagnostics include what the held-out rows say.</param>
/// <param name="LogMarginalLikelihood">That of the standardised training values at the parameters kept.</param>
/// <param name="Seconds">The seconds that training took, and the choice of kernel and rank.</param>
/// <param name="Candidates">The kernels compared when none was named; else empty.</param>
/// <param name="Ranks">The ranks compared when none was named; else empty.</param>
/// <param name="Compared">How many of the training rows kernels and ranks were compared on.</param>
/// <param name="Targets">What was found of each target.</param>
public sealed record OutputsOutcome(
    FitRequest Request,
    OutputsData Data,
    Split Split,
    IReadOnlyList<Standardizer> Standardizers,
    ModelPlan Plan,
    GprOfOutputs Model,
    Posterior Posterior,
    IReadOnlyList<ParameterRow> Before,
    FitReport Report,
    double LogMarginalLikelihood,
    double Seconds,
    IReadOnlyList<CandidateResult> Candidates,
    IReadOnlyList<RankResult> Ranks,
    int Compared,
    IReadOnlyList<TargetResult> Targets) : IFittedOutputs
{
    /// <summary>How the table was read, where that was not plain to see.</summary>
    public IReadOnlyList<string> ReadingNotes { get; init; } = [];

    /// <summary>What the table was; null where it was no file.</summary>
    public Fingerprint? Fingerprint { get; init; }

    /// <summary>The correlations of the targets without their noise, at one input, before data [P P]: of the covariance over outputs, averaged over the training rows.</summary>
    /// <remarks>A target that has no variance of its own has correlation 0 with all others.</remarks>
    public double[,] Correlations()
    {
        var B = Op.Mean(Model.Kernel.OverOutputs(Model.X), 0);
        var correlations = new double[Data.P, Data.P];
        for (var p = 0; p < Data.P; p++)
            for (var q = 0; q < Data.P; q++) correlations[p, q] = p == q ? 1 : B[p, q] == 0 ? 0 : B[p, q] / Math.Sqrt(B[p, p] * B[q, q]);
        return correlations;
    }
}
