using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>What holds of every elementwise op where its value or its slope is 0, infinite or NaN.</summary>
public sealed class PoleLawTests
{
    private static readonly double[] Points =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 1e-320, 1e-200, -1e-200, 30, -30, 800, -800, 1e8, -1e8, 1e200, -1e200,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    /// <summary>The inner derivative of a second one: vᵀJ, or J v stretched over all outputs.</summary>
    private static readonly (string Name, Func<Func<Tensor[], Tensor>, Tensor[], double, Tensor[]> Of)[] Modes = [("reverse", Reverse), ("forward", Forward)];

    private static readonly Dictionary<string, OpCase> Rows =
        OpCases.All.Where(row => row.Pattern is "matrix" or "same shape" or "one shape" || row.Pattern.StartsWith("constant", StringComparison.Ordinal)).Where(IsElementwise)
            .ToDictionary(row => row.ToString());

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Fact]
    public void The_elementwise_ops_are_found()
    {
        string[] some = [nameof(Exp), nameof(Atan2), nameof(Clip), nameof(Floor), nameof(LogGamma), nameof(IncompleteBeta), nameof(BesselK1e)];
        Assert.Empty(some.Except(Rows.Values.Select(row => row.Op)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cotangent_or_tangent_of_zero_stays_zero(string name)
    {
        var (f, x) = Row(name);
        foreach (var (mode, derivative) in Modes) AreZero(derivative(f, x, 0), mode);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_zero_stays_zero_in_every_pair_of_modes(string name)
    {
        var (f, x) = Row(name);
        foreach (var (inner, of) in Modes)
            foreach (var (outer, over) in Modes)
            {
                AreZero(Second(f, x, of, 0, over, 1), $"{outer} over {inner} of zero");
                AreZero(Second(f, x, of, 1, over, 0), $"zero, {outer} over {inner}");
            }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_zero_stays_zero_in_a_captured_program(string name)
    {
        var (f, x) = Row(name);
        foreach (var (inner, of) in Modes)
        {
            AreZero(Compiled.Function((Tensor[] z) => of(f, z, 0)).InvokeAll(x), inner);
            foreach (var (outer, over) in Modes)
                AreZero(Compiled.Function((Tensor[] z) => Second(f, z, of, 0, over, 1)).InvokeAll(x), $"{outer} over {inner}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_over_reverse_is_reverse_over_reverse_where_that_is_a_number(string name)
    {
        if (name == "Power: same shape") return; // its slope in y is 0 at 0ʸ by convention, and what follows from that is not symmetric
        var (f, x) = Row(name);
        var (reverse, forward) = (Second(f, x, Reverse, 1, Reverse, 1), Second(f, x, Reverse, 1, Forward, 1));
        // Reverse mode gives Σⱼ ∂gⱼ/∂xᵢ, forward mode Σⱼ ∂gᵢ/∂xⱼ, which is the same for a Hessian.
        for (var i = 0; i < x.Length; i++)
            for (var k = 0; k < x[i].Count; k++)
            {
                var (a, b) = (reverse[i][k], forward[i][k]);
                Assert.True(
                    double.IsNaN(a) || a.Equals(b) || Math.Abs(a - b) <= 1e-15 + 1e-10 * Math.Max(Math.Abs(a), Math.Abs(b)),
                    $"input {i} at {string.Join(", ", x.Select(z => z[k]))}: {a} by reverse, {b} by forward");
            }
    }

    private static Tensor[] Reverse(Func<Tensor[], Tensor> f, Tensor[] x, double v)
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = f(x);
        return [.. tape.Gradient([y], Sources(x), [v * Tensor.Ones(y.Shape)], UnconnectedGradients.Zero).Select(g => g!)];
    }

    private static Tensor[] Forward(Func<Tensor[], Tensor> f, Tensor[] x, double u) => Pushed(z => [f(z)], x, u);

    private static Tensor[] Pushed(Func<Tensor[], Tensor[]> f, Tensor[] x, double u)
    {
        using var accumulator = new ForwardAccumulator(Sources(x), [.. x.Select(z => u * Tensor.Ones(z.Shape))]);
        return [.. accumulator.Jvp(f(x), UnconnectedGradients.Zero).Select(t => t!)];
    }

    private static Tensor[] Second(
        Func<Tensor[], Tensor> f,
        Tensor[] x,
        Func<Func<Tensor[], Tensor>, Tensor[], double, Tensor[]> inner,
        double v,
        Func<Func<Tensor[], Tensor>, Tensor[], double, Tensor[]> outer,
        double w)
    {
        if (outer == Forward) return Pushed(z => inner(f, z, v), x, w);
        using var tape = new GradientTape();
        tape.Watch(x);
        var first = inner(f, x, v);
        return [.. tape.Gradient(first, Sources(x), [.. first.Select(g => w * Tensor.Ones(g.Shape))], UnconnectedGradients.Zero).Select(g => g!)];
    }

    private static void AreZero(Tensor[] derivatives, string what)
    {
        for (var i = 0; i < derivatives.Length; i++) Near.Equal(Tensor.Zeros(derivatives[i].Shape), derivatives[i], 0, $"{what} {i}");
    }

    /// <summary>The op at all points, all pairs of points or all triples.</summary>
    private static (Func<Tensor[], Tensor> F, Tensor[] X) Row(string name)
    {
        var row = Rows[name];
        var points = row.Inputs.Length < 3 ? Points : [0, 0.5, 1, 2, 3, 1e-200, double.NaN];
        var count = (int)Math.Pow(points.Length, row.Inputs.Length);
        var x = row.Inputs.Select((_, i) => Tensor.FromSpan([.. Enumerable.Range(0, count).Select(k => points[k / (int)Math.Pow(points.Length, i) % points.Length])]));
        return (row.F, [.. x]);
    }

    private static bool IsElementwise(OpCase row)
    {
        if (row.Op == nameof(IncompleteBeta)) return true; // has three inputs, and slopes like the others
        using var tape = new GradientTape();
        Tensor[] x = [.. row.Inputs.Select(input => input.Value)];
        tape.Watch(x);
        var cone = new Pushforward(tape.Recording, [row.F(x)], Sources(x)).Cone;
        return cone.Count > 0 && Enumerable.Range(0, cone.Count).All(i => cone[i] is ISloped);
    }

    private static Source[] Sources(Tensor[] x) => [.. x];
}
