namespace Cotangent.GaussianProcesses;

/// <summary>The sums of <see cref="IShards"/> as an op of the parameters: S [M M], b [M P], Σ (kff − Σ A²) and Σ R², one after the other in a vector.</summary>
internal sealed class ShardedSums : FusedFunction
{
    private readonly ShardMemory shards;
    private readonly ShardForm form;

    private ShardedSums(ShardMemory shards, ShardForm form) : base(nameof(ShardedSums), [(form.M * (form.M + form.Outputs)) + 2], form.Values) => (this.shards, this.form) = (shards, form);

    private int M => form.M;

    private int Triangle => M * (M + 1) / 2;

    /// <summary>The sums at the present parameters.</summary>
    internal static (Tensor S, Tensor b, Tensor Trace, Tensor Squares) Of(ShardMemory shards, ShardForm form)
    {
        var (M, sums) = (form.M, Op.Fused(new ShardedSums(shards, form)));
        return (Op.Reshape(Op.Slice(sums, ..(M * M)), M, M), Op.Reshape(Op.Slice(sums, (M * M)..^2), M, form.Outputs), Op.Reshape(Op.Slice(sums, ^2..^1)), Op.Reshape(Op.Slice(sums, ^1..)));
    }

    /// <summary>Refuses parameters whose Kuu cannot be factored before any shard is asked.</summary>
    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        var parameters = Parameters();
        form.At(form.Apart(parameters), form.Factor);
        var sums = shards.Sum(parameters);
        var S = y.Span[..(M * M)];
        for (var (i, at) = (0, 0); i < M; i++)
            for (var j = 0; j <= i; j++, at++) S[(i * M) + j] = S[(j * M) + i] = sums[at];
        sums.AsSpan(Triangle).CopyTo(y.Span[(M * M)..]);
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var down = new double[form.Sums];
        for (var (i, at) = (0, 0); i < M; i++)
            for (var j = 0; j <= i; j++, at++) down[at] = dY.Span[(i * M) + j] + (i == j ? 0 : dY.Span[(j * M) + i]);
        dY.Span[(M * M)..].CopyTo(down.AsSpan(Triangle));
        ReadOnlySpan<double> gradient = shards.Pull(Parameters(), down);
        for (var i = 0; i < Inputs.Length; i++)
        {
            if (!cotangents[i].IsEmpty) gradient[..Inputs[i].Count].CopyTo(cotangents[i].Span);
            gradient = gradient[Inputs[i].Count..];
        }
    }

    protected override Tensor Define(Tensor[] inputs) => throw new NotSupportedException(
        "ShardedSgpr: sums over shards have no second derivatives, as rows elsewhere are asked for sums and gradients alone. Ask for them on an Sgpr of a sample of the rows.");

    private double[] Parameters()
    {
        var parameters = new double[form.Count];
        for (var (i, at) = (0, 0); i < Inputs.Length; at += Inputs[i++].Count) Inputs[i].Span.CopyTo(parameters.AsSpan(at));
        return parameters;
    }
}
