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

    /// <summary>The probabilities of fits of each label against the others, divided by their sum; of two labels of the one fit of the second against the first.</summary>
    /// <param name="labels">The labels [C], at least two.</param>
    /// <param name="own">What each fit says of each row: C fits, or of two labels one.</param>
    /// <exception cref="ArgumentException">There are other fits, or they have different numbers of rows.</exception>
    /// <exception cref="ArithmeticException">At some row every label has a probability too small for a double.</exception>
    public static LabelPrediction<TLabel> OneAgainstOthers(IReadOnlyList<TLabel> labels, IReadOnlyList<IReadOnlyList<double>> own)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(own);
        var C = labels.Count;
        if (C < 2 || own.Count != (C == 2 ? 1 : C) || own.Any(fit => fit.Count != own[0].Count))
            throw new ArgumentException(
                $"LabelPrediction.OneAgainstOthers: there are {C} labels and {own.Count} fits; expected at least 2 labels, a fit for each, or one for two, and the same rows in all.", nameof(own));
        var probabilities = new double[own[0].Count * C];
        for (var row = 0; row < own[0].Count; row++)
        {
            var shares = probabilities.AsSpan(row * C, C);
            if (C == 2) (shares[0], shares[1]) = (1 - own[0][row], own[0][row]);
            else Divide(shares, own, row);
        }
        return new(labels, Tensor.FromSpan(probabilities, own[0].Count, C));
    }

    /// <summary>Their probabilities, divided by their sum.</summary>
    private static void Divide(Span<double> shares, IReadOnlyList<IReadOnlyList<double>> own, int row)
    {
        var sum = own.Sum(p => p[row]);
        if (!(sum > 0)) throw new ArithmeticException($"FittedLabelClassifier.Predict: in row {row} of x every label has a probability too small for a double. Check the row, or leave it out.");
        for (var c = 0; c < shares.Length; c++) shares[c] = own[c][row] / sum;
    }

    private static int Largest(ReadOnlySpan<double> probabilities)
    {
        var largest = 0;
        for (var c = 1; c < probabilities.Length; c++)
            if (probabilities[c] > probabilities[largest]) largest = c;
        return largest;
    }
}
