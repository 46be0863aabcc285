using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>m(x) = xᵀA + b.</summary>
/// <remarks>
/// Its slopes and level are fitted, and what is uncertain of them is not in the error bars, which are too narrow away from the data. Where they matter, a <see cref="LinearTrend"/> integrates it out;
/// so does a kernel with <c>new Constant() + new Linear()</c> in it, with a prior of finite width.
/// </remarks>
public sealed class LinearMean : MeanFunction
{
    /// <summary>With slopes A [D P] and levels b, one or [P].</summary>
    public LinearMean(StartValue slopes, StartValue level = default)
    {
        Slopes = slopes.PerColumnAndOutput(this, Transform.Identity, otherwise: 0);
        Level = level.PerOutput(this, Transform.Identity, otherwise: 0);
    }

    /// <summary>A [D P], in units of y/x.</summary>
    public Parameter Slopes { get; }

    /// <summary>b, in units of y: scalar, or [P].</summary>
    public Parameter Level { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("A", Slopes, Unit.Target(1).PerInput(null)), new("b", Level)];

    /// <inheritdoc/>
    public override Tensor Evaluate(Tensor X)
    {
        Tensor A = Slopes;
        Shapes.In("LinearMean.Evaluate").Is(X, "N D").Is(A, "D P");
        return MatMul(X, A) + Level.Value;
    }
}
