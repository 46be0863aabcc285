
namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What every transform must do.</summary>
/// <remarks>
/// It gives values it does not refuse, its inverse undoes it and it undoes its inverse, its gradient is that of its values; and where it maps each number by itself, it increases.
/// </remarks>
public static class TransformLaws
{
    private const double Tolerance = 1e-9;

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
        Law.RequireClose(Name(transform, "its inverse undoes it"), x, transform.Inverse(y), Tolerance);
        Law.RequireClose(Name(transform, "it undoes its inverse"), y, transform.Forward(transform.Inverse(y)), Tolerance);
        GradientLaw.InInput(Name(transform, "its gradient is that of its values"), transform.Forward, x);
        if (transform is ElementwiseTransform) Rises(transform, x);
    }

    private static void Rises(Transform transform, Tensor x)
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        var slope = tape.Gradient(transform.Forward(x), x);
        for (var i = 0; i < x.Count; i++)
            if (!(slope.Span[i] > 0)) throw new LawBrokenException($"{Name(transform, "it rises")}: its slope at {Law.Number(x.Span[i])} is {Law.Number(slope.Span[i])}.");
    }

    private static string Name(Transform transform, string law) => $"TransformLaws: {transform.GetType().Name}: {law}";
}
