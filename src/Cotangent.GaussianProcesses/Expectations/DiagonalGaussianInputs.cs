namespace Cotangent.GaussianProcesses;

/// <summary>Inputs whose columns are independent of each other: xₙ ~ N(μₙ, diag(sₙ)).</summary>
/// <example>
/// <code>
/// var inputs = new DiagonalGaussianInputs(X, Tensor.Full(0.1, X.Shape)); // a standard deviation of 0.32
/// Tensor psi1 = Expectation.OfCovariance(new SquaredExponential(), Xnew, inputs); // [N, M]
/// </code>
/// </example>
public sealed class DiagonalGaussianInputs : UncertainInputs
{
    /// <summary>Creates inputs from their means and variances.</summary>
    /// <param name="mean">μ [N D].</param>
    /// <param name="variances">s [N D], each 0 or more: squares of standard deviations.</param>
    /// <remarks>It reads the values, to check them, so that it is to be called outside a function that <see cref="Compiled"/> captures.</remarks>
    /// <exception cref="ArgumentException">The shapes differ, a value is not finite, or a variance is below 0.</exception>
    public DiagonalGaussianInputs(Tensor mean, Tensor variances) : base(mean)
    {
        RequireShapes(mean, variances);
        RequireFinite(nameof(DiagonalGaussianInputs), mean, nameof(mean));
        RequireFinite(nameof(DiagonalGaussianInputs), variances, nameof(variances));
        RequireVariances(nameof(DiagonalGaussianInputs), variances);
        Variances = variances;
    }

    private DiagonalGaussianInputs((Tensor Mean, Tensor Variances) valid) : base(valid.Mean) => Variances = valid.Variances;

    /// <summary>The variances s [N D].</summary>
    public Tensor Variances { get; }

    internal override bool IsDiagonal => true;

    internal override Tensor[] Tensors => [Mean, Variances];

    /// <summary>Inputs whose values are known to be valid, as those of parameters are: they are not read, so that this can be captured.</summary>
    internal static DiagonalGaussianInputs OfParameters(Tensor mean, Tensor variances)
    {
        RequireShapes(mean, variances);
        return new((mean, variances));
    }

    internal override UncertainInputs With(ReadOnlySpan<Tensor> tensors) => OfParameters(tensors[0], tensors[1]);

    internal override DiagonalBlock Columns(int[] columns) => new(Op.Columns(Mean, columns), Op.Columns(Variances, columns));

    private static void RequireShapes(Tensor mean, Tensor variances) => Shapes.In(nameof(DiagonalGaussianInputs)).Is(mean, "N D").Is(variances, "N D");
}
