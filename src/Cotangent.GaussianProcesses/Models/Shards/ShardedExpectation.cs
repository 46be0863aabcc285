using System.Runtime.InteropServices;

namespace Cotangent.GaussianProcesses;

/// <summary>Σ E log p(yᵢ | fᵢ) as shards estimate it for a step, as an op of the parameters and of q: what a training by minibatches puts in the place of its rows.</summary>
internal sealed class ShardedExpectation : FusedFunction
{
    private readonly Memo memo;
    private readonly Svgp model;

    private ShardedExpectation(Memo memo, Svgp model, Tensor step) : base(nameof(ShardedExpectation), [], [step, .. Others(model), model.Q.QMu, model.Q.QSqrt]) =>
        (this.memo, this.model) = (memo, model);

    /// <summary>The sum at the present parameters, for the step that a batch [B 1] has in place of rows.</summary>
    internal static Tensor Of(Memo memo, Svgp model, Tensor batch) => Op.Fused(new ShardedExpectation(memo, model, Op.Reshape(Op.Slice(batch, ..1))));

    /// <summary>Refuses parameters whose Kuu cannot be factored before any shard is asked.</summary>
    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        var inputs = Inputs.ToArray();
        new GivenParameters(model).At([.. inputs[1..^1], Transform.Triangular.Inverse(inputs[^1])], () => Op.Cholesky(model.Jitter.AddTo(model.Inducing.Kuu(model.Kernel))));
        y.Span[0] = Found()[0];
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        ReadOnlySpan<double> gradient = Found().AsSpan(1);
        var by = dY.Span[0];
        if (!cotangents[0].IsEmpty) cotangents[0].Span.Clear();
        for (var i = 1; i < Inputs.Length; i++)
        {
            var count = i < Inputs.Length - 1 ? Inputs[i].Count : gradient.Length;
            var part = Tensor.FromSpan(gradient[..count]);
            if (!cotangents[i].IsEmpty) (by * (i < Inputs.Length - 1 ? part : Triangles(part))).Span.CopyTo(cotangents[i].Span);
            gradient = gradient[count..];
        }
    }

    protected override Tensor Define(Tensor[] inputs) => throw new NotSupportedException(
        "ShardedSvgp: sums over shards have no second derivatives, as rows elsewhere are asked for sums and gradients alone. Ask for them on an Svgp of a sample of the rows.");

    /// <summary>The unconstrained values of all parameters but those of q, which stand last.</summary>
    private static Tensor[] Others(Svgp model) => new GivenParameters(model).Values[..^2];

    /// <summary>Each element of a packed triangle is one of Lq, so its gradient is put where it stands.</summary>
    private Tensor Triangles(Tensor packed) => Transform.Triangular.Forward(Op.Reshape(packed, Inputs[^1].Shape[0], packed.Count / Inputs[^1].Shape[0]));

    private double[] Found()
    {
        var parameters = new List<double>();
        for (var i = 1; i < Inputs.Length - 1; i++) parameters.AddRange(Inputs[i].Span);
        parameters.AddRange(Transform.Triangular.Inverse(Inputs[^1]).Span);
        return memo.Step((int)Inputs[0].Span[0], [.. parameters]);
    }

    /// <summary>What shards said last: asked the same again, as for the gradient, they are not asked anew.</summary>
    internal sealed class Memo(IVariationalShards shards)
    {
        private (int Step, double[] At, double[] Found)? last;

        internal double[] Step(int step, double[] at)
        {
            if (last is not { } known || known.Step != step || !MemoryMarshal.AsBytes<double>(known.At).SequenceEqual(MemoryMarshal.AsBytes<double>(at)))
                last = known = (step, at, shards.Step(step, at));
            return known.Found;
        }
    }
}
