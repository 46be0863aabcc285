namespace Cotangent;

/// <summary>The gradient of a <see cref="FusedNode"/> as one op, for captures: its outputs are the cotangents that are needed.</summary>
/// <remarks>Its inputs are the cotangent of the output, the residuals, and those inputs of the function that its gradient reads.</remarks>
internal sealed class FusedPullNode : Node
{
    private readonly FusedFunction function;
    private readonly Tensor[] residuals;
    private readonly Tensor?[] cotangents;
    private readonly Tensor[] reads;
    private readonly int[] needed;
    private readonly Tensor[] others;

    /// <param name="function">The function.</param>
    /// <param name="dY">The cotangent of its output.</param>
    /// <param name="residuals">What the evaluation kept.</param>
    /// <param name="cotangents">One for each input; null where none is needed, but not everywhere.</param>
    internal FusedPullNode(FusedFunction function, Tensor dY, Tensor[] residuals, Tensor?[] cotangents) : base($"{function.Name} gradient", Array.Find(cotangents, dX => dX is not null)!)
    {
        (this.function, this.residuals, this.cotangents) = (function, residuals, cotangents);
        reads = [dY, .. residuals, .. function.InputArray.Where((_, i) => function.IsReadByPull(i))];
        needed = [.. Enumerable.Range(0, cotangents.Length).Where(i => cotangents[i] is not null)];
        others = [.. needed.Skip(1).Select(i => cotangents[i]!)];
    }

    internal override ReadOnlySpan<Tensor> OtherOutputs => others;

    internal override double Flops => function.PullFlops ?? Cost.Largest(this);

    internal override int InputCount => reads.Length;

    internal override Tensor Input(int index) => reads[index];

    internal override bool MayOverwrite(int input, int output = 0) =>
        input > 0 && input <= residuals.Length && function.CotangentMayOverwrite(needed[output], input - 1);

    internal override void Run()
    {
        using var unseen = ActiveRecorders.Only(null);
        function.Pull(reads[0], residuals, new Buffers(cotangents));
    }

    internal override void Pull(Tensor dY, Contributions pass) => throw OnlyForCaptures();

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents) => throw OnlyForCaptures();

    private InvalidOperationException OnlyForCaptures() =>
        new($"{function.Name}: the gradient by hand was recorded by something that derives from it; expected captures alone. Derive from the definition in ops.");
}
