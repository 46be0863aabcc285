using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>y = f + ε with ε ~ N(0, s vᵢ), where vᵢ stands in a column of the inputs: noise whose variance is known of each observation, up to a factor.</summary>
/// <remarks>Kernels see the column, unless they have active columns. Observations that are means of n others have v = 1/n and s the variance of one.</remarks>
public sealed class KnownNoiseLikelihood : GaussianNoise
{
    /// <summary>Creates noise of known variances.</summary>
    /// <param name="varianceColumn">The column of X with the variances vᵢ &gt; 0.</param>
    /// <param name="factor">s; 1 when left out. It is trained where it is given as a parameter that is.</param>
    /// <exception cref="ArgumentException">The factor is not one positive number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column is negative.</exception>
    public KnownNoiseLikelihood(int varianceColumn, StartValue factor = default)
    {
        VarianceColumn = InputColumn.Checked(varianceColumn)!.Value;
        Factor = factor.Scalar(this, Transform.Positive());
        if (!factor.IsParameter) Factor.IsTrainable = false;
    }

    /// <summary>The column of X with the variances.</summary>
    public int VarianceColumn { get; }

    /// <summary>The factor s: in units of y² over those of the column.</summary>
    public Parameter Factor { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("factor", Factor, Unit.Target(2).PerInput([VarianceColumn]))];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("varianceColumn", VarianceColumn)];

    /// <inheritdoc/>
    public override Tensor Variances(Tensor X)
    {
        Shapes.In("KnownNoiseLikelihood.Variances").Is(X, "N D");
        InputColumn.Require(this, X, VarianceColumn);
        return Factor * Columns(X, VarianceColumn);
    }

    /// <inheritdoc/>
    public override void RequireTargets(Tensor X, Tensor Y)
    {
        base.RequireTargets(X, Y);
        RequireVariances(X);
    }

    /// <inheritdoc/>
    protected internal override void RequireStart(TrainingData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireVariances(data.X);
    }

    private void RequireVariances(Tensor X) => InputColumn.Require(this, X, VarianceColumn, static v => v > 0 && double.IsFinite(v), "a variance, a finite number above 0");
}
