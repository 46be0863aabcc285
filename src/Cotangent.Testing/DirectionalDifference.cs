namespace Cotangent.Testing;

/// <summary>The derivative of f along a direction u, by central differences of order six: [45 (f₁ − f₋₁) − 9 (f₂ − f₋₂) + (f₃ − f₋₃)] / 60 h, with fₖ = f(x + k h u).</summary>
/// <remarks>Error: h⁶ f⁽⁷⁾ / 140 by truncation and about 2 ε |f| / h by rounding.</remarks>
internal static class DirectionalDifference
{
    private static readonly (int Step, double Weight)[] Stencil = [(1, 45), (-1, -45), (2, -9), (-2, 9), (3, 1), (-3, -1)];

    /// <summary>The derivative at <paramref name="x"/>, of the shape of f(x); only inputs with a direction move.</summary>
    internal static Tensor Along(Func<Tensor[], Tensor> f, Tensor[] x, Tensor?[] direction, double h)
    {
        Tensor? sum = null;
        foreach (var (step, weight) in Stencil)
        {
            var term = weight / (60 * h) * f(Moved(x, direction, step * h));
            sum = sum is null ? term : sum + term;
        }
        return sum!;
    }

    /// <summary>What <see cref="Along"/> may lose by rounding, for values of the size of <paramref name="value"/>, made of terms near 1 that may have cancelled.</summary>
    internal static double Rounding(double value, double h) => 1e-15 * (1 + Math.Abs(value)) / h;

    private static Tensor[] Moved(Tensor[] x, Tensor?[] direction, double by) =>
        [.. x.Select((value, i) => direction[i] is { } u ? value + by * u : value)];
}
