
namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What every transform must do.</summary>
/// <remarks>
/// It gives values it does not refuse, within its range; its inverse undoes it and it undoes its inverse; batch axes are maps of their own; its first and second derivatives are those of its
/// values, and the logarithm of its Jacobian determinant is that of its derivatives. Where it maps each number by itself, it rises or falls throughout, and that logarithm stays finite in
/// the tails.
/// </remarks>
public static class TransformLaws
{
    private const double Tolerance = 1e-9;
    private const double Tail = 500;

    /// <summary>Tries all laws.</summary>
    /// <param name="transform">The transform.</param>
    /// <param name="x">Unconstrained values, such as an optimiser would try: a vector that extends to both sides of 0.</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void Hold(Transform transform, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentNullException.ThrowIfNull(x);
        var y = transform.Forward(x);
        if (transform.Refusal(y) is { } refusal)
            throw new LawBrokenException($"{Name(transform, "its values are allowed")}: {Law.Number(y.Span[refusal.Index])} is not; expected {refusal.Allowed}.");
        foreach (var value in y)
            if (!transform.Range.Contains(value)) throw new LawBrokenException($"{Name(transform, "its values are in its range")}: {Law.Number(value)} is not {transform.Range}.");
        Law.RequireClose(Name(transform, "its inverse undoes it"), x, transform.Inverse(y), Tolerance);
        Law.RequireClose(Name(transform, "it undoes its inverse"), y, transform.Forward(transform.Inverse(y)), Tolerance);
        GradientLaw.ToSecondOrder(Name(transform, "its gradient is that of its values"), transform.Forward, x);
        HasBatches(transform, x, y);
        HasDeterminant(transform, x);
        if (transform is not ElementwiseTransform elementwise) return;
        IsMonotone(elementwise, x);
        IsFiniteInTheTails(elementwise);
    }

    private static void HasBatches(Transform transform, Tensor x, Tensor y)
    {
        var batch = Op.Stack([x, 0.5 * x]);
        var name = Name(transform, "batch axes are maps of their own");
        Law.RequireClose(name, Op.Stack([y, transform.Forward(0.5 * x)]), transform.Forward(batch), 1e-14);
        Law.RequireClose(name, batch, transform.Inverse(transform.Forward(batch)), Tolerance);
        if (transform.Refusal(transform.Forward(batch)) is { } refusal) throw new LawBrokenException($"{name}: element {refusal.Index} is refused; expected {refusal.Allowed}.");
        Law.RequireClose(name, transform.LogJacobianDeterminant(x) + transform.LogJacobianDeterminant(0.5 * x), transform.LogJacobianDeterminant(batch), 1e-13);
    }

    /// <summary>Of the first elements of y that are not constant, as many as x has.</summary>
    private static void HasDeterminant(Transform transform, Tensor x)
    {
        var J = Derivative.Jacobian(z => Op.Flatten(transform.Forward(z)), x);
        int[] moving = [.. Enumerable.Range(0, J.Shape[0]).Where(i => Law.Part(J, i).ToArray().Any(slope => slope != 0)).Take(x.Count)];
        var name = Name(transform, "its log Jacobian determinant is that of its derivatives");
        Law.RequireClose(name, Op.LogAbsDeterminant(Op.Gather(J, moving)), transform.LogJacobianDeterminant(x), Tolerance);
        GradientLaw.ToSecondOrder(name, transform.LogJacobianDeterminant, x);
    }

    private static void IsMonotone(Transform transform, Tensor x)
    {
        var slope = Derivative.Gradient(z => Op.Sum(transform.Forward(z)), x);
        for (var i = 0; i < x.Count; i++)
            if (!(slope.Span[i] * slope.Span[0] > 0))
                throw new LawBrokenException($"{Name(transform, "it rises or falls throughout")}: its slope at {Law.Number(x.Span[i])} is {Law.Number(slope.Span[i])}.");
    }

    private static void IsFiniteInTheTails(ElementwiseTransform transform)
    {
        var ends = Tensor.FromSpan([-Tail, Tail]);
        var (value, gradient) = Derivative.ValueAndGradient(z => transform.LogJacobianDeterminant(z) + 0 * Op.Sum(z), ends);
        if (double.IsFinite(value.ToScalar()) && gradient.ToArray().All(double.IsFinite)) return;
        var name = Name(transform, "its log Jacobian determinant is finite in the tails");
        var slopes = string.Join(", ", gradient.ToArray().Select(Law.Number));
        throw new LawBrokenException($"{name}: at ±{Law.Number(Tail)} it is {Law.Number(value.ToScalar())} with slopes {slopes}.");
    }

    private static string Name(Transform transform, string law) => $"TransformLaws: {transform.GetType().Name}: {law}";
}
