using System.Runtime.InteropServices;

namespace Cotangent;

/// <summary>The operands of a fused chain: tensors where they lie, shorter ones in lanes, and intermediate results in lanes that are used again when nothing reads them any more.</summary>
internal sealed class FusedOperands
{
    private readonly Draft draft;
    private readonly List<FusedOperand> operands = [];
    private readonly List<FusedOp> ops = [];
    private readonly List<Tensor> inputs = [];
    private readonly Dictionary<Tensor, int> whole = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Tensor, int> singles = new(ReferenceEqualityComparer.Instance);
    private readonly List<(Tensor Tensor, int[] Shape, int Operand)> loaded = [];
    private readonly Dictionary<Tensor, int> lastReads = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<int> freeLanes = new();
    private readonly Dictionary<long, Tensor> uniforms = [];
    private readonly int count;
    private int lanes;

    internal FusedOperands(Draft draft, IReadOnlyList<NodeStep> steps, IReadOnlyList<NodeStep> reductions, Func<Tensor, bool> isStored)
    {
        this.draft = draft;
        count = steps[0].Outputs[0].Count;
        for (var i = 0; i < steps.Count; i++)
            foreach (var x in steps[i].Inputs) lastReads[draft.Root(x)] = i;
        foreach (var x in reductions) lastReads[draft.Root(x.Inputs[0])] = int.MaxValue;
        for (var i = 0; i < steps.Count; i++) Add(steps[i], i, isStored);
    }

    internal FusedOp[] Ops => [.. ops];

    internal FusedOperand[] All => [.. operands];

    internal Tensor[] Inputs => [.. inputs];

    /// <summary>The number of the operand that a result is.</summary>
    internal int Of(Tensor made) => whole[draft.Root(made)];

    /// <summary>True when a tensor is not read where it lies, element by element, but loaded into a lane.</summary>
    internal bool IsLoaded(Tensor root) => operands.Exists(o => o.Tensor is { } tensor && o.Lane >= 0 && ReferenceEquals(draft.Root(tensor), root));

    private void Add(NodeStep step, int number, Func<Tensor, bool> isStored)
    {
        var z = step.Outputs[0];
        var (x, y) = (Operand(step.Inputs[0], z), step.Inputs.Count > 1 ? Operand(step.Inputs[1], z) : -1);
        var root = draft.Root(z);
        operands.Add(isStored(root) ? new(z, -1, null, false) : new(null, Lane(), null, false));
        whole.Add(root, operands.Count - 1);
        ops.Add(new((step.Node as ElementwiseNode)?.Kernel, (step.Node as BroadcastNode)?.Kernel, x, y, operands.Count - 1));
        // A lane is free again only after this op: its result must not lie where it still reads.
        foreach (var input in draft.Reads(step))
            if (lastReads[input] == number && whole.TryGetValue(input, out var at) && operands[at].Tensor is null) freeLanes.Push(operands[at].Lane);
    }

    private int Lane() => freeLanes.TryPop(out var lane) ? lane : lanes++;

    private int Operand(Tensor x, Tensor z)
    {
        var root = draft.Root(x);
        if (whole.TryGetValue(root, out var found)) return found;
        if (Uniform(x) is { } value) (x, root) = (value, value);
        if (ViewOf(x) is { } view) return Loaded(view.Base, z.Dimensions, Stretched(x, view.Strides, z), view.Offset);
        if (x.Count == count) return Input(whole, root, new(x, -1, null, false));
        if (x.Count == 1) return singles.TryGetValue(root, out found) ? found : Input(singles, root, new(x, lanes++, null, true));
        return Loaded(x, z.Dimensions, Dims.Strides(x.Shape, z.Rank), 0);
    }

    /// <summary>The one number that a constant of several elements holds everywhere, as ones do that are a missing cotangent.</summary>
    private Tensor? Uniform(Tensor x)
    {
        if (x.Count < 2 || count < 2 || !draft.IsConstant(x)) return null;
        var bits = MemoryMarshal.Cast<double, long>(x.Data); // 0 and −0 are two numbers here
        if (bits.ContainsAnyExcept(bits[0])) return null;
        if (!uniforms.TryGetValue(bits[0], out var value)) uniforms.Add(bits[0], value = Tensor.Scalar(x.Data[0]));
        return value;
    }

    private StridedView? ViewOf(Tensor x) => draft.Views.TryGetValue(x, out var view) ? view : null;

    private int Input(Dictionary<Tensor, int> known, Tensor root, FusedOperand operand)
    {
        operands.Add(operand);
        known.Add(root, operands.Count - 1);
        AddInput(operand.Tensor!);
        return operands.Count - 1;
    }

    private int Loaded(Tensor x, int[] shape, int[] strides, int offset)
    {
        int[] key = [.. shape, .. strides, offset];
        var root = draft.Root(x);
        foreach (var (tensor, other, operand) in loaded)
            if (ReferenceEquals(tensor, root) && key.AsSpan().SequenceEqual(other)) return operand;
        operands.Add(new(x, lanes++, new(shape, strides, offset), false));
        loaded.Add((root, key, operands.Count - 1));
        AddInput(x);
        return operands.Count - 1;
    }

    private void AddInput(Tensor x)
    {
        if (!inputs.Exists(other => ReferenceEquals(draft.Root(other), draft.Root(x)))) inputs.Add(x);
    }

    /// <summary>The strides of a view as it is stretched to the shape of z.</summary>
    private static int[] Stretched(Tensor x, int[] strides, Tensor z)
    {
        var stretched = new int[z.Rank];
        for (var axis = 0; axis < x.Rank; axis++) stretched[axis + z.Rank - x.Rank] = x.Shape[axis] == 1 ? 0 : strides[axis];
        return stretched;
    }
}
