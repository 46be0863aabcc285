namespace Cotangent.Workbench.Data;

/// <summary>z = (v − mean) / scale for each input and for the target, and the way back.</summary>
/// <remarks>Fitted on the training rows: scale is the population standard deviation √(mean (v − mean)²). Held-out rows are transformed with the same numbers.</remarks>
/// <param name="InputMeans">The means of the inputs [D], each in units of its input.</param>
/// <param name="InputScales">The scales of the inputs [D], positive, each in units of its input.</param>
/// <param name="TargetMean">The mean of the target, in units of y.</param>
/// <param name="TargetScale">The scale of the target, positive, in units of y.</param>
public sealed record Standardizer(IReadOnlyList<double> InputMeans, IReadOnlyList<double> InputScales, double TargetMean, double TargetScale)
{
    /// <summary>The number of inputs.</summary>
    public int D => InputMeans.Count;

    /// <summary>−log scale of the target: log p(y) = log p(z) + this.</summary>
    public double LogDensityShift => -Math.Log(TargetScale);

    /// <summary>Means and standard deviations of training rows.</summary>
    /// <exception cref="DataException">A column has one value only in these rows, or values too large for their standard deviation to be a double.</exception>
    public static Standardizer Fit(RegressionData training)
    {
        ArgumentNullException.ThrowIfNull(training);
        var inputs = Enumerable.Range(0, training.D).Select(d => Moments(training.Input(d), $"input {Cell.Quote(training.InputNames[d])}", training.Source)).ToArray();
        var target = Moments(training.Y, $"target {Cell.Quote(training.TargetName)}", training.Source);
        RequireSquare(target.Scale, $"Standardising '{training.Source}': the target {Cell.Quote(training.TargetName)} has the standard deviation");
        return new Standardizer([.. inputs.Select(m => m.Mean)], [.. inputs.Select(m => m.Scale)], target.Mean, target.Scale);
    }

    /// <summary>z = v, for data that is to stay in its own units.</summary>
    public static Standardizer Identity(int D)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(D);
        return new Standardizer(new double[D], [.. Enumerable.Repeat(1.0, D)], 0, 1);
    }

    /// <summary>X [N, D], row-major, standardised.</summary>
    public double[] Inputs(ReadOnlySpan<double> X)
    {
        if (X.Length % D != 0) throw new ArgumentException($"Standardizer.Inputs: X has {X.Length} values; expected a multiple of D = {D}.", nameof(X));
        var Z = new double[X.Length];
        for (var i = 0; i < Z.Length; i++) Z[i] = (X[i] - InputMeans[i % D]) / InputScales[i % D];
        return Z;
    }

    /// <summary>y [N] standardised.</summary>
    public double[] Targets(ReadOnlySpan<double> y)
    {
        var z = new double[y.Length];
        for (var i = 0; i < z.Length; i++) z[i] = (y[i] - TargetMean) / TargetScale;
        return z;
    }

    /// <summary>mean + scale · z: means, or quantiles, of z in units of y.</summary>
    public double[] MeanBack(ReadOnlySpan<double> z)
    {
        var y = new double[z.Length];
        for (var i = 0; i < y.Length; i++) y[i] = TargetMean + TargetScale * z[i];
        return y;
    }

    /// <summary>scale² · v: variances of z in units of y².</summary>
    public double[] VarianceBack(ReadOnlySpan<double> variance)
    {
        var back = new double[variance.Length];
        for (var i = 0; i < back.Length; i++) back[i] = TargetScale * TargetScale * variance[i];
        return back;
    }

    /// <summary>Refuses data that stay in their own units and whose target is too large or too small for its square to be a double, as variances are squares.</summary>
    /// <exception cref="DataException">The target is too large or too small for its square to be a double.</exception>
    internal static void RequireTarget(RegressionData training) =>
        RequireSquare(training.Y.Max(Math.Abs) is var size and > 0 ? size : 1, $"'{training.Source}': the target {Cell.Quote(training.TargetName)} has a largest value of");

    private static void RequireSquare(double size, string what)
    {
        if (size is < 1e-150 or > 1e150 || double.IsNaN(size))
            throw new DataException($"{what} {Cell.Write(size)}, whose square is beyond the range of a double. Change its unit.");
    }

    private static (double Mean, double Scale) Moments(double[] values, string what, string source)
    {
        var mean = values.Sum(v => v / values.Length);
        var largest = values.Max(v => Math.Abs(v - mean));
        if (Array.TrueForAll(values, v => v == values[0]))
            throw new DataException($"Standardising '{source}': the {what} is {Cell.Write(values[0])} in all {values.Length} training rows; expected at least two different values. "
                + "Leave it out, or choose another split with the setting Holdout.");
        var scale = largest * Math.Sqrt(values.Sum(v => (v - mean) / largest * ((v - mean) / largest)) / values.Length);
        if (!double.IsFinite(scale) || scale == 0)
            throw new DataException($"Standardising '{source}': the {what} has the standard deviation {Cell.Write(scale)}, which is beyond the range of a double. Change its unit.");
        return (mean, scale);
    }
}
