using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>A value that was read before the reading which is differentiated is a constant, however it was read and however the derivative is taken.</summary>
public sealed class SnapshotTests
{
    /// <summary>Ways of taking the present value of a variable while nothing of interest records.</summary>
    private static readonly Dictionary<string, Func<Variable, Tensor>> Ways = new()
    {
        ["Value"] = v => v.Value,
        ["the conversion"] = v => v,
        ["ToTensor"] = v => v.ToTensor(),
        ["an identity of Value"] = v => Identity(v),
        ["a copy of Value"] = v => v.Value.Copy(),
        ["StopGradient"] = v => StopGradient(v),
        ["another variable's value"] = v => new Variable(v).Value,
        ["a tape that is used up"] = v =>
        {
            using var tape = new GradientTape();
            var old = v.Value;
            tape.Gradient(old * old, v);
            return old;
        },
        ["a tape that is over"] = v =>
        {
            using var tape = new GradientTape();
            return v.Value;
        },
        ["a tape that watches nothing"] = v =>
        {
            using var tape = new GradientTape(watchAccessedVariables: false);
            return v.Value;
        },
        ["an accumulator that is over"] = v =>
        {
            using var accumulator = new ForwardAccumulator(v, Tensor.Scalar(1));
            return v.Value;
        },
        ["StopRecording"] = v =>
        {
            using var tape = new GradientTape();
            using (tape.StopRecording()) return v.Value;
        },
        ["a recomputation"] = v => Recompute(Tensor.Scalar(1), z => v),
        ["a compiled function"] = v => Compiled.Function(z => z * v).Invoke(Tensor.Scalar(1)),
    };

    /// <summary>∂(old v)/∂v in every way in which a derivative is taken; for v = 2 it is 2, and 4 where old is taken for v.</summary>
    private static readonly Dictionary<string, Func<Variable, Tensor, double>> Derivatives = new()
    {
        ["a tape"] = (v, old) => Taped(v, tape => tape.Gradient(old * v, v)),
        ["a tape that was told to watch"] = (v, old) => Taped(v, tape => tape.Gradient(old * v, v), watchesAccessed: false),
        ["a tape, read twice"] = (v, old) => Taped(v, tape => tape.Gradient(old * v + 0 * v.Value, v)),
        ["a Jacobian"] = (v, old) => Taped(v, tape => tape.Jacobian(old * v, v)),
        ["a Vjp"] = (v, old) => Taped(v, tape => tape.Vjp([old * v], [v]).Pull()[0]!),
        ["a Jvp of a tape"] = (v, old) => Taped(v, tape => tape.Jvp(old * v, v, Tensor.Scalar(1))),
        ["half a Hessian"] = (v, old) => 0.5 * Taped(v, tape => tape.Hessian(old * v * v, v)),
        ["an inner tape"] = (v, old) => Taped(v, _ => Tensor.Scalar(Taped(v, inner => inner.Gradient(old * v, v)))),
        ["an accumulator"] = (v, old) => Accumulated(v, accumulator => accumulator.Jvp(old * v)),
        ["half forward over reverse"] = (v, old) => 0.5 * Accumulated(v, accumulator => accumulator.Jvp(Tensorial(v, tape => tape.Gradient(old * v * v, v)))),
        ["half reverse over forward"] = (v, old) => 0.5 * Taped(v, tape => tape.Gradient(AccumulatedTensor(v, a => a.Jvp(old * v * v)), v)),
        ["a recomputation"] = (v, old) => Taped(v, tape => tape.Gradient(Recompute(old, z => z * v), v)),
        ["an evaluated capture"] = (v, old) => Captured(v, () => old * v),
        ["a capture that is replayed"] = (v, old) => Captured(v, () => old * v, replays: 2),
        ["a captured tape"] = (v, old) => Compiled.Function(z => Tensorial(v, tape => tape.Gradient(z * old * v, v))).Invoke(Tensor.Scalar(1)).ToScalar(),
        ["a captured accumulator"] = (v, old) => Compiled.Function(z => AccumulatedTensor(v, a => a.Jvp(z * old * v))).Invoke(Tensor.Scalar(1)).ToScalar(),
        ["Derivative.Gradient at it"] = (v, old) => Derivative.Gradient(z => z * v, old).ToScalar(),
        ["Derivative.Jvp at it"] = (v, old) => Derivative.Jvp(z => z * v, old, Tensor.Scalar(1)).Tangent.ToScalar(),
        ["Derivative.Hessian at it"] = (v, old) => Derivative.Hessian(z => Square(z - v), old).ToScalar(),
        ["Derivative.HessianVectorProduct at it"] = (v, old) => Derivative.HessianVectorProduct(z => Square(z - v), old, Tensor.Scalar(1)).ToScalar(),
    };

    public static TheoryData<string, string> Pairs => new(from way in Ways.Keys from derivative in Derivatives.Keys select (way, derivative));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_snapshot_is_a_constant(string way, string derivative)
    {
        var v = new Variable(Tensor.Scalar(2), "v");
        var old = Ways[way](v);
        Assert.Equal(2, old.ToScalar());
        Assert.Equal(2, Derivatives[derivative](v, old), 1e-15);
    }

    [Fact]
    public void Every_reading_inside_a_recording_is_the_variable()
    {
        var v = new Variable(Tensor.Scalar(2));
        using var tape = new GradientTape();
        Tensor[] readings = [v.Value, v, v.ToTensor(), Recompute(Tensor.Scalar(1), z => z * v)];
        Assert.Equal(4 * 8, tape.Gradient(readings.Aggregate((a, b) => a * b), v).ToScalar());
    }

    [Fact]
    public void A_snapshot_of_a_paused_tape_is_a_constant_to_it()
    {
        var v = new Variable(Tensor.Scalar(2));
        using var tape = new GradientTape();
        Tensor old;
        using (tape.StopRecording()) old = v.Value;
        Assert.Equal(2, tape.Gradient(old * v, v).ToScalar());
    }

    [Fact]
    public void What_an_outer_tape_reads_is_the_variable_to_it_and_a_constant_to_an_inner_one()
    {
        var v = new Variable(Tensor.Scalar(2));
        using var outer = new GradientTape();
        var old = v.Value;
        using var inner = new GradientTape();
        var y = v * old * old;
        Assert.Equal(4, inner.Gradient(y, v).ToScalar());
        Assert.Equal(12, outer.Gradient(y, v).ToScalar());
    }

    [Fact]
    public void The_ratio_of_a_density_to_its_present_value_has_the_slope_of_its_logarithm()
    {
        // exp(log p(w) − log p(w₀)) at w = w₀: what policy gradients and importance weights differentiate.
        var w = new Variable(Tensor.Scalar(3));
        var old = w.Value;
        static Tensor LogP(Tensor z) => -0.5 * Square(z - 1);
        Assert.Equal(-2, Taped(w, tape => tape.Gradient(Exp(LogP(w) - LogP(old)), w)), 1e-15);
        Assert.Equal(-2, Captured(w, () => Exp(LogP(w) - LogP(old))), 1e-15);
    }

    private static double Taped(Variable v, Func<GradientTape, Tensor> derive, bool watchesAccessed = true)
    {
        using var tape = new GradientTape(watchAccessedVariables: watchesAccessed);
        if (!watchesAccessed) tape.Watch(v);
        return derive(tape).ToScalar();
    }

    private static Tensor Tensorial(Variable v, Func<GradientTape, Tensor> derive)
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(v);
        return derive(tape);
    }

    private static double Accumulated(Variable v, Func<ForwardAccumulator, Tensor> derive) => AccumulatedTensor(v, derive).ToScalar();

    private static Tensor AccumulatedTensor(Variable v, Func<ForwardAccumulator, Tensor> derive)
    {
        using var accumulator = new ForwardAccumulator(v, Tensor.Scalar(1));
        return derive(accumulator);
    }

    private static double Captured(Variable v, Func<Tensor> f, int replays = 0)
    {
        var program = Compiled.ValueAndGradient(f, [v]);
        program.Evaluate(out var gradients);
        for (var i = 0; i < replays; i++) program.Evaluate(out gradients);
        return gradients[0].ToScalar();
    }
}
