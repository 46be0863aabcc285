using System.Runtime.CompilerServices;

namespace Cotangent;

/// <summary>The ops: each one member that states its formula, its evaluation and its derivative rules together.</summary>
/// <remarks>
/// Rules are written in ops, so every derivative has a derivative. A rule never undoes broadcasting: the backward pass does. A rule may be given several cotangents
/// or tangents at once, stacked along leading axes (see Leading.cs). Linear algebra acts on the last two axes; leading axes are batch. <c>using static Cotangent.Op;</c> lets kernels read as formulas.
/// </remarks>
public static partial class Op
{
    /// <summary>An op of one input, element by element: <paramref name="rule"/> gives f′(x), which serves VJP and JVP both.</summary>
    /// <remarks>A kernel that captures variables needs attributes that are equal when they are: see <see cref="Node.Attributes"/>.</remarks>
    private static Tensor Elementwise(Tensor x, UnaryKernel kernel, UnaryRule rule, [CallerMemberName] string name = "", object? attributes = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        CapturedTensors.Refuse(x, name);
        var y = Tensor.Uninitialized(x.Dimensions);
        ElementwiseLoops.Run(kernel, x, y);
        return ActiveRecorders.Current is null ? y : ActiveRecorders.Record(new ElementwiseNode(name, x, y, kernel, rule, attributes));
    }

    /// <summary>An op of two inputs that broadcast, element by element: the rules give ∂f/∂x and ∂f/∂y.</summary>
    private static Tensor Broadcast(Tensor x, Tensor y, BinaryKernel kernel, BinaryRule ruleX, BinaryRule ruleY, [CallerMemberName] string name = "", object? attributes = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        CapturedTensors.Refuse(x, name);
        CapturedTensors.Refuse(y, name);
        var z = Tensor.Uninitialized(Dims.Broadcast(name, x.Dimensions, y.Dimensions));
        BroadcastLoops.Run(kernel, x, y, z);
        return ActiveRecorders.Current is null ? z : ActiveRecorders.Record(new BroadcastNode(name, x, y, z, kernel, ruleX, ruleY, attributes));
    }

    /// <summary>An elementwise op that takes one element after the other: for functions that cost much more than a call.</summary>
    private static Tensor Elementwise(Tensor x, Func<double, double> f, UnaryRule rule, [CallerMemberName] string name = "", object? attributes = null)
    {
        return Elementwise(x, Run, rule, name, attributes ?? f);
        void Run(ReadOnlySpan<double> x, Span<double> y)
        {
            for (var i = 0; i < y.Length; i++) y[i] = f(x[i]);
        }
    }

    /// <summary>An op of two inputs that broadcast, which takes one pair of elements after the other.</summary>
    private static Tensor Broadcast(Tensor x, Tensor y, Func<double, double, double> f, BinaryRule ruleX, BinaryRule ruleY, [CallerMemberName] string name = "", object? attributes = null)
    {
        return Broadcast(x, y, Run, ruleX, ruleY, name, attributes ?? f);
        void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
        {
            for (var i = 0; i < z.Length; i++) z[i] = f(x[i], y[i]);
        }
    }

    /// <summary>A linear op of one input: it is its own JVP, and its VJP is its adjoint.</summary>
    private static Tensor Linear(
        Tensor x,
        int[] shape,
        double flops,
        OutputKernel run,
        Func<Tensor, Tensor> itself,
        Func<Tensor, Tensor> adjoint,
        [CallerMemberName] string name = "",
        object? attributes = null,
        int overwrites = -1) => Function([x], shape, flops, run, (dY, _) => [adjoint(dY)], tangents => itself(tangents[0]!), name, attributes, overwrites);

    /// <summary>An op of any inputs that states both rules.</summary>
    /// <remarks>
    /// For flops see <see cref="Cost"/>, for attributes <see cref="Node.Attributes"/>; overwrites is the number of the one input that <see cref="Node.MayOverwrite"/> is true
    /// for, or −1.
    /// </remarks>
    private static Tensor Function(
        Tensor[] inputs,
        int[] shape,
        double flops,
        OutputKernel run,
        VjpRule vjp,
        JvpRule jvp,
        [CallerMemberName] string name = "",
        object? attributes = null,
        int overwrites = -1)
    {
        CapturedTensors.Refuse(inputs, name);
        var y = Tensor.Uninitialized(shape);
        run(y.Data);
        return ActiveRecorders.Current is null ? y : ActiveRecorders.Record(new FunctionNode(name, inputs, y, flops, run, vjp, jvp, attributes, overwrites));
    }

    /// <summary>An op of any inputs whose rules use its output, and are made from it: they may be called before the op returns.</summary>
    private static Tensor Function(
        Tensor[] inputs,
        int[] shape,
        double flops,
        OutputKernel run,
        Func<Tensor, (VjpRule Vjp, JvpRule Jvp)> rules,
        [CallerMemberName] string name = "",
        object? attributes = null,
        int overwrites = -1)
    {
        CapturedTensors.Refuse(inputs, name);
        var y = Tensor.Uninitialized(shape);
        run(y.Data);
        if (ActiveRecorders.Current is null) return y;
        var (vjp, jvp) = rules(y);
        return ActiveRecorders.Record(new FunctionNode(name, inputs, y, flops, run, vjp, jvp, attributes, overwrites));
    }

    /// <summary>An op whose fast evaluation has a definition in other ops, from which both rules follow.</summary>
    private static Tensor Defined(
        Tensor[] inputs,
        int[] shape,
        double flops,
        OutputKernel run,
        Func<Tensor[], Tensor> definition,
        [CallerMemberName] string name = "",
        object? attributes = null,
        int overwrites = -1) => Function(
        inputs,
        shape,
        flops,
        run,
        (dY, needs) => PullDefinition(inputs, definition, dY, needs),
        tangents => PushDefinition(inputs, definition, tangents),
        name,
        attributes,
        overwrites);

    internal static Tensor?[] PullDefinition(Tensor[] inputs, Func<Tensor[], Tensor> definition, Tensor dY, Needs needs)
    {
        var needed = Enumerable.Range(0, inputs.Length).Where(i => needs[i]).ToArray();
        Tensor[] own = [.. inputs.Select(Identity)];
        using var inner = new InnerRecording();
        foreach (var i in needed) inner.Watch(own[i]);
        var y = definition(own);
        var gradients = new Pullback(inner.Recording, [y], [.. needed.Select(i => own[i])]).Pull([dY], dY.Rank - y.Rank);
        var all = new Tensor?[inputs.Length];
        for (var i = 0; i < needed.Length; i++) all[needed[i]] = gradients[i];
        return all;
    }

    internal static Tensor PushDefinition(Tensor[] inputs, Func<Tensor[], Tensor> definition, Tensor?[] tangents)
    {
        var given = Enumerable.Range(0, inputs.Length).Where(i => tangents[i] is not null).ToArray();
        Tensor[] own = [.. inputs.Select(Identity)];
        using var inner = new InnerRecording();
        foreach (var i in given) inner.Watch(own[i]);
        var y = definition(own);
        Tensor[] moving = [.. given.Select(i => tangents[i]!)];
        var pushed = new Pushforward(inner.Recording, [y], [.. given.Select(i => own[i])]).Push(moving)[0];
        return pushed ?? Tensor.Zeros([.. moving[0].Shape[..^own[given[0]].Rank], .. y.Shape]);
    }
}
