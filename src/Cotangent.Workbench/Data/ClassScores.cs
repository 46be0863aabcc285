namespace Cotangent.Workbench.Data;

/// <summary>How well predicted probabilities of classes meet the observed classes.</summary>
/// <param name="ErrorRate">The share of rows whose most probable class is not the observed one.</param>
/// <param name="LogLoss">The mean of −log p(observed class), in nats.</param>
/// <param name="Brier">The mean of Σ (p(class) − [class observed])², summed over the classes: 0 for a certain right answer, 2 for a certain wrong one.</param>
/// <param name="CalibrationError">
/// How far the probability of the most probable class is from how often it was right: |mean probability − share right| in each of ten bins, weighted by the rows in it.
/// </param>
/// <param name="Count">The number of rows.</param>
/// <remarks>Sources: Brier (1950), "Verification of forecasts expressed in terms of probability"; Guo, Pleiss, Sun and Weinberger (2017), "On calibration of modern neural networks".</remarks>
public sealed record ClassScores(double ErrorRate, double LogLoss, double Brier, double CalibrationError, int Count)
{
    private const int Bins = 10;

    /// <summary>The scores of probabilities, a list for each row, of classes that are numbered from 0.</summary>
    /// <exception cref="ArgumentException">No rows, unequal lengths, or a class without a probability.</exception>
    public static ClassScores Of(IReadOnlyList<int> observed, IReadOnlyList<double[]> probabilities)
    {
        ArgumentNullException.ThrowIfNull(observed);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (observed.Count == 0 || probabilities.Count != observed.Count)
            throw new ArgumentException($"ClassScores.Of: there are {observed.Count} observed classes and {probabilities.Count} rows of probabilities; expected equal numbers and at least one.");
        var (wrong, loss, brier) = (0, 0.0, 0.0);
        var bins = new (double Probability, double Right)[Bins];
        for (var row = 0; row < observed.Count; row++)
        {
            var (p, k) = (probabilities[row], observed[row]);
            if (k < 0 || k >= p.Length) throw new ArgumentException($"ClassScores.Of: the class of row {row} is {k}; expected 0 to {p.Length - 1}.");
            var best = MostProbable(p);
            if (best != k) wrong++;
            loss -= Math.Log(p[k]);
            brier += p.Select((value, j) => (value - (j == k ? 1 : 0)) * (value - (j == k ? 1 : 0))).Sum();
            var bin = Math.Clamp((int)(p[best] * Bins), 0, Bins - 1);
            bins[bin] = (bins[bin].Probability + p[best], bins[bin].Right + (best == k ? 1 : 0));
        }
        double N = observed.Count;
        return new(wrong / N, loss / N, brier / N, bins.Sum(b => Math.Abs(b.Probability - b.Right)) / N, observed.Count);
    }

    /// <summary>The class of the largest probability, the first of several.</summary>
    public static int MostProbable(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        return probabilities.Index().MaxBy(p => p.Item).Index;
    }
}
