using Cotangent.Workbench.Runs;

namespace Cotangent.Bench;

/// <summary>Whole fits of real data by exact regression, from file to held-out scores: Matern52 with a lengthscale per input, starts from the data, the first of the ten splits held out.</summary>
internal static class FitSuite
{
    private static readonly string[] Sets = ["yacht", "energy", "concrete"];

    internal static readonly Suite Suite = new("fit", () => Sets.Select(Of));

    private static Case Of(string set)
    {
        var data = Path.Combine("data", set);
        var request = new FitRequest($"{data}.csv.gz", "y") { Holdout = $"mask:{data}.test-mask.csv.gz#split0", Kernel = "Matern52" };
        var outcome = FitRun.Execute(request);
        var N = outcome.Split.Train.Length;
        var name = $"{set}: {outcome.LogMarginalLikelihood:F2} in {outcome.Report.Evaluations} evaluations";
        return new(name, (double)N * N * N * outcome.Report.Evaluations, () => FitRun.Execute(request));
    }
}
