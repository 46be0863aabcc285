using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.RandomPrograms;

/// <summary>What the instructions of a program act on, in addition to the results so far.</summary>
/// <param name="Variables">Read and assigned.</param>
/// <param name="Snapshots">Their values before any recorder was there.</param>
/// <param name="Pause">Makes what follows constant to the recorder in use.</param>
/// <param name="Halved">A program of its own, called by this one.</param>
internal sealed record Surroundings(Variable[] Variables, Tensor[] Snapshots, Func<IDisposable> Pause, CompiledFunction Halved);

/// <summary>The same for the second interpreter: values of the variables, with the direction in which each moves.</summary>
internal sealed record ReferenceSurroundings(double[][] Variables, double[][] Directions, double[][] Snapshots)
{
    internal Dual Read(int v) => new(Variables[v], Directions[v]);
}

/// <summary>One kind of instruction, three times: as code to print, by ops, and by dual numbers. All results are at most some units in size.</summary>
internal sealed record Instruction(string Code, Func<Surroundings, Tensor, Tensor, int, Tensor> Run, Func<ReferenceSurroundings, Dual, Dual, int, Dual> Reference)
{
    /// <summary>True when it assigns a variable, which a capture refuses.</summary>
    internal bool Assigns { get; init; }

    /// <summary>True when its gradient reads a variable again, and refuses if that was assigned meanwhile.</summary>
    internal bool ReadsAgain { get; init; }

    private static readonly Tensor Even = Tensor.FromSpan([1, 0, 1, 0]);

    internal static IReadOnlyList<Instruction> All { get; } =
    [
        new("0.5 * ({a} + {b})", (_, a, b, _) => 0.5 * (a + b), (_, a, b, _) => 0.5 * (a + b)),
        new("Tanh({a} * {b})", (_, a, b, _) => Tanh(a * b), (_, a, b, _) => Tanhed(a * b)),
        new("Sin({a}) - 0.5 * {b}", (_, a, b, _) => Sin(a) - 0.5 * b, (_, a, b, _) => Sined(a) + -0.5 * b),
        new("Exp(Sin({a}))", (_, a, _, _) => Exp(Sin(a)), (_, a, _, _) => Sined(a).Map(Math.Exp, Math.Exp)),
        new("Tanh(Sum({a})) * {b}", (_, a, b, _) => Tanh(Sum(a)) * b, (_, a, b, _) => Tanhed(a.Summed()) * b),
        new("{v}", (s, _, _, v) => s.Variables[v], (s, _, _, v) => s.Read(v)),
        new("{v}.Value * {a}", (s, a, _, v) => s.Variables[v].Value * a, (s, a, _, v) => s.Read(v) * a),
        new("old{v} * {v}", (s, _, _, v) => s.Snapshots[v] * s.Variables[v], (s, _, _, v) => Dual.Constant(s.Snapshots[v]) * s.Read(v)),
        new("Paused({v}.Value) * {v}", (s, _, _, v) => Paused(s, () => s.Variables[v].Value) * s.Variables[v], (s, _, _, v) => s.Read(v).Cut() * s.Read(v)),
        new("Paused(Sin({a})) * {b}", (s, a, b, _) => Paused(s, () => Sin(a)) * b, (_, a, b, _) => Sined(a).Cut() * b),
        new("Assigned({v}, Tanh({a}))", (s, a, _, v) => Assigned(s.Variables[v], Tanh(a)), (s, a, _, v) => Assigned(s, v, Tanhed(a))) { Assigns = true },
        new("StopGradient({a}) * {b}", (_, a, b, _) => StopGradient(a) * b, (_, a, b, _) => a.Cut() * b),
        new("Identity({a})", (_, a, _, _) => Identity(a), (_, a, _, _) => a),
        new("Reshape({a}, 4)", (_, a, _, _) => Reshape(a, 4), (_, a, _, _) => a),
        new("Recompute([{a}, {b}], z => Sin(z[0]) * z[1])", (_, a, b, _) => Recompute([a, b], z => Sin(z[0]) * z[1]), (_, a, b, _) => Sined(a) * b),
        new("Recompute({a}, z => Sin(z) * {b})", (_, a, b, _) => Recompute(a, z => Sin(z) * b), (_, a, b, _) => Sined(a) * b),
        new("Recompute({a}, z => Sin(z) * {v})", (s, a, _, v) => Recompute(a, z => Sin(z) * s.Variables[v]), (s, a, _, v) => Sined(a) * s.Read(v)) { ReadsAgain = true },
        new("Recompute({a}, z => Sin(z) * old{v})", (s, a, _, v) => Recompute(a, z => Sin(z) * s.Snapshots[v]), (s, a, _, v) => Sined(a) * Dual.Constant(s.Snapshots[v])),
        new("CustomGradient({a}, z => (Round(z), dY => 2 * dY))", (_, a, _, _) => CustomGradient(a, z => (Round(z), dY => 2 * dY)), (_, a, _, _) => a.Map(Math.Round, _ => 2)),
        new("CustomGradient({a}, {b}, (p, q) => (p * q, dY => (dY * q, dY * p)))", (_, a, b, _) => CustomGradient(a, b, (p, q) => (p * q, dY => (dY * q, dY * p))), (_, a, b, _) => a * b),
        new("Where(even, {a}, {b})", (_, a, b, _) => Where(Even, a, b), (_, a, b, _) => a.Mixed(b)),
        new("Where(even, {a}, Sin, z => 0.5 * z)", (_, a, _, _) => Where(Even, a, Sin, z => 0.5 * z), (_, a, _, _) => Sined(a).Mixed(0.5 * a)),
        new("Concat([Slice({a}, 1..4), Slice({b}, 0..1)])", (_, a, b, _) => Concat([Slice(a, 1..4), Slice(b, 0..1)]), (_, a, b, _) => Rotated(a, b)),
        new("Concat([.. Split({a}, 2).Reverse()])", (_, a, _, _) => Concat([.. Split(a, 2).Reverse()]), (_, a, _, _) => a.Picked(i => (i + 2) % 4)),
        new("Stack([.. Unstack({a}).Reverse()])", (_, a, _, _) => Stack([.. Unstack(a).Reverse()]), (_, a, _, _) => a.Picked(i => 3 - i)),
        new("halved.Invoke({a}) * {b}", (s, a, b, _) => s.Halved.Invoke(a) * b, (_, a, b, _) => 0.5 * Tanhed(a) * b),
        new("Paused(halved.Invoke({a})) * {b}", (s, a, b, _) => Paused(s, () => s.Halved.Invoke(a)) * b, (_, a, b, _) => (0.5 * Tanhed(a)).Cut() * b),
        new("Derivative.Gradient(z => Sum(Sin(z) * {b}), {a})", (_, a, b, _) => Derivative.Gradient(z => Sum(Sin(z) * b), a), (_, a, b, _) => a.Map(Math.Cos, x => -Math.Sin(x)) * b),
        new(
            "Derivative.Jvp(z => Sin(z) * {v}, {a}, {b})",
            (s, a, b, v) => Derivative.Jvp(z => Sin(z) * s.Variables[v], a, b).Tangent,
            (s, a, b, v) => a.Map(Math.Cos, x => -Math.Sin(x)) * s.Read(v) * b),
    ];

    /// <summary>The instruction in the words of its operands.</summary>
    internal string Text(string a, string b, int v) => Code.Replace("{a}", a, StringComparison.Ordinal).Replace("{b}", b, StringComparison.Ordinal).Replace("{v}", $"v{v}", StringComparison.Ordinal);

    private static Dual Tanhed(Dual a) => a.Map(Math.Tanh, x => 1 / Math.Pow(Math.Cosh(x), 2));

    private static Dual Sined(Dual a) => a.Map(Math.Sin, Math.Cos);

    private static Dual Rotated(Dual a, Dual b) => new([.. a.Value[1..], b.Value[0]], [.. a.Dot[1..], b.Dot[0]]);

    private static Tensor Paused(Surroundings s, Func<Tensor> f)
    {
        using var pause = s.Pause();
        return f();
    }

    private static Tensor Assigned(Variable v, Tensor value)
    {
        v.Assign(value);
        return v;
    }

    private static Dual Assigned(ReferenceSurroundings s, int v, Dual value)
    {
        s.Variables[v] = value.Value;
        return s.Read(v);
    }
}
