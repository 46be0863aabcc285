namespace Cotangent;

public static partial class Op
{
    /// <summary>y = f(x) with a given gradient: f returns its value and the function v ↦ vᵀJ.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="f">
    /// Evaluated once, recorded as usual, so that what its gradient closes over has derivatives: a gradient made of ops gives every higher order. It must not
    /// read a variable, or a tensor from outside that is not constant there: pass those as inputs. A gradient of null says that there is none for this input.
    /// </param>
    /// <remarks>The tangent is the transpose of the gradient, which is linear in v. Test both by <c>GradientCheck</c>.</remarks>
    /// <exception cref="InvalidOperationException">
    /// f reads a variable, or a tensor from outside that a tape follows, or returns null for its value or the function; or, in the backward pass, a gradient has not the shape of
    /// its input.
    /// </exception>
    public static Tensor CustomGradient(Tensor x, Func<Tensor, (Tensor Value, Func<Tensor, Tensor?> Gradient)> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Custom([x], () =>
        {
            var (value, gradient) = f(x);
            return (value, gradient is null ? null : dY => [gradient(dY)]);
        });
    }

    /// <summary>z = f(x, y) with a given gradient for each of the two inputs.</summary>
    /// <inheritdoc cref="CustomGradient(Tensor, Func{Tensor, ValueTuple{Tensor, Func{Tensor, Tensor}}})"/>
    public static Tensor CustomGradient(Tensor x, Tensor y, Func<Tensor, Tensor, (Tensor Value, Func<Tensor, (Tensor? X, Tensor? Y)> Gradient)> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Custom([x, y], () =>
        {
            var (value, gradient) = f(x, y);
            return (value, gradient is null ? null : dY => gradient(dY) is var (dx, dy) ? [dx, dy] : []);
        });
    }

    /// <summary>w = f(x, y, z) with a given gradient for each of the three inputs.</summary>
    /// <inheritdoc cref="CustomGradient(Tensor, Func{Tensor, ValueTuple{Tensor, Func{Tensor, Tensor}}})"/>
    public static Tensor CustomGradient(
        Tensor x,
        Tensor y,
        Tensor z,
        Func<Tensor, Tensor, Tensor, (Tensor Value, Func<Tensor, (Tensor? X, Tensor? Y, Tensor? Z)> Gradient)> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Custom([x, y, z], () =>
        {
            var (value, gradient) = f(x, y, z);
            return (value, gradient is null ? null : dY => gradient(dY) is var (dx, dy, dz) ? [dx, dy, dz] : []);
        });
    }

    private static Tensor Custom(Tensor[] inputs, Func<(Tensor Value, Func<Tensor, Tensor?[]>? Gradient)> evaluate)
    {
        foreach (var input in inputs) ArgumentNullException.ThrowIfNull(input);
        CapturedTensors.Refuse(inputs, nameof(CustomGradient));
        var recorders = ActiveRecorders.Current;
        var reads = new ClosureReads(inputs, x => ActiveRecorders.Derives(recorders, x));
        ActiveRecorders.Push(reads);
        (Tensor Value, Func<Tensor, Tensor?[]>? Gradient) result;
        try
        {
            result = evaluate();
        }
        finally
        {
            ActiveRecorders.Remove(reads);
        }
        var value = Returned.Tensor(nameof(CustomGradient), "f", result.Value);
        var gradient = result.Gradient ?? throw new InvalidOperationException(
            "CustomGradient: f returned null for the function of its gradient. Return one: dY => null says that there is no gradient, StopGradient that the value is constant.");
        reads.Note(value);
        if (reads.Missed() is { } variable)
            throw new InvalidOperationException(
                $"CustomGradient: f reads {variable.Label}, which is not an input, so its gradient would be lost. Pass the variable as an input, and return its gradient.");
        if (reads.Tensors is [var tensor, ..])
            throw new InvalidOperationException(
                $"CustomGradient: f uses a tensor of shape {Dims.Text(tensor.Shape)} that is not an input and not constant, so its gradient would be lost. " +
                "Pass the tensor as an input, and return its gradient; or use StopGradient of it.");
        var y = value.Alias();
        if (ActiveRecorders.Current is null) return y;
        return ActiveRecorders.Record(new FunctionNode(
            "CustomGradient",
            inputs,
            y,
            Cost.Move,
            null,
            (dY, _) => PullCustom(inputs, y, gradient, dY),
            t => PushCustom(inputs, y, gradient, t),
            shared: value));
    }

    /// <summary>A gradient of a user takes one cotangent at a time.</summary>
    private static Tensor?[] PullCustom(Tensor[] inputs, Tensor y, Func<Tensor, Tensor?[]> gradient, Tensor dY)
    {
        if (dY.Rank == y.Rank) return Checked(inputs, gradient(dY));
        if (dY.Shape[0] == 0) return [.. inputs.Select(x => Tensor.Zeros([0, .. x.Shape]))];
        Tensor?[][] pulled = [.. Unstack(dY).Select(v => Checked(inputs, gradient(v)))];
        return [.. inputs.Select((x, i) => Stacked(x, [.. pulled.Select(gradients => gradients[i])]))];
    }

    /// <summary>The gradients of one input for several cotangents; null if there is none for any of them.</summary>
    private static Tensor? Stacked(Tensor x, Tensor?[] gradients) =>
        Array.TrueForAll(gradients, gradient => gradient is null) ? null : Stack([.. gradients.Select(gradient => gradient ?? Tensor.Zeros(x.Shape))]);

    /// <summary>J t = ∂⟨t, vᵀJ⟩/∂v: the transpose of the gradient.</summary>
    private static Tensor PushCustom(Tensor[] inputs, Tensor y, Func<Tensor, Tensor?[]> gradient, Tensor?[] tangents)
    {
        var moving = Enumerable.Range(0, inputs.Length).Where(i => tangents[i] is not null).ToArray();
        var lead = tangents[moving[0]]!.Rank - inputs[moving[0]].Rank;
        var v = Tensor.Zeros(y.Shape);
        using var inner = new InnerRecording();
        inner.Watch(v);
        var pulled = Checked(inputs, gradient(v));
        var connected = Array.FindAll(moving, i => pulled[i] is not null);
        var pushed = new Pullback(inner.Recording, [.. connected.Select(i => pulled[i]!)], [v]).Pull([.. connected.Select(i => tangents[i]!)], lead)[0];
        return pushed ?? Tensor.Zeros([.. tangents[moving[0]]!.Shape[..lead], .. y.Shape]);
    }

    private static Tensor?[] Checked(Tensor[] inputs, Tensor?[] gradients)
    {
        for (var i = 0; i < inputs.Length; i++)
            if (gradients[i] is { } gradient && !gradient.Shape.SequenceEqual(inputs[i].Shape))
                throw new InvalidOperationException($"CustomGradient: the gradient of input {i} has shape {Dims.Text(gradient.Shape)}; expected {Dims.Text(inputs[i].Shape)}, the shape of the input.");
        return gradients;
    }
}
