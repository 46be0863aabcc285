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
    /// <param name="inputs">Of any shapes.</param>
    /// <param name="f">Must give the same values each time. Variables that it reads get their gradients too.</param>
    /// <remarks>Values and derivatives of every order are those of f. Memory falls to inputs and output; cost rises by one evaluation. Source: Griewank and Walther (2008), chapter 12.</remarks>
    /// <exception cref="InvalidOperationException">In the backward pass: a variable that f reads has been assigned meanwhile.</exception>
    public static Tensor Recompute(Tensor[] inputs, Func<Tensor[], Tensor> f)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(f);
        foreach (var input in inputs) ArgumentNullException.ThrowIfNull(input, nameof(inputs));
        CapturedTensors.Refuse(inputs, nameof(Recompute));
        var reads = new VariableReads();
        Tensor value;
        using (ActiveRecorders.Only(new(reads, null))) value = f(inputs);
        var y = new Tensor(value.Data, value.Dimensions);
        if (ActiveRecorders.Current is null) return y;
        Tensor[] read = [.. reads.Variables.Select(ActiveRecorders.Read)];
        var again = new Recomputation(inputs, reads, f, y.Dimensions);
        return ActiveRecorders.Record(new FunctionNode(nameof(Recompute), [.. inputs, .. read], y, again.Run, again.Pull, again.Push));
    }

    /// <summary>One evaluation to be done again: under a tape of its own, which may stand inside the recordings of others.</summary>
    private sealed class Recomputation(Tensor[] inputs, VariableReads reads, Func<Tensor[], Tensor> f, int[] shape)
    {
        internal void Run(double[] y)
        {
            using var unseen = ActiveRecorders.Only(null);
            f(inputs).Data.CopyTo(y, 0);
        }

        internal Tensor?[] Pull(Tensor dY, Needs needs)
        {
            using var tape = new GradientTape(watchAccessedVariables: false);
            var (y, sources) = Again(tape);
            return new Pullback(tape.Recording, [y], sources).Pull([dY], dY.Rank - shape.Length);
        }

        internal Tensor Push(Tensor?[] tangents)
        {
            using var tape = new GradientTape(watchAccessedVariables: false);
            var (y, sources) = Again(tape);
            var moving = Enumerable.Range(0, tangents.Length).Where(i => tangents[i] is not null).ToArray();
            Tensor[] given = [.. moving.Select(i => tangents[i]!)];
            var pushed = new Pushforward(tape.Recording, [y], [.. moving.Select(i => sources[i])]).Push(given)[0];
            return pushed ?? Tensor.Zeros([.. given[0].Shape[..^sources[moving[0]].Value.Rank], .. shape]);
        }

        private (Tensor Y, Source[] Sources) Again(GradientTape tape)
        {
            reads.CheckUnchanged(nameof(Recompute));
            Tensor[] own = [.. inputs.Select(Identity)];
            tape.Watch(own);
            tape.Watch([.. reads.Variables]);
            return (f(own), [.. own, .. reads.Variables.Select(Source.FromVariable)]);
        }
    }
}
