using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>What the latent inputs that a fit ended at say of the rows.</summary>
internal static class LatentDiagnostics
{
    private const double Unused = 0.01; // nats a row

    /// <summary>The latent inputs under a root; null where there are none.</summary>
    internal static ILatentInputs? LatentsOf(IParameterTree root) => root as ILatentInputs ?? root.Parts.Select(part => part.Node).OfType<ILatentInputs>().FirstOrDefault();

    /// <summary>Whether all of them ended at the prior, or some.</summary>
    internal static IEnumerable<Diagnostic> Of(ILatentInputs? latents)
    {
        if (latents?.Information is not { } information) yield break;
        int[] unused = [.. Enumerable.Range(0, information.Length).Where(q => information[q] < Unused)];
        if (unused.Length == 0) yield break;
        if (unused.Length == information.Length)
            yield return new(
                DiagnosticCodes.LatentsCollapsed,
                DiagnosticSeverity.Warning,
                "The latent inputs say nothing of the rows: their distribution ended at its prior, and the model is noise about one level.",
                "The noise began too large, or the variances of q(X) did: then nothing is lost by taking every row for noise, and the way back is uphill. " +
                    "Or the rows have no structure.",
                "Begin with less noise, such as a tenth of what principal components leave, and smaller variances of q(X); standardise the columns.");
        else
            yield return new(
                DiagnosticCodes.LatentsUnused,
                DiagnosticSeverity.Info,
                $"{(unused.Length == 1 ? "A latent input is" : "Latent inputs are")} not used: {Names(unused)} of {information.Length}.",
                $"Along {(unused.Length == 1 ? "it" : "them")} q(X) ended at its prior: the rows need fewer latent inputs.",
                unused.Length == 1 ? "Leave it out for a simpler model; kept, it does no harm." : "Leave them out for a simpler model; kept, they do no harm.");
    }

    private static string Names(int[] numbers) => string.Join(", ", numbers.Select(q => q.ToString(CultureInfo.InvariantCulture)));
}
