namespace Cotangent.GaussianProcesses;

/// <summary>The parameters of a Gaussian that a natural gradient moves together: q(u) = N(m, Lq Lqᵀ), or N(m, diag(d²)).</summary>
/// <param name="QMu">m [M, L], any real numbers: a column per latent function.</param>
/// <param name="QSqrt">
/// Lq [L, M, M] with <see cref="Transform.Triangular"/>; a diagonal may be negative, and keeps its sign. Or, of independent variables, standard deviations d [M, L] with
/// <see cref="Transform.Positive"/> or <see cref="Transform.Softplus"/>.
/// </param>
/// <param name="Xi">The parameters whose gradient it steps along; <see cref="XiTransform.Natural"/> when left out.</param>
public sealed record VariationalPair(Parameter QMu, Parameter QSqrt, XiTransform? Xi = null)
{
    private static readonly GaussianLayout Full = new FullLayout(), Diagonal = new DiagonalLayout();

    internal XiTransform Along => Xi ?? XiTransform.Natural;

    internal GaussianLayout Layout => QSqrt.Shape.Length == 2 ? Diagonal : Full;

    /// <summary>Refuses what the steps are not right for.</summary>
    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(QMu);
        ArgumentNullException.ThrowIfNull(QSqrt);
        // The gradient of another transform's variable is not that of its value, and a step in the value may leave its range.
        Require(QMu, "QMu", QMu.Transform == Transform.Identity, "identity");
        if (Layout == Diagonal) Require(QSqrt, "QSqrt", QSqrt.Transform is LowerBoundedTransform { LowerBound: 0 }, "positive or softplus with lower bound 0, as standard deviations [M, L] have");
        else Require(QSqrt, "QSqrt", QSqrt.Transform == Transform.Triangular, "triangular");
        var shapes = Shapes.In("NaturalGradient").Is(QMu.Value, "M L", "qMu");
        if (Layout == Diagonal) shapes.Is(QSqrt.Value, "M L", "qSqrt");
        else shapes.Is(QSqrt.Value, "L M M", "qSqrt");
    }

    private static void Require(Parameter parameter, string name, bool isMet, string expected)
    {
        if (!isMet) throw new ArgumentException($"NaturalGradient: {name} has the transform {parameter.Transform.Name}; expected {expected}. Make the parameter with that transform.");
    }
}
