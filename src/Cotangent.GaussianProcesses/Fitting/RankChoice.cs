using System.Globalization;
using System.Text;

namespace Cotangent.GaussianProcesses;

/// <summary>How many functions the outputs have in common, and what that was compared with.</summary>
/// <param name="Model">The model of the rank that was taken, fitted.</param>
/// <param name="Trials">The ranks that were tried, in order.</param>
public sealed record RankChoice(GprOfOutputs Model, IReadOnlyList<RankTrial> Trials)
{
    /// <summary>The trial of the rank that was taken: the highest approximate log evidence, and of equal ones the lowest rank.</summary>
    public RankTrial Best => Trials.MaxBy(trial => trial.ApproximateLogEvidence)!;

    /// <summary>The rank that was taken.</summary>
    public int Rank => Best.Rank;

    /// <summary>A table of the ranks with their evidence, in the invariant culture; the one that was taken has an arrow.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("  rank  log marginal likelihood  numbers  approximate log evidence");
        foreach (var t in Trials)
            text.Append(CultureInfo.InvariantCulture, $"\n{(t.Rank == Rank ? "→" : " ")} {t.Rank,4}  {t.LogMarginalLikelihood,23:F2}  {t.Numbers,7}  {t.ApproximateLogEvidence,24:F2}");
        return text.ToString();
    }
}
