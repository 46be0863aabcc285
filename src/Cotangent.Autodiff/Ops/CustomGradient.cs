namespace Cotangent;

public static partial class Op
{
    /// <summary>y = f(x) with a gradient of one's own: f returns its value and the function v ↦ vᵀJ.</summary>
    /// <param name="x">Of any shape.</param>
    /// <param name="f">
    /// Evaluated once, recorded as usual, so that what its gradient closes over has derivatives: a gradient made of ops gives every higher order. It must not
    /// read a variable: pass that as an input.
    /// </param>
    /// <remarks>The tangent is the transpose of the gradient, which is linear in v. Test both by <c>GradientCheck</c>.</remarks>
    /// <exception cref="InvalidOperationException">f reads a variable; or, in the backward pass, a gradient has not the shape of its input.</exception>
    public static Tensor CustomGradient(Tensor x, Func<Tensor, (Tensor Value, Func<Tensor, Tensor> Gradient)> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Custom([x], () =>
        {
            var (value, gradient) = f(x);
            return (value, dY => [gradient(dY)]);
        });
    }

    /// <summary>z = f(x, y) with a gradient of one's own for each of the two.</summary>
    /// <inheritdoc cref="CustomGradient(Tensor, Func{Tensor, ValueTuple{Tensor, Func{Tensor, Tensor}}})"/>
    public static Tensor CustomGradient(Tensor x, Tensor y, Func<Tensor, Tensor, (Tensor Value, Func<Tensor, (Tensor X, Tensor Y)> Gradient)> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Custom([x, y], () =>
        {
            var (value, gradient) = f(x, y);
            return (value, dY => gradient(dY) is var (dx, dy) ? [dx, dy] : []);
        });
    }

    /// <summary>w = f(x, y, z) with a gradient of one's own for each of the three.</summary>
    /// <inheritdoc cref="CustomGradient(Tensor, Func{Tensor, ValueTuple{Tensor, Func{Tensor, Tensor}}})"/>
    public static Tensor CustomGradient(
        Tensor x,
        Tensor y,
        Tensor z,
        Func<Tensor, Tensor, Tensor, (Tensor Value, Func<Tensor, (Tensor X, Tensor Y, Tensor Z)> Gradient)> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Custom([x, y, z], () =>
        {
            var (value, gradient) = f(x, y, z);
            return (value, dY => gradient(dY) is var (dx, dy, dz) ? [dx, dy, dz] : []);
        });
    }

    private static Tensor Custom(Tensor[] inputs, Func<(Tensor Value, Func<Tensor, Tensor[]> Gradient)> evaluate)
    {
        foreach (var input in inputs) ArgumentNullException.ThrowIfNull(input);
        CapturedTensors.Refuse(inputs, nameof(CustomGradient));
        var reads = new VariableReads();
        ActiveRecorders.Push(reads);
        (Tensor Value, Func<Tensor, Tensor[]> Gradient) result;
        try
        {
            result = evaluate();
        }
        finally
        {
            ActiveRecorders.Remove(reads);
        }
        if (reads.Variables is [var variable, ..])
            throw new InvalidOperationException($"CustomGradient: f reads {(Source)variable}, which is not an input, so its gradient would be lost. Pass the variable as an input, and return its gradient.");
        var (value, gradient) = result;
        var y = new Tensor(value.Data, value.Dimensions);
        if (ActiveRecorders.Current is null) return y;
        return ActiveRecorders.Record(new FunctionNode(
            "CustomGradient",
            inputs,
            y,
            null,
            (dY, _) => PullCustom(inputs, y, gradient, dY),
            t => PushCustom(inputs, y, gradient, t),
            shared: value));
    }

    /// <summary>A gradient of a user takes one cotangent at a time.</summary>
    private static Tensor[] PullCustom(Tensor[] inputs, Tensor y, Func<Tensor, Tensor[]> gradient, Tensor dY)
    {
        if (dY.Rank == y.Rank) return Checked(inputs, gradient(dY));
        if (dY.Shape[0] == 0) return [.. inputs.Select(x => Tensor.Zeros([0, .. x.Shape]))];
        Tensor[][] pulled = [.. Unstack(dY).Select(v => Checked(inputs, gradient(v)))];
        return [.. inputs.Select((_, i) => Stack([.. pulled.Select(gradients => gradients[i])]))];
    }

    /// <summary>J t = ∂⟨t, vᵀJ⟩/∂v: the transpose of the gradient.</summary>
    private static Tensor PushCustom(Tensor[] inputs, Tensor y, Func<Tensor, Tensor[]> gradient, Tensor?[] tangents)
    {
        var moving = Enumerable.Range(0, inputs.Length).Where(i => tangents[i] is not null).ToArray();
        var lead = tangents[moving[0]]!.Rank - inputs[moving[0]].Rank;
        var v = Tensor.Zeros(y.Shape);
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(v);
        var pulled = Checked(inputs, gradient(v));
        var pushed = new Pullback(tape.Recording, [.. moving.Select(i => pulled[i])], [v]).Pull([.. moving.Select(i => tangents[i]!)], lead)[0];
        return pushed ?? Tensor.Zeros([.. tangents[moving[0]]!.Shape[..lead], .. y.Shape]);
    }

    private static Tensor[] Checked(Tensor[] inputs, Tensor[] gradients)
    {
        for (var i = 0; i < inputs.Length; i++)
            if (!gradients[i].Shape.SequenceEqual(inputs[i].Shape))
                throw new InvalidOperationException($"CustomGradient: the gradient of input {i} has shape {Dims.Text(gradients[i].Shape)}; expected {Dims.Text(inputs[i].Shape)}, the shape of the input.");
        return gradients;
    }
}
