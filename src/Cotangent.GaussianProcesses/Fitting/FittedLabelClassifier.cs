namespace Cotangent.GaussianProcesses;

/// <summary>Gaussian processes that were fitted to labels of any kind and number by <see cref="Gp"/>, one for each label against the others: they predict the probability of each.</summary>
/// <remarks>
/// The probabilities of a row are those of the fits, divided by their sum: right in order and good in size where labels are told apart well; a joint model is a
/// <see cref="SoftmaxLikelihood"/>. Of two labels there is one fit, of the second against the first. It predicts from any number of threads, always the same bits.
/// </remarks>
/// <typeparam name="TLabel">What labels are: words, numbers.</typeparam>
/// <example>
/// <code>
/// string[] labels = ["cold", "hot", "hot", "cold", "ice", "ice", "cold", "hot"];
/// FittedLabelClassifier&lt;string&gt; fitted = Gp.Classify(x, labels);
/// var predicted = fitted.Predict([2.5, 9.0]);
/// foreach (var (label, probability) in predicted[0]) Console.WriteLine($"{label}: {probability:F2}");
/// Console.WriteLine(predicted.Labels[1]);
/// </code>
/// </example>
public sealed class FittedLabelClassifier<TLabel>
{
    internal FittedLabelClassifier(IReadOnlyList<TLabel> labels, IReadOnlyList<FittedClassifier> fits) => (Labels, Fits) = (labels, fits);

    /// <summary>The different labels, ascending.</summary>
    public IReadOnlyList<TLabel> Labels { get; }

    /// <summary>The fit of each label against the others, in the order of <see cref="Labels"/>, with its report; of two labels the one of the second against the first.</summary>
    public IReadOnlyList<FittedClassifier> Fits { get; }

    /// <summary>The most probable label at new inputs [M D], and the probability of each.</summary>
    /// <param name="x">The new inputs, in units of the data.</param>
    /// <exception cref="ArgumentException">The inputs have another number of columns, or one is not finite or too far from the data for a prediction that a double can hold.</exception>
    /// <exception cref="ArithmeticException">At some row every label has a probability too small for a double.</exception>
    public LabelPrediction<TLabel> Predict(double[,] x) => Joined([.. Fits.Select(fit => fit.Predict(x))]);

    /// <inheritdoc cref="Predict(double[,])"/>
    public LabelPrediction<TLabel> Predict(IReadOnlyList<double[]> x) => Joined([.. Fits.Select(fit => fit.Predict(x))]);

    /// <summary>The most probable label, and the probability of each, at new inputs that stand one row after the other: one number a row for a fit of one input.</summary>
    /// <inheritdoc cref="Predict(double[,])"/>
    public LabelPrediction<TLabel> Predict(ReadOnlySpan<double> x)
    {
        var own = new List<IReadOnlyList<double>>();
        foreach (var fit in Fits) own.Add(fit.Predict(x));
        return Joined(own);
    }

    /// <summary>Each fit under its label: the kernel, the parameters in units of the data, and the report.</summary>
    public override string ToString() => string.Join("\n\n", Fits.Select((fit, i) => $"{Labels[Labels.Count == 2 ? 1 : i]} against {(Labels.Count == 2 ? $"{Labels[0]}" : "the others")}\n{fit}"));

    private LabelPrediction<TLabel> Joined(List<IReadOnlyList<double>> own) => LabelPrediction<TLabel>.OneAgainstOthers(Labels, own);
}
