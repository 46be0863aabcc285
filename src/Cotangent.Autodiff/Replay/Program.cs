using System.Diagnostics;

namespace Cotangent;

/// <summary>A captured function, ready to run again: inputs are copied in, variables read, the steps run in order.</summary>
internal sealed class Program
{
    private readonly Step[] steps;
    private readonly (Variable Variable, Tensor Leaf)[] leaves;
    private readonly Tensor[] inputs;

    internal Program(Draft draft, StoragePlan plan)
    {
        (steps, leaves, inputs) = ([.. draft.Steps], draft.Leaves, draft.Inputs);
        foreach (var step in steps) step.Bind();
        Confine(draft);
        (Draft, Plan) = (draft, plan);
    }

    /// <summary>The outputs, which every run overwrites: the program's own storage.</summary>
    internal Tensor[] Outputs => Draft.Outputs;

    internal Draft Draft { get; }

    internal StoragePlan Plan { get; }

    internal static Program Of(Func<Tensor[], Tensor[]> f, ReadOnlySpan<Tensor> inputs, CapturePasses passes)
    {
        var capture = new Capture();
        Tensor[] own = new Tensor[inputs.Length];
        for (var i = 0; i < own.Length; i++) own[i] = new Tensor([.. inputs[i].Data], inputs[i].Dimensions) { Captured = capture.Tensors };
        var outputs = capture.Run(f, own);
        for (var i = capture.Nodes.Count - 1; i >= 0; i--)
            foreach (var draw in capture.Nodes[i].Draws) draw.Random.State = draw.Before; // the first replay draws what the capture drew
        var draft = new Draft(capture, own, outputs);
        return new(draft, Improvement.Apply(draft, passes));
    }

    internal bool Accepts(ReadOnlySpan<Tensor> values)
    {
        if (values.Length != inputs.Length) return false;
        for (var i = 0; i < inputs.Length; i++)
            if (!inputs[i].Shape.SequenceEqual(values[i].Shape)) return false;
        return true;
    }

    /// <summary>The best time of each step in so many runs on what the inputs hold, in microseconds.</summary>
    internal double[] BestTimes(int runs)
    {
        using var opening = Draft.Tensors.Open();
        var best = new double[steps.Length];
        Array.Fill(best, double.PositiveInfinity);
        for (var run = 0; run < runs; run++)
            for (var i = 0; i < steps.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                steps[i].Run();
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        return best;
    }

    internal void Run(ReadOnlySpan<Tensor> values)
    {
        using var opening = Draft.Tensors.Open();
        for (var i = 0; i < inputs.Length; i++) values[i].Data.CopyTo(inputs[i].Data.AsSpan());
        foreach (var (variable, leaf) in leaves) variable.Current.Data.CopyTo(leaf.Data.AsSpan());
        foreach (var step in steps) step.Run();
    }

    /// <summary>A constant that is not folded is written by a step too, and its array may serve for others.</summary>
    private static void Confine(Draft draft)
    {
        foreach (var step in draft.Steps)
            foreach (var y in step.Outputs) y.Captured = draft.Tensors;
        foreach (var (tensor, root) in draft.Aliases) tensor.Captured ??= root.Captured;
    }
}
