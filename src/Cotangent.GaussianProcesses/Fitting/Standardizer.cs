using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>The shifts and scales through which a model sees its data: z = (v − mean) / scale for each input and for the target, and the way back.</summary>
/// <remarks>Fitted on the training rows: scale is the population standard deviation √(mean (v − mean)²). Other rows are transformed with the same numbers.</remarks>
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

    /// <summary>Means and standard deviations of training rows X [N D], row-major, and y [N].</summary>
    /// <param name="X">The inputs, one row after the other.</param>
    /// <param name="y">The targets.</param>
    /// <param name="inputNames">What messages call the inputs, one name for each.</param>
    /// <param name="targetName">What messages call the target.</param>
    /// <exception cref="ArgumentException">
    /// The lengths differ, a column has one value only, or its values are too large or too close together for their standard deviation to be a double, of the target also its square.
    /// </exception>
    public static Standardizer Fit(ReadOnlySpan<double> X, ReadOnlySpan<double> y, IReadOnlyList<string> inputNames, string targetName)
    {
        ArgumentNullException.ThrowIfNull(inputNames);
        var (N, D) = (y.Length, inputNames.Count);
        if (N == 0 || D == 0 || X.Length != N * D)
            throw new ArgumentException($"Standardizer.Fit: X has {X.Length} values; expected {N} rows of {D} inputs, and at least one of each.", nameof(X));
        var inputs = new (double Mean, double Scale)[D];
        for (var d = 0; d < D; d++) inputs[d] = Moments(Column(X, d, D), $"input '{inputNames[d]}'");
        var target = Moments(y.ToArray(), $"target '{targetName}'");
        RequireSquare(target.Scale, $"the target '{targetName}' has the standard deviation");
        return new([.. inputs.Select(m => m.Mean)], [.. inputs.Select(m => m.Scale)], target.Mean, target.Scale);
    }

    /// <summary>z = v, for data that are to stay in their own units.</summary>
    public static Standardizer Identity(int D)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(D);
        return new(new double[D], [.. Enumerable.Repeat(1.0, D)], 0, 1);
    }

    /// <summary>Refuses targets that stay in their own units and are too large or too small for their squares, as variances are, to be a double.</summary>
    /// <exception cref="ArgumentException">The largest target is of size 0 &lt; |y| &lt; 1e-150, or above 1e150.</exception>
    public static void RequireTarget(ReadOnlySpan<double> y, string targetName)
    {
        var size = 0.0;
        foreach (var value in y) size = Math.Max(size, Math.Abs(value));
        RequireSquare(size > 0 ? size : 1, $"the target '{targetName}' has a largest value of");
    }

    /// <summary>X [N D], row-major, standardised.</summary>
    /// <exception cref="ArgumentException">The number of values is no multiple of D.</exception>
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

    private static double[] Column(ReadOnlySpan<double> X, int d, int D)
    {
        var column = new double[X.Length / D];
        for (var n = 0; n < column.Length; n++) column[n] = X[n * D + d];
        return column;
    }

    private static void RequireSquare(double size, string what)
    {
        if (size is < 1e-150 or > 1e150 || double.IsNaN(size)) throw new ArgumentException($"{what} {Text(size)}, whose square is beyond the range of a double. Change its unit.");
    }

    private static (double Mean, double Scale) Moments(double[] values, string what)
    {
        var mean = values.Sum(v => v / values.Length);
        var largest = values.Max(v => Math.Abs(v - mean));
        if (Array.TrueForAll(values, v => v == values[0]))
            throw new ArgumentException($"the {what} is {Text(values[0])} in all {values.Length} rows; expected at least two different values. Leave it out.");
        var scale = largest * Math.Sqrt(values.Sum(v => (v - mean) / largest * ((v - mean) / largest)) / values.Length);
        if (!double.IsFinite(scale) || scale == 0)
            throw new ArgumentException($"the {what} has the standard deviation {Text(scale)}, which is beyond the range of a double. Change its unit.");
        return (mean, scale);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
