namespace Cotangent.Autodiff.Tests.RandomPrograms;

/// <summary>A vector with its derivative along one direction: forward differentiation once more, of plain arrays.</summary>
internal sealed record Dual(double[] Value, double[] Dot)
{
    internal static Dual Constant(double[] value) => new(value, new double[value.Length]);

    /// <summary>The same value, with no derivative.</summary>
    internal Dual Cut() => Constant(Value);

    internal Dual Map(Func<double, double> f, Func<double, double> slope) => new([.. Value.Select(f)], [.. Value.Zip(Dot, (v, d) => slope(v) * d)]);

    internal Dual Picked(Func<int, int> from) => new([.. Value.Select((_, i) => Value[from(i)])], [.. Dot.Select((_, i) => Dot[from(i)])]);

    internal Dual Summed() => new([.. Value.Select(_ => Value.Sum())], [.. Dot.Select(_ => Dot.Sum())]);

    /// <summary>Elements of this one where i is even, else of the other.</summary>
    internal Dual Mixed(Dual other) => new([.. Value.Select((v, i) => i % 2 == 0 ? v : other.Value[i])], [.. Dot.Select((d, i) => i % 2 == 0 ? d : other.Dot[i])]);

    public static Dual operator +(Dual a, Dual b) => new([.. a.Value.Zip(b.Value, (x, y) => x + y)], [.. a.Dot.Zip(b.Dot, (x, y) => x + y)]);

    public static Dual operator *(double k, Dual a) => new([.. a.Value.Select(x => k * x)], [.. a.Dot.Select(x => k * x)]);

    public static Dual operator *(Dual a, Dual b) =>
        new([.. a.Value.Zip(b.Value, (x, y) => x * y)], [.. Enumerable.Range(0, a.Value.Length).Select(i => a.Dot[i] * b.Value[i] + a.Value[i] * b.Dot[i])]);
}
