namespace Cotangent.GaussianProcesses;

/// <summary>m(x) = xᵀA + b.</summary>
public sealed class LinearMean : MeanFunction
{
    /// <summary>With slopes A [D P] and levels b, one or [P].</summary>
    public LinearMean(StartValue slopes, StartValue level = default)
    {
        Slopes = slopes.With(Transform.Identity);
        Level = level.With(Transform.Identity, otherwise: 0);
        if (Slopes.Shape.Length != 2) throw new ArgumentException($"LinearMean: the slopes have rank {Slopes.Shape.Length}; expected a matrix [D, P], one column per output.");
        if (Level.Shape.Length > 1) throw new ArgumentException($"LinearMean: the level has rank {Level.Shape.Length}; expected one number, or a list with one per output.");
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
        return Op.MatMul(X, A) + Level.Value;
    }
}
