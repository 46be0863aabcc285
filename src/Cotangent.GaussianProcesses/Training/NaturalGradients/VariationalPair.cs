namespace Cotangent.GaussianProcesses;

/// <summary>The parameters of a Gaussian that a natural gradient moves together: q(u) = N(m, Lq Lqᵀ).</summary>
/// <param name="QMu">m [M, L], any real numbers: a column per latent function.</param>
/// <param name="QSqrt">Lq [L, M, M] with <see cref="Transform.Triangular"/>; a diagonal may be negative, and keeps its sign.</param>
/// <param name="Xi">The parameters whose gradient it steps along; <see cref="XiTransform.Natural"/> when left out.</param>
public sealed record VariationalPair(Parameter QMu, Parameter QSqrt, XiTransform? Xi = null)
{
    internal XiTransform Along => Xi ?? XiTransform.Natural;

    /// <summary>Refuses what the closed forms are not right for.</summary>
    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(QMu);
        ArgumentNullException.ThrowIfNull(QSqrt);
        // The gradient of another transform's variable is not that of its value, and a step in the value may leave its range.
        Require(QMu, "QMu", Transform.Identity);
        Require(QSqrt, "QSqrt", Transform.Triangular);
        var (qMu, qSqrt) = (QMu.Value, QSqrt.Value);
        Shapes.In("NaturalGradient").Is(qMu, "M L").Is(qSqrt, "L M M");
    }

    private static void Require(Parameter parameter, string name, Transform expected)
    {
        if (!ReferenceEquals(parameter.Transform, expected))
            throw new ArgumentException($"NaturalGradient: {name} has the transform {parameter.Transform.Name}; expected {expected.Name}. Make the parameter with that transform.");
    }
}
