using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>One level for every input, which a fit finds: m(x) = c.</summary>
/// <example>
/// <code>
/// var model = new Gpr(X, Y, new Matern52(), new ConstantMean());
/// </code>
/// </example>
public sealed class ConstantMean : MeanFunction
{
    /// <summary>With one level c, or a list of one per output.</summary>
    public ConstantMean(StartValue value = default) => Value = value.PerOutput(this, Transform.Identity, otherwise: 0);

    /// <summary>c, in units of y: scalar, or [P].</summary>
    public Parameter Value { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("c", Value)];

    /// <inheritdoc/>
    public override Tensor Evaluate(Tensor X)
    {
        Shapes.In("ConstantMean.Evaluate").Is(X, "N D");
        return BroadcastTo(Value, X.Shape[0], Value.Shape is [var P] ? P : 1);
    }
}
