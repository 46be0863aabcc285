namespace Cotangent.GaussianProcesses;

/// <summary>Predicts in units of the data from any number of threads at once, as a service does: what a fit needs to predict, without the fit.</summary>
/// <remarks>
/// All that does not depend on new inputs is computed once, when it is made: it is a snapshot, whose bits do not change whatever becomes of the model. To serve another fit, make another
/// predictor and put it in the place of this one. A fit has its own: <see cref="FittedGp.Predictor"/>.
/// </remarks>
/// <example>
/// <code>
/// GpPredictor predictor = Gp.Fit(x, y).Predictor;
/// foreach (var fault in predictor.Faults([[2.5], [double.NaN]])) Console.WriteLine($"row {fault.Row}: {fault.Message}");
/// double[] means = predictor.Mean([[2.5], [9.0]]); // without error bars, in O(N) a row
/// var (mean, standardDeviation, lower, upper) = predictor.Predict([[2.5]])[0];
/// </code>
/// </example>
public sealed class GpPredictor
{
    private readonly FittedInputs inputs;
    private readonly StandardizedPosterior posterior;

    /// <summary>Of a posterior of one target, and the shifts and scales of its data.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="standardizer">The shifts and scales through which its model saw the data; <see cref="GaussianProcesses.Standardizer.Identity"/> for data in their own units.</param>
    /// <param name="inputNames">What messages call the inputs; null to number them from 0.</param>
    /// <exception cref="ArgumentException">There are several outputs, or another number of names than of inputs.</exception>
    public GpPredictor(Posterior posterior, Standardizer standardizer, IReadOnlyList<string>? inputNames = null) : this("GpPredictor", posterior, standardizer, inputNames)
    {
    }

    internal GpPredictor(string name, Posterior posterior, Standardizer standardizer, IReadOnlyList<string>? inputNames)
    {
        this.posterior = new(posterior, standardizer);
        if (inputNames is not null && inputNames.Count != standardizer.D)
            throw new ArgumentException($"{name}: there are {inputNames.Count} names of inputs; expected {standardizer.D}, one for each.", nameof(inputNames));
        (Standardizer, InputNames) = (standardizer, inputNames);
        inputs = new($"{name}.Predict", standardizer, inputNames);
    }

    /// <summary>The shifts and scales through which the model sees the data.</summary>
    public Standardizer Standardizer { get; }

    /// <summary>What messages call the inputs; null where they are numbered.</summary>
    public IReadOnlyList<string>? InputNames { get; }

    /// <summary>The target, noise included, at new inputs [M D]: a distribution for each row, in units of the data. O(N²) a row.</summary>
    /// <param name="x">The new inputs, in units of the data.</param>
    /// <exception cref="ArgumentException">The inputs have one of the <see cref="Faults(IReadOnlyList{double[]})"/>; or a row is so far from the data that a double cannot hold its prediction.</exception>
    public TargetPrediction Predict(double[,] x) => Predict(RowMajor.Of(x));

    /// <inheritdoc cref="Predict(double[,])"/>
    public TargetPrediction Predict(IReadOnlyList<double[]> x) => Predict(RowMajor.Of(inputs.Method, x));

    /// <summary>The target, noise included, at new inputs that stand one row after the other: one number a row for a fit of one input.</summary>
    /// <inheritdoc cref="Predict(double[,])"/>
    public TargetPrediction Predict(ReadOnlySpan<double> x) => Predict(RowMajor.Of(inputs.Method, x, Standardizer.D));

    /// <summary>The mean of the target alone at new inputs [M D]. O(N) a row, where its distribution is O(N²); equal to the mean of <see cref="Predict(double[,])"/> up to rounding.</summary>
    /// <param name="x">The new inputs, in units of the data.</param>
    /// <exception cref="ArgumentException">As <see cref="Predict(double[,])"/> says.</exception>
    /// <exception cref="NotSupportedException">The noise is not Gaussian.</exception>
    public double[] Mean(double[,] x) => inputs.Mean(posterior, RowMajor.Of(x));

    /// <inheritdoc cref="Mean(double[,])"/>
    public double[] Mean(IReadOnlyList<double[]> x) => inputs.Mean(posterior, RowMajor.Of(inputs.Method, x));

    /// <summary>The mean of the target alone at new inputs that stand one row after the other.</summary>
    /// <inheritdoc cref="Mean(double[,])"/>
    public double[] Mean(ReadOnlySpan<double> x) => inputs.Mean(posterior, RowMajor.Of(inputs.Method, x, Standardizer.D));

    /// <summary>What is wrong with new inputs [M D], value by value; empty where they can be predicted at. For a service that answers with it.</summary>
    /// <param name="x">The new inputs, in units of the data.</param>
    public IReadOnlyList<InputFault> Faults(IReadOnlyList<double[]> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var D = Standardizer.D;
        InputFault[] wrong = [.. x.Index().Where(row => row.Item is null || row.Item.Length != D).Select(row =>
            new InputFault(row.Index, null, $"row {row.Index} has {row.Item?.Length ?? 0} numbers; expected {D}, one for each input of the fit."))];
        return wrong.Length > 0 ? wrong : [.. inputs.Faults(RowMajor.Of(inputs.Method, x))];
    }

    internal string Method => inputs.Method;

    internal TargetPrediction Predict(RowMajor x) => inputs.Predict(posterior, x);

    internal StandardizedPosterior Posterior => posterior;
}
