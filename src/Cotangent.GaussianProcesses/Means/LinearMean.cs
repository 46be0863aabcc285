using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A line or plane whose slopes and level a fit finds: m(x) = xᵀA + b.</summary>
/// <remarks>
/// Its slopes and level are fitted, and what is uncertain of them is not in the error bars, which are too narrow away from the data. Where they
/// matter, a <see cref="LinearTrend"/> integrates it out;
/// so does a kernel with <c>new Constant() + new Linear()</c> in it, with a prior of finite width.
/// </remarks>
/// <example>
/// <code>
/// var model = new Gpr(X, Y, new Matern52(), new LinearMean(slopes: StartValue.LeftOut(1, 1)));
/// </code>
/// </example>
public sealed class LinearMean : MeanFunction
{
    private readonly int[]? activeDims;

    /// <summary>With slopes A [D P] and levels b, one or [P], on all columns or on the given ones.</summary>
    /// <exception cref="ArgumentException">The slopes are no matrix, or have another number of rows than there are columns, or the columns are not
    /// distinct numbers from 0.</exception>
    public LinearMean(StartValue slopes, StartValue level = default, int[]? activeDims = null)
    {
        this.activeDims = ActiveColumns.Checked("LinearMean", activeDims);
        Slopes = slopes.PerColumnAndOutput(this, Transform.Identity, otherwise: 0);
        Level = level.PerOutput(this, Transform.Identity, otherwise: 0);
        if (activeDims is not null && Slopes.Shape[0] != activeDims.Length)
            throw new ArgumentException($"LinearMean: slopes has shape {Shapes.Text(Slopes.Shape)} for {activeDims.Length} active columns; expected [{activeDims.Length}, P].");
    }

    /// <summary>The columns of the inputs it sees, or null for all.</summary>
    public IReadOnlyList<int>? ActiveDims => activeDims;

    /// <summary>A [D P], in units of y/x.</summary>
    public Parameter Slopes { get; }

    /// <summary>b, in units of y: scalar, or [P].</summary>
    public Parameter Level { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("A", Slopes, Unit.Target(1).PerInput(activeDims)), new("b", Level)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => activeDims is null ? [] : [new("activeDims", activeDims)];

    /// <inheritdoc/>
    public override Tensor Evaluate(Tensor X)
    {
        Tensor A = Slopes;
        Shapes.In("LinearMean.Evaluate").Is(X, "N D");
        var seen = ActiveColumns.Of("LinearMean", X, activeDims);
        Shapes.In("LinearMean.Evaluate").Is(seen, "N D", "X").Is(A, "D P");
        return MatMul(seen, A) + Level.Value;
    }
}
