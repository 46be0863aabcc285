using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.RandomPrograms;

/// <summary>One random program at given numbers, differentiated in every way, and by the second interpreter.</summary>
internal sealed class ProgramRun(RandomProgram program)
{
    private readonly Variable[] variables = [new(Tensor.Zeros(4), "v0"), new(Tensor.Zeros(4), "v1")];
    private readonly CompiledFunction halved = Compiled.Function(z => 0.5 * Tanh(z));
    private double[] at = [];
    private double[][] values = [];
    private double[][] snapshotValues = [];
    private Tensor[] snapshots = [];

    /// <summary>Sets x and the variables; their first values are what the snapshots keep.</summary>
    internal void Set(double[] x, params double[][] v)
    {
        (at, values) = (x, v);
        Restore();
        if (snapshots.Length == 0) (snapshotValues, snapshots) = (v, [.. variables.Select(variable => variable.Value)]);
    }

    /// <summary>The value, and the gradients of its sum by x and the variables, by one tape.</summary>
    internal Tensor[] Backward() => Restored(() => Backward(Tensor.FromSpan(at)));

    /// <summary>The same by a tape that watches what it is given.</summary>
    internal Tensor[] BackwardTold() => Restored(() => Backward(Tensor.FromSpan(at), watchesAccessed: false));

    /// <summary>The tangents of the value along x and along each variable, which all move by the given direction.</summary>
    internal Tensor Forward(double[] direction) => Restored(() =>
    {
        var x = Tensor.FromSpan(at);
        var t = Tensor.FromSpan(direction);
        using var accumulator = new ForwardAccumulator([x, .. variables], [t, .. variables.Select(_ => t)]);
        return accumulator.Jvp(program.Run(x, Around(accumulator.StopAccumulating)));
    });

    /// <summary>The backward pass as a program.</summary>
    internal CompiledFunction Captured(CapturePasses passes) => Compiled.Function((Tensor[] x) => Backward(x[0]), passes);

    internal Tensor[] Replayed(CompiledFunction captured) => [.. captured.InvokeAll(Tensor.FromSpan(at))];

    /// <summary>The value, and all gradients, one direction at a time.</summary>
    internal double[][] Reference()
    {
        var zeros = new double[4];
        var value = Evaluated(zeros, zeros, zeros).Value;
        var units = Enumerable.Range(0, 4).Select(i => new double[4].Select((_, j) => i == j ? 1.0 : 0).ToArray()).ToArray();
        return
        [
            value,
            [.. units.Select(unit => Evaluated(unit, zeros, zeros).Dot.Sum())],
            [.. units.Select(unit => Evaluated(zeros, unit, zeros).Dot.Sum())],
            [.. units.Select(unit => Evaluated(zeros, zeros, unit).Dot.Sum())],
        ];
    }

    internal double[] ReferenceTangent(double[] direction) => Evaluated(direction, direction, direction).Dot;

    private Dual Evaluated(double[] x, double[] v0, double[] v1) => program.Reference(new(at, x), new([.. values], [v0, v1], snapshotValues));

    private Tensor[] Backward(Tensor x, bool watchesAccessed = true)
    {
        using var tape = new GradientTape(persistent: true, watchesAccessed);
        tape.Watch(x);
        if (!watchesAccessed) tape.Watch(variables);
        var y = program.Run(x, Around(tape.StopRecording));
        var gradients = tape.Gradient([y], [x, .. variables], null, UnconnectedGradients.Zero);
        return [y, .. gradients.Select(g => g!)];
    }

    private Surroundings Around(Func<IDisposable> pause) => new(variables, snapshots, pause, halved);

    private T Restored<T>(Func<T> run)
    {
        var result = run();
        Restore();
        return result;
    }

    private void Restore()
    {
        for (var i = 0; i < variables.Length; i++) variables[i].Assign(Tensor.FromSpan(values[i]));
    }
}
