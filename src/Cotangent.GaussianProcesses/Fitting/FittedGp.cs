namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process that was fitted to arrays by <see cref="Gp"/>: it predicts in units of the data, and has the report of its fit.</summary>
/// <remarks>
/// It predicts from any number of threads, always the same bits: the parameters that the fit ended at are kept, whatever becomes of <see cref="Model"/> later. To fit other rows,
/// call <see cref="Gp"/> again, while this one goes on predicting.
/// </remarks>
public sealed class FittedGp
{
    private const string Name = "FittedGp.Predict";
    private const double Farthest = 1e150; // spreads of the training rows

    private readonly DataCheck check;
    private readonly StandardizedPosterior posterior;

    internal FittedGp(Gpr model, Standardizer standardizer, FitReport report, IReadOnlyList<KernelTrial> trials, IReadOnlyList<string>? inputNames)
    {
        (Model, Standardizer, Report, Trials) = (model, standardizer, report, trials);
        check = new(Name, inputNames);
        posterior = new(model.Posterior(), standardizer);
        Kernel = KernelText.Of(model.Kernel);
        Parameters = FittedParameter.All(model, standardizer);
    }

    /// <summary>The fitted model, of standardised data; <see cref="Standardizer"/> says how.</summary>
    public Gpr Model { get; }

    /// <summary>The shifts and scales through which the model sees the data.</summary>
    public Standardizer Standardizer { get; }

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
    public TargetPrediction Predict(IReadOnlyList<double[]> x) => Predict(RowMajor.Of(Name, x));

    /// <summary>The target, noise included, at new inputs that stand one row after the other: one number a row for a fit of one input.</summary>
    /// <inheritdoc cref="Predict(double[,])"/>
    public TargetPrediction Predict(ReadOnlySpan<double> x) => Predict(RowMajor.Of(Name, x, Standardizer.D));

    /// <summary>The target, noise included, at new inputs, [M D] or [M].</summary>
    /// <inheritdoc cref="Predict(double[,])"/>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(-1)] // [1, 2, 3] is a span, not a tensor
    public TargetPrediction Predict(Tensor x) => Predict(RowMajor.Of(Name, x));

    /// <summary>The kernel, the parameters in units of the data, and the report.</summary>
    public override string ToString() => $"{Kernel}\n{FittedParameter.Table(Parameters)}{Report}";

    private TargetPrediction Predict(RowMajor x)
    {
        if (x.Columns != Standardizer.D && x.Rows > 0) throw check.Refused($"x has {x.Columns} columns; expected {Standardizer.D}, those of the fit.");
        check.RequireFinite(x);
        var Z = Standardizer.Inputs(x.Values);
        for (var i = 0; i < Z.Length; i++)
            if (!(Math.Abs(Z[i]) < Farthest)) throw TooFar(x, i / x.Columns);
        var y = posterior.PredictY(x.Values);
        for (var row = 0; row < x.Rows; row++)
            if (!double.IsFinite(y.Mean.Span[row]) || double.IsNaN(y.Variance.Span[row])) throw TooFar(x, row);
        return y;
    }

    private ArgumentException TooFar(RowMajor x, int row)
    {
        var inputs = Enumerable.Range(0, x.Columns).Select(d => $"{check.Input(d)} = {DataCheck.Text(x.Values[row * x.Columns + d])}");
        return check.Refused($"row {row} of x ({string.Join(", ", inputs)}) has no prediction that a double can hold: it is too far from the data. Check the row, or leave it out.");
    }
}
