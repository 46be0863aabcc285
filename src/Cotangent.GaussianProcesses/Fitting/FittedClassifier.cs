namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process that was fitted to labels by <see cref="Gp"/>: it predicts their probabilities at inputs in units of the data, and has the report of its fit.</summary>
/// <remarks>It predicts from any number of threads, always the same bits: the parameters that the fit ended at are kept, whatever becomes of <see cref="Model"/> later.</remarks>
/// <example>
/// <code>
/// bool[] labels = [false, false, true, false, true, true, true, true];
/// FittedClassifier fitted = Gp.Classify(x, labels);
/// var probabilities = fitted.Predict([2.5, 9.0]); // of true
/// </code>
/// </example>
public sealed class FittedClassifier
{
    private readonly FittedInputs inputs;
    private readonly StandardizedPosterior posterior;

    internal FittedClassifier(LaplaceApproximation model, Standardizer standardizer, FitReport report, IReadOnlyList<string>? inputNames)
    {
        (Model, Standardizer, Report, InputNames) = (model, standardizer, report, inputNames);
        inputs = new("FittedClassifier.Predict", standardizer, inputNames);
        posterior = new(model.Posterior(), standardizer);
        Kernel = KernelText.Of(model.Kernel);
        Parameters = FittedParameter.All(model, standardizer);
    }

    /// <summary>The fitted model, of standardised inputs; <see cref="Standardizer"/> says how.</summary>
    public LaplaceApproximation Model { get; }

    /// <summary>The shifts and scales through which the model sees the inputs.</summary>
    public Standardizer Standardizer { get; }

    /// <summary>What the inputs are called; null where they are numbered.</summary>
    public IReadOnlyList<string>? InputNames { get; }

    /// <summary>How the fit went, and what to know of it.</summary>
    public FitReport Report { get; }

    /// <summary>The form of the kernel in words.</summary>
    public string Kernel { get; }

    /// <summary>The parameters that the fit ended at, also in units of the data.</summary>
    public IReadOnlyList<FittedParameter> Parameters { get; }

    /// <summary>The probability of the label true, or 1, at new inputs [M D]: one for each row.</summary>
    /// <param name="x">The new inputs, in units of the data.</param>
    /// <exception cref="ArgumentException">The inputs have another number of columns, or one is not finite or too far from the data for a prediction that a double can hold.</exception>
    public IReadOnlyList<double> Predict(double[,] x) => Predict(RowMajor.Of(x));

    /// <inheritdoc cref="Predict(double[,])"/>
    public IReadOnlyList<double> Predict(IReadOnlyList<double[]> x) => Predict(RowMajor.Of(inputs.Method, x));

    /// <summary>The probability of the label true, or 1, at new inputs that stand one row after the other: one number a row for a fit of one input.</summary>
    /// <inheritdoc cref="Predict(double[,])"/>
    public IReadOnlyList<double> Predict(ReadOnlySpan<double> x) => Predict(RowMajor.Of(inputs.Method, x, Standardizer.D));

    /// <summary>The kernel, the parameters in units of the data, and the report.</summary>
    public override string ToString() => $"{Kernel}\n{FittedParameter.Table(Parameters)}{Report}";

    private double[] Predict(RowMajor x) => inputs.Predict(posterior, x).Mean.ToArray();
}
