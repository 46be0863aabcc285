using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>What a reader should know of draws by Markov chains before using them.</summary>
internal static class ChainDiagnostics
{
    private const double LargestRHat = 1.01;
    private const double LeastSize = 100; // for each chain
    private const double LeastEnergyFraction = 0.3;

    internal static IEnumerable<Diagnostic> Of(MarkovChains chains, IReadOnlyList<QuantitySummary> summary, IReadOnlyList<string> withoutPrior)
    {
        Diagnostic?[] found =
        [
            Cancelled(chains), Divergences(chains), Depth(chains), Steps(chains), Energies(chains), Stuck(summary), Disagreement(chains, summary), TooFew(chains, summary), Capped(chains),
            WithoutPrior(withoutPrior),
        ];
        return found.OfType<Diagnostic>();
    }

    private static Diagnostic? Cancelled(MarkovChains chains) => chains.IsComplete ? null : new(
        DiagnosticCodes.ChainsCancelled,
        DiagnosticSeverity.Error,
        $"The chains were stopped after {chains.DrawCount} of {chains.Options.Draws} draws.",
        "The cancellation was asked for while they were on their way.",
        "Go on from their States, or take the draws for what they are.");

    private static Diagnostic? Divergences(MarkovChains chains)
    {
        var (count, all) = (chains.Transitions.Sum(chain => chain.Count(t => t.IsDivergent)), chains.ChainCount * chains.DrawCount);
        return count == 0 ? null : new(
            DiagnosticCodes.Divergences,
            DiagnosticSeverity.Warning,
            $"{count} of {all} trajectories after warm-up diverged: their steps were too large for the curvature where they went, and draws from there are missing.",
            "The density has a narrow neck, as where a scale is near 0, or it is not finite beyond an edge.",
            "Raise TargetAcceptance towards 1; if they stay, write the model in whitened values or give tighter priors to scales.");
    }

    private static Diagnostic? Depth(MarkovChains chains)
    {
        if (chains.Options is not NutsOptions { MaxTreeDepth: var most }) return null;
        var count = chains.Transitions.Sum(chain => chain.Count(t => t.TreeDepth >= most));
        return count == 0 ? null : new(
            DiagnosticCodes.TreeDepth,
            DiagnosticSeverity.Info,
            $"{count} of {chains.ChainCount * chains.DrawCount} trajectories ended at the tree depth of {most} before they turned: the draws are right, and cost more than they should.",
            "The values are strongly correlated or of very different scale, so that steps are tiny beside the whole.",
            "Take MassMatrix.Curvature for many values or Dense for few, a longer warm-up, or a larger MaxTreeDepth.");
    }

    private static Diagnostic? Steps(MarkovChains chains)
    {
        if (chains.Options is not HmcOptions { MaxSteps: var most, PathLength: var length }) return null;
        var cut = chains.States.Count(state => Math.Round(length / state.StepSize) > most);
        return cut == 0 ? null : new(
            DiagnosticCodes.StepsUsedUp,
            DiagnosticSeverity.Warning,
            string.Create(
                CultureInfo.InvariantCulture,
                $"In {cut} of {chains.ChainCount} chains trajectories are cut at {most} steps, before their length of {length:G3}: the step size is " +
                    $"{chains.States.Min(s => s.StepSize):G3}."),
            "The step size was adapted to the narrowest direction of the density, and the path is long beside it.",
            "Take MassMatrix.Curvature for many values or Dense for few, a shorter PathLength, or the no-U-turn sampler.");
    }

    private static Diagnostic? Energies(MarkovChains chains)
    {
        var fractions = chains.EnergyFractions.Where(f => f < LeastEnergyFraction).ToArray();
        return fractions.Length == 0 ? null : new(
            DiagnosticCodes.EnergyFraction,
            DiagnosticSeverity.Warning,
            string.Create(
                CultureInfo.InvariantCulture,
                $"In {fractions.Length} of {chains.ChainCount} chains the energy fraction is low, {fractions.Min():F2} where 0.3 or more is expected: the tails are explored slowly."),
            "The log density varies more over the distribution than a new momentum changes the energy, as with heavy tails and necks.",
            "Write the model in whitened values, or give priors without heavy tails.");
    }

    private static Diagnostic? Stuck(IReadOnlyList<QuantitySummary> summary)
    {
        var stuck = summary.Where(q => double.IsNaN(q.RHat)).Select(q => q.Name).ToArray();
        return stuck.Length == 0 ? null : new(
            DiagnosticCodes.NothingToCompare,
            DiagnosticSeverity.Error,
            $"Nothing can be said of whether the chains agree on {Names(stuck)}: the draws are all alike, not all finite, or fewer than 4 of each chain.",
            "The chains did not move, or there are too few draws.",
            "Draw more; if they do not move, look at the density and its gradient at the present parameters.");
    }

    private static Diagnostic? Disagreement(MarkovChains chains, IReadOnlyList<QuantitySummary> summary)
    {
        var apart = summary.Where(q => q.RHat > LargestRHat).OrderByDescending(q => q.RHat).ToArray();
        return apart.Length == 0 ? null : new(
            DiagnosticCodes.ChainsDisagree,
            DiagnosticSeverity.Warning,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The {chains.ChainCount} chains do not agree yet on {Names([.. apart.Select(q => q.Name)])}: R-hat is up to {apart[0].RHat:G4}, where at most 1.01 is expected."),
            "They are too short, or each stays in a part of the distribution of its own.",
            "Draw more with a longer warm-up; if it stays, the distribution has several modes: look at the chains one by one.");
    }

    private static Diagnostic? TooFew(MarkovChains chains, IReadOnlyList<QuantitySummary> summary)
    {
        var least = LeastSize * chains.ChainCount;
        var few = summary.Where(q => Math.Min(q.BulkSize, q.TailSize) < least).OrderBy(q => Math.Min(q.BulkSize, q.TailSize)).ToArray();
        return few.Length == 0 ? null : new(
            DiagnosticCodes.TooFewDraws,
            DiagnosticSeverity.Warning,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The draws are worth few independent ones for {Names([.. few.Select(q => q.Name)])}: {Math.Min(few[0].BulkSize, few[0].TailSize):F0}, where {least:F0} are expected."),
            "Draws depend on those before them, so that many say as much as few.",
            "Draw more; where values are correlated take MassMatrix.Curvature for many, Dense for few.");
    }

    private static Diagnostic? Capped(MarkovChains chains)
    {
        var capped = chains.Elements.Where((_, i) => Convergence.Bulk(chains.Column(i)).IsCapped).ToArray();
        return capped.Length == 0 ? null : new(
            DiagnosticCodes.SizeCapped,
            DiagnosticSeverity.Info,
            $"The effective size of {Names(capped)} is at its limit, n log10 n for n draws: it is at least that.",
            "Draws alternate about their mean, so that a mean of them is better than one of independent draws.",
            "There is nothing to do.");
    }

    private static Diagnostic? WithoutPrior(IReadOnlyList<string> paths) => paths.Count == 0 ? null : new(
        DiagnosticCodes.WithoutPrior,
        DiagnosticSeverity.Info,
        $"{Names(paths)} {(paths.Count == 1 ? "has" : "have")} no prior: unless the log density says otherwise, every value counts as equally probable, " +
            "and where the data say little there is no distribution to draw from.",
        "The Prior of the parameter is null.",
        "Set its Prior, such as a LogNormalPrior or a GammaPrior for a positive parameter.");

    private static string Names(IReadOnlyList<string> names) => names.Count <= 5 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(4))} and {names.Count - 4} others";
}
