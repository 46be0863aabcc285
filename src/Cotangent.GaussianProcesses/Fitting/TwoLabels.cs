namespace Cotangent.GaussianProcesses;

/// <summary>Labels of two classes as numbers, 0 and 1.</summary>
internal static class TwoLabels
{
    internal static double[] Of(ReadOnlySpan<bool> labels)
    {
        var numbers = new double[labels.Length];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = labels[i] ? 1 : 0;
        return numbers;
    }

    /// <exception cref="ArgumentException">A label is neither 0 nor 1.</exception>
    internal static double[] Of(ReadOnlySpan<double> labels)
    {
        for (var i = 0; i < labels.Length; i++)
            if (labels[i] is not (0 or 1))
                throw new ArgumentException(
                    $"{GpClassification.Name}: the label is {DataCheck.Text(labels[i])} in row {i}; expected 0 or 1. Other labels, and more than two, are fitted by Gp.Classify<double>.");
        return labels.ToArray();
    }
}
