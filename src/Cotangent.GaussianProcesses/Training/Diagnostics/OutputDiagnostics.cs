using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>What the kernel of several outputs that a fit ended at says of them.</summary>
internal static class OutputDiagnostics
{
    private const double InStep = 0.9995; // what is written as 1.000

    /// <summary>Which outputs correlate by 1 or −1, averaged over the training inputs.</summary>
    internal static IEnumerable<Diagnostic> Of(IParameterTree root, TrainingData? data)
    {
        if (data is not { HasGaussianTargets: true } || root.Parts.Select(part => part.Node).OfType<MultiOutputKernel>().FirstOrDefault() is not { } kernel) yield break;
        var (B, P) = (Op.Mean(kernel.OverOutputs(data.X), 0), kernel.Outputs);
        var pairs = from p in Enumerable.Range(0, P)
                    from q in Enumerable.Range(p + 1, P - p - 1)
                    let r = B[p, q] / Math.Sqrt(B[p, p] * B[q, q])
                    where Math.Abs(r) >= InStep
                    select string.Create(CultureInfo.InvariantCulture, $"{p} and {q} ({(r > 0 ? "1" : "−1")})");
        string[] inStep = [.. pairs];
        if (inStep.Length == 0) yield break;
        var named = inStep.Length <= 3 ? string.Join(", ", inStep) : $"{string.Join(", ", inStep.Take(3))} and {inStep.Length - 3} other pairs";
        yield return new(
            DiagnosticCodes.OutputsInStep,
            DiagnosticSeverity.Info,
            $"Outputs correlate by 1 or −1, counted from 0: {named}. The model holds them to be multiples of one function: where one is observed the other has no error bar but that of the noise.",
            "Nothing of an output is its own: its κ ended at about 0, or its mixing leaves no room for it. The noise explains all by which they differ, or the rows are too few to tell.",
            "If they may differ, fix the variance of the kernel at that of the targets, whose scale W and κ share, and give Kappa a prior that keeps it from 0, such as a " +
                "GammaPrior(2, 4); or take a higher rank, or more kernels. Draws by Sample show which correlations the data allow.");
    }
}
