using System.Runtime.CompilerServices;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process that was fitted to arrays by <see cref="Gp"/>: it predicts in units of the data, and has the report of its fit.</summary>
/// <remarks>
/// It predicts from any number of threads, always the same bits: the parameters that the fit ended at are kept, whatever becomes of <see cref="Model"/> later. To fit other rows,
/// call <see cref="Gp"/> again, while this one goes on predicting.
/// </remarks>
/// <example>
/// <code>
/// FittedGp fitted = Gp.Fit(x, y);
/// Console.WriteLine(fitted); // kernel, parameters and report
/// foreach (var (mean, _, lower, upper) in fitted.Predict([2.5, 9.0])) Console.WriteLine($"{mean:F1}, between {lower:F1} and {upper:F1}");
/// </code>
/// </example>
public sealed class FittedGp
{
    internal FittedGp(Gpr model, Standardizer standardizer, FitReport report, IReadOnlyList<KernelTrial> trials, IReadOnlyList<string>? inputNames)
    {
        (Model, Standardizer, Report, Trials) = (model, standardizer, report, trials);
        Predictor = new(nameof(FittedGp), model.Posterior(), standardizer, inputNames);
        Kernel = KernelText.Of(model.Kernel);
        Parameters = FittedParameter.All(model, standardizer);
    }

    /// <summary>The fitted model, of standardised data; <see cref="Standardizer"/> says how.</summary>
    public Gpr Model { get; }

    /// <summary>The shifts and scales through which the model sees the data.</summary>
    public Standardizer Standardizer { get; }

    /// <summary>Predicts without the rest of the fit: also means alone, in O(N) a row, and what is wrong with inputs.</summary>
    public GpPredictor Predictor { get; }

    /// <summary>What the inputs are called; null where they are numbered.</summary>
    public IReadOnlyList<string>? InputNames => Predictor.InputNames;

    /// <summary>How the fit went, and what to know of it.</summary>
    public FitReport Report { get; }

    /// <summary>The kernels that were compared by evidence before the fit; empty where one was given or there was one alone.</summary>
    public IReadOnlyList<KernelTrial> Trials { get; }

    /// <summary>The form of the kernel in words: <c>Polynomial(degree=2) + Matern32</c>.</summary>
    public string Kernel { get; }

    /// <summary>The parameters that the fit ended at, also in units of the data.</summary>
    public IReadOnlyList<FittedParameter> Parameters { get; }

    /// <summary>The target, noise included, at new inputs [M D].</summary>
    /// <param name="x">The new inputs, in units of the data.</param>
    /// <returns>A distribution for each row, in units of the data. O(N²) a row.</returns>
    /// <exception cref="ArgumentException">The inputs have another number of columns, or one is not finite or too far from the data for a prediction that a double can hold.</exception>
    public TargetPrediction Predict(double[,] x) => Predict(RowMajor.Of(x));

    /// <inheritdoc cref="Predict(double[,])"/>
    public TargetPrediction Predict(IReadOnlyList<double[]> x) => Predict(RowMajor.Of(Predictor.Method, x));

    /// <summary>The target, noise included, at new inputs that stand one row after the other: one number a row for a fit of one input.</summary>
    /// <inheritdoc cref="Predict(double[,])"/>
    public TargetPrediction Predict(ReadOnlySpan<double> x) => Predict(RowMajor.Of(Predictor.Method, x, Standardizer.D));

    /// <inheritdoc cref="Predict(double[,])"/>
    [OverloadResolutionPriority(-1)] // numbers of a literal are doubles
    public TargetPrediction Predict(float[,] x) => Predict(RowMajor.Of(x));

    /// <inheritdoc cref="Predict(double[,])"/>
    [OverloadResolutionPriority(-1)]
    public TargetPrediction Predict(IReadOnlyList<float[]> x) => Predict(RowMajor.Of(Predictor.Method, x));

    /// <summary>The target, noise included, at new inputs, [M D] or [M].</summary>
    /// <inheritdoc cref="Predict(double[,])"/>
    [OverloadResolutionPriority(-1)] // [1, 2, 3] is a span, not a tensor
    public TargetPrediction Predict(Tensor x) => Predict(RowMajor.Of(Predictor.Method, x));

    /// <summary>Draws of the target without its noise that are functions of inputs, all in units of the data: each is as probable as any other, given the data.</summary>
    /// <inheritdoc cref="StandardizedPosterior.SampleFunctions"/>
    public TargetFunctions SampleFunctions(int count, int features, Philox random) => Predictor.Posterior.SampleFunctions(count, features, random);

    /// <summary>The kernel, the parameters in units of the data, and the report.</summary>
    public override string ToString() => $"{Kernel}\n{FittedParameter.Table(Parameters)}{Report}";

    private TargetPrediction Predict(RowMajor x) => Predictor.Predict(x);
}
