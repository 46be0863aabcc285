using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A random walk that starts at 0 with value 0 and goes both ways: k(x, x′) = σ² (|x| + |x′| − |x − x′|)/2.</summary>
/// <remarks>
/// It is σ² min(|x|, |x′|) for numbers of one sign, and 0 for those of different signs; over x ≥ 0 it is σ² min(x, x′). Over one column; products over columns give the Brownian sheet.
/// It has no derivative in x where x = x′: there its derivative is given as the middle of the slopes on both sides. A fit in other inputs needs a fixed origin: shift the inputs so that the
/// walk begins at 0,
/// and add <see cref="Constant"/> for an unknown level there. Source: Rasmussen &amp; Williams (2006), section 4.2.1, with the other side of 0 as an independent walk.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Constant() + new Brownian();
/// </code>
/// </example>
public sealed class Brownian : Kernel
{
    /// <summary>Creates the kernel with variance σ².</summary>
    public Brownian(StartValue variance = default, int[]? activeDims = null) : base(activeDims)
    {
        RequireOneActive();
        Variance = variance.Scalar(this, Transform.Positive());
    }

    /// <summary>The variance σ² of a step of length 1, in units of y²/x.</summary>
    public Parameter Variance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2).PerInput(ActiveDims))];

    /// <inheritdoc/>
    public override bool HasSlopes => false;

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2)
    {
        var (x, x2) = (OneColumn(X), SwapAxes(X2, -1, -2));
        return Variance * (Minimum(Relu(x), Relu(x2)) + Minimum(Relu(-x), Relu(-x2)));
    }

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => Variance * Squeeze(Abs(OneColumn(X)), -1);
}
