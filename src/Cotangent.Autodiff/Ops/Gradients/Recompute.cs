namespace Cotangent;

public static partial class Op
{
    /// <summary>y = f(x) whose intermediate results are not kept: the backward pass evaluates f again.</summary>
    /// <inheritdoc cref="Recompute(Tensor[], Func{Tensor[], Tensor})"/>
    public static Tensor Recompute(Tensor x, Func<Tensor, Tensor> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Recompute([x], inputs => f(inputs[0]));
    }

    /// <summary>y = f(x₁, x₂, …) whose intermediate results are not kept: the backward pass evaluates f again.</summary>
    /// <param name="inputs">Tensors of any shapes.</param>
    /// <param name="f">Must give the same values each time. Variables and tensors that it reads besides its inputs get their gradients too, and random numbers by ops are drawn alike again.</param>
    /// <remarks>Values and derivatives of every order are those of f. Memory falls to inputs and output; cost rises by one evaluation. Source: Griewank and Walther (2008), chapter 12.</remarks>
    /// <exception cref="InvalidOperationException">f gives null; or, in the backward pass, other values than before, or a variable that it reads has been assigned meanwhile.</exception>
    public static Tensor Recompute(Tensor[] inputs, Func<Tensor[], Tensor> f)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(f);
        foreach (var input in inputs) ArgumentNullException.ThrowIfNull(input, nameof(inputs));
        CapturedTensors.Refuse(inputs, nameof(Recompute));
        var recorders = ActiveRecorders.Current;
        Tensor[] own = [.. inputs.Select(input => input.Alias())]; // f may close over an input as well
        var reads = new ClosureReads(own, x => ActiveRecorders.Follows(recorders, x));
        Tensor value;
        using (ActiveRecorders.Only(new(reads, null))) value = Returned.Tensor(nameof(Recompute), nameof(f), f(own));
        reads.Note(value);
        if (recorders is null) return value.Alias();
        var y = !ActiveRecorders.AreCaptured ? value.Alias() : new Tensor([.. value.Data], value.Dimensions); // a program writes it
        Tensor[] read = [.. reads.Variables.Select(ActiveRecorders.Read)];
        return ActiveRecorders.Record(new RecomputeNode(inputs, reads, read, f, y));
    }
}
