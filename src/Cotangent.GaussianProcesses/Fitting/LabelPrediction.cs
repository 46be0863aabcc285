namespace Cotangent.GaussianProcesses;

/// <summary>The probability of every label at new inputs, and the most probable one.</summary>
/// <typeparam name="TLabel">What labels are: words, numbers.</typeparam>
public sealed class LabelPrediction<TLabel>
{
    private readonly IReadOnlyList<TLabel> classes;

    internal LabelPrediction(IReadOnlyList<TLabel> classes, Tensor probabilities)
    {
        (this.classes, Probabilities) = (classes, probabilities);
        var C = classes.Count;
        Labels = [.. Enumerable.Range(0, probabilities.Shape[0]).Select(row => classes[Largest(probabilities.Span.Slice(row * C, C))])];
    }

    /// <summary>The probability of each label at each input [M C]: a column for each of <see cref="FittedLabelClassifier{TLabel}.Labels"/>, and each row sums to 1.</summary>
    public Tensor Probabilities { get; }

    /// <summary>The most probable label of each row; of several alike the first.</summary>
    public IReadOnlyList<TLabel> Labels { get; }

    /// <summary>The probabilities of a row by label.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public IReadOnlyList<(TLabel Label, double Probability)> this[int row]
    {
        get
        {
            if (row < 0 || row >= Labels.Count) throw new ArgumentOutOfRangeException(nameof(row), row, $"LabelPrediction: there are {Labels.Count} rows; expected 0 to {Labels.Count - 1}.");
            return [.. classes.Select((label, c) => (label, Probabilities[row, c]))];
        }
    }

    private static int Largest(ReadOnlySpan<double> probabilities)
    {
        var largest = 0;
        for (var c = 1; c < probabilities.Length; c++)
            if (probabilities[c] > probabilities[largest]) largest = c;
        return largest;
    }
}
