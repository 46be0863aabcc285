using System.Runtime.CompilerServices;

namespace Cotangent.GaussianProcesses;

/// <summary>Fits a Gaussian process to arrays, and predicts in their units with honest error bars, or the probabilities of labels.</summary>
/// <remarks>
/// Inputs are x [N D], one row for each of the N targets y. Both are standardised, a kernel is chosen by evidence unless one is given, and its parameters are fitted by maximum
/// likelihood: the fit that the command <c>cotangent fit</c> makes of the same rows. It is exact regression, N³ flops an evaluation and 80 N² bytes, so for up to some thousand rows.
/// </remarks>
/// <example>
/// <code>
/// double[] hours = [0, 1, 2, 3, 4, 5, 6, 7];
/// double[] degrees = [20.1, 28.7, 29.2, 21.1, 12.2, 10.2, 17.0, 26.4];
/// var fitted = Gp.Fit(hours, degrees);
/// Console.WriteLine(fitted.Report);
/// foreach (var (mean, _, lower, upper) in fitted.Predict([2.5, 9.0])) Console.WriteLine($"{mean:F1}, between {lower:F1} and {upper:F1}");
/// </code>
/// </example>
public static class Gp
{
    private const string Name = "Gp.Fit";

    /// <summary>Fits targets y [N] at inputs x [N D].</summary>
    /// <param name="x">The inputs, one row for each target.</param>
    /// <param name="y">The targets.</param>
    /// <param name="options">How to fit; all of it may be left out.</param>
    /// <param name="progress">Called after every step of the fit, on the thread that fits; not during the choice of a kernel.</param>
    /// <param name="cancellationToken">Ends the fit; the best so far is returned, with a report that says so first.</param>
    /// <exception cref="ArgumentException">The data cannot be fitted: counts that differ, fewer than two rows, a value that is not finite, an input or target that is constant.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before it began.</exception>
    /// <exception cref="InsufficientMemoryException">Exact regression of so many rows needs more memory than there is.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the start values.</exception>
    public static FittedGp Fit(double[,] x, ReadOnlySpan<double> y, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GpFit.Run(Name, RowMajor.Of(x), y, options ?? new(), progress, cancellationToken);

    /// <inheritdoc cref="Fit(double[,], ReadOnlySpan{double}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    public static FittedGp Fit(
        IReadOnlyList<double[]> x, ReadOnlySpan<double> y, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GpFit.Run(Name, RowMajor.Of(Name, x), y, options ?? new(), progress, cancellationToken);

    /// <summary>Fits targets y [N] at one input x [N].</summary>
    /// <inheritdoc cref="Fit(double[,], ReadOnlySpan{double}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    public static FittedGp Fit(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GpFit.Run(Name, RowMajor.Of(Name, x, 1), y, options ?? new(), progress, cancellationToken);

    /// <summary>Fits targets y [N] at inputs x [N D] that stand one row after the other.</summary>
    /// <param name="x">The inputs, row-major.</param>
    /// <param name="columns">The number D of inputs.</param>
    /// <param name="y">The targets.</param>
    /// <param name="options">How to fit; all of it may be left out.</param>
    /// <param name="progress">Called after every step of the fit, on the thread that fits; not during the choice of a kernel.</param>
    /// <param name="cancellationToken">Ends the fit; the best so far is returned, with a report that says so first.</param>
    /// <inheritdoc cref="Fit(double[,], ReadOnlySpan{double}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    public static FittedGp Fit(
        ReadOnlySpan<double> x,
        int columns,
        ReadOnlySpan<double> y,
        GpOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default) => GpFit.Run(Name, RowMajor.Of(Name, x, columns), y, options ?? new(), progress, cancellationToken);

    /// <summary>Fits targets y [N] at inputs x [N D], in single precision; the fit is in double precision.</summary>
    /// <inheritdoc cref="Fit(double[,], ReadOnlySpan{double}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)] // numbers of a literal are doubles
    public static FittedGp Fit(float[,] x, ReadOnlySpan<float> y, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GpFit.Run(Name, RowMajor.Of(x), RowMajor.Doubles(y), options ?? new(), progress, cancellationToken);

    /// <summary>Fits targets y [N] at inputs x [N D], in single precision; the fit is in double precision.</summary>
    /// <inheritdoc cref="Fit(double[,], ReadOnlySpan{double}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static FittedGp Fit(
        IReadOnlyList<float[]> x, ReadOnlySpan<float> y, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GpFit.Run(Name, RowMajor.Of(Name, x), RowMajor.Doubles(y), options ?? new(), progress, cancellationToken);

    /// <summary>Fits targets y, [N] or [N 1], at inputs x, [N D] or [N].</summary>
    /// <inheritdoc cref="Fit(double[,], ReadOnlySpan{double}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)] // [1, 2, 3] is a span, not a tensor
    public static FittedGp Fit(Tensor x, Tensor y, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(y);
        if (y.Shape is not ([_] or [_, 1]))
            throw new ArgumentException($"{Name}: y has shape {Shapes.Text(y.Shape)}; expected [N] or [N, 1], one target. Fit each target by itself, or make a Gpr of all.", nameof(y));
        return GpFit.Run(Name, RowMajor.Of(Name, x), y.Span, options ?? new(), progress, cancellationToken);
    }

    /// <summary>Fits labels, false or true, at inputs x [N D], and predicts the probability of true.</summary>
    /// <param name="x">The inputs, one row for each label.</param>
    /// <param name="labels">The labels, both of which must occur.</param>
    /// <param name="options">How to fit; all of it may be left out.</param>
    /// <param name="progress">Called after every step of the fit, on the thread that fits.</param>
    /// <param name="cancellationToken">Ends the fit; the best so far is returned, with a report that says so first.</param>
    /// <remarks>
    /// The probability is Φ(f(x)) of a Gaussian process f about a level, whose kernel is a <see cref="Matern52"/> with a lengthscale for each input unless one is given. It is fitted by
    /// Laplace's approximation: some N³ flops an evaluation. Start values of f's variance and level are pure numbers, those of lengthscales in units of the data.
    /// </remarks>
    /// <exception cref="ArgumentException">The data cannot be fitted: counts that differ, a value that is not finite, an input that is constant, one label alone, or options of regression.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before it began.</exception>
    /// <exception cref="InsufficientMemoryException">So many rows need more memory than there is.</exception>
    public static FittedClassifier Classify(
        double[,] x, ReadOnlySpan<bool> labels, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GpClassification.Run(RowMajor.Of(x), TwoLabels.Of(labels), options ?? new(), progress, cancellationToken);

    /// <inheritdoc cref="Classify(double[,], ReadOnlySpan{bool}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    public static FittedClassifier Classify(
        IReadOnlyList<double[]> x, ReadOnlySpan<bool> labels, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GpClassification.Run(RowMajor.Of(GpClassification.Name, x), TwoLabels.Of(labels), options ?? new(), progress, cancellationToken);

    /// <summary>Fits labels, false or true, at one input x [N], and predicts the probability of true.</summary>
    /// <inheritdoc cref="Classify(double[,], ReadOnlySpan{bool}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    public static FittedClassifier Classify(
        ReadOnlySpan<double> x, ReadOnlySpan<bool> labels, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GpClassification.Run(RowMajor.Of(GpClassification.Name, x, 1), TwoLabels.Of(labels), options ?? new(), progress, cancellationToken);

    /// <summary>Fits labels, 0 or 1, at inputs x [N D], and predicts the probability of 1.</summary>
    /// <inheritdoc cref="Classify(double[,], ReadOnlySpan{bool}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    public static FittedClassifier Classify(
        double[,] x, ReadOnlySpan<double> labels, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GpClassification.Run(RowMajor.Of(x), TwoLabels.Of(labels), options ?? new(), progress, cancellationToken);

    /// <summary>Fits labels, 0 or 1, at inputs x [N D], and predicts the probability of 1.</summary>
    /// <inheritdoc cref="Classify(double[,], ReadOnlySpan{bool}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    public static FittedClassifier Classify(
        IReadOnlyList<double[]> x, ReadOnlySpan<double> labels, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GpClassification.Run(RowMajor.Of(GpClassification.Name, x), TwoLabels.Of(labels), options ?? new(), progress, cancellationToken);

    /// <summary>Fits labels, 0 or 1, at one input x [N], and predicts the probability of 1.</summary>
    /// <inheritdoc cref="Classify(double[,], ReadOnlySpan{bool}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    public static FittedClassifier Classify(
        ReadOnlySpan<double> x, ReadOnlySpan<double> labels, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GpClassification.Run(RowMajor.Of(GpClassification.Name, x, 1), TwoLabels.Of(labels), options ?? new(), progress, cancellationToken);

    /// <summary>Fits labels of any kind and number, such as words or whole numbers, at inputs x [N D], and predicts the probability of each.</summary>
    /// <remarks>
    /// Each label is fitted against all others by a <see cref="FittedClassifier"/> of its own, with a kernel and parameters of its own, and the probabilities of a row are divided by their sum,
    /// as in scikit-learn's GaussianProcessClassifier; of two labels the second, in ascending order, is fitted against the first, and their probabilities are those of one fit. So
    /// the time is that of as many fits as there are labels. <paramref name="progress"/> is called for one fit after the other. Numbers that are all 0 or 1 are the two labels of the
    /// other methods: to have them here, name the type, <c>Gp.Classify&lt;double&gt;(x, labels)</c>.
    /// </remarks>
    /// <param name="x">The inputs, one row for each label.</param>
    /// <param name="labels">The labels, of which at least two must differ; words are ordered by their characters.</param>
    /// <param name="options">How to fit; all of it may be left out.</param>
    /// <param name="progress">Called after every step of each fit, on the thread that fits.</param>
    /// <param name="cancellationToken">Ends the fits; the best so far is returned, with reports that say so first.</param>
    /// <exception cref="ArgumentException">The data cannot be fitted: counts that differ, a value that is not finite, an input that is constant, one label alone, or options of regression.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before it began.</exception>
    /// <exception cref="InsufficientMemoryException">So many rows need more memory than there is.</exception>
    [OverloadResolutionPriority(-1)] // of labels that are false or true, or 0 or 1, the two-label methods
    public static FittedLabelClassifier<TLabel> Classify<TLabel>(
        double[,] x, IReadOnlyList<TLabel> labels, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
        where TLabel : IComparable<TLabel> => GpClassification.RunLabels(RowMajor.Of(x), labels, options ?? new(), progress, cancellationToken);

    /// <inheritdoc cref="Classify{TLabel}(double[,], IReadOnlyList{TLabel}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static FittedLabelClassifier<TLabel> Classify<TLabel>(
        IReadOnlyList<double[]> x, IReadOnlyList<TLabel> labels, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
        where TLabel : IComparable<TLabel> => GpClassification.RunLabels(RowMajor.Of(GpClassification.Name, x), labels, options ?? new(), progress, cancellationToken);

    /// <summary>Fits labels of any kind and number at one input x [N], and predicts the probability of each.</summary>
    /// <inheritdoc cref="Classify{TLabel}(double[,], IReadOnlyList{TLabel}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static FittedLabelClassifier<TLabel> Classify<TLabel>(
        ReadOnlySpan<double> x, IReadOnlyList<TLabel> labels, GpOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
        where TLabel : IComparable<TLabel> => GpClassification.RunLabels(RowMajor.Of(GpClassification.Name, x, 1), labels, options ?? new(), progress, cancellationToken);
}
