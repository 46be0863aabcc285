namespace Cotangent;

/// <summary>y = f(inputs) by hand: evaluated and pulled back on raw storage, and defined in other ops, from which its other derivatives follow.</summary>
/// <remarks>
/// An evaluation may be run again after the inputs have changed, and their storage may be elsewhere then: read <see cref="Tensor.Span"/> of <see cref="Inputs"/> in each
/// run, and keep nothing between runs but <see cref="Residuals"/>. A run that allocates nothing makes a replay that allocates nothing.
/// </remarks>
/// <param name="name">The name of the op, for messages.</param>
/// <param name="shape">The shape of the output.</param>
/// <param name="inputs">What it depends on.</param>
public abstract class FusedFunction(string name, int[] shape, params Tensor[] inputs)
{
    /// <summary>The name, for messages.</summary>
    public string Name => name;

    /// <summary>The tensors that it depends on.</summary>
    public ReadOnlySpan<Tensor> Inputs => inputs;

    /// <summary>The shapes of what an evaluation keeps for its gradient, next to the inputs.</summary>
    protected internal virtual int[][] Residuals => [];

    /// <summary>The floating-point operations of <see cref="Evaluate"/>, for descriptions; when null, one is counted for each element of the largest tensor.</summary>
    protected internal virtual double? Flops => null;

    /// <summary>The floating-point operations of <see cref="Pull"/>, for descriptions; when null, one is counted for each element of the largest tensor.</summary>
    protected internal virtual double? PullFlops => null;

    /// <summary>What decides, next to name, inputs and shape, what <see cref="Evaluate"/> writes, comparable by Equals; null when that is not known.</summary>
    /// <remarks>A program evaluates functions once whose attributes are equal.</remarks>
    protected internal virtual object? Attributes => null;

    internal int[] Shape => shape;

    internal Tensor[] InputArray => inputs;

    /// <summary>Writes the output and the residuals from the inputs.</summary>
    protected internal abstract void Evaluate(Memory<double> y, Buffers residuals);

    /// <summary>Writes the cotangents of the inputs from that of the output; a piece that is empty is not needed.</summary>
    /// <param name="dY">The cotangent of the output, of its shape.</param>
    /// <param name="residuals">As <see cref="Evaluate"/> wrote them from the same inputs.</param>
    /// <param name="cotangents">One buffer per input; one that is empty is not needed.</param>
    protected internal abstract void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents);

    /// <summary>The same function in ops: what tangents, and derivatives of derivatives, are taken from. A test should hold both equal.</summary>
    protected internal abstract Tensor Define(Tensor[] inputs);

    /// <summary>False when <see cref="Pull"/> does not read this input, which need not be kept for it then.</summary>
    protected internal virtual bool IsReadByPull(int input) => true;

    /// <summary>True when <see cref="Evaluate"/> may be given the storage of this input, of as many elements, to write the residual there.</summary>
    protected internal virtual bool ResidualMayOverwrite(int residual, int input) => false;

    /// <summary>True when <see cref="Pull"/> may be given the storage of this residual, of as many elements, to write the input's cotangent there.</summary>
    protected internal virtual bool CotangentMayOverwrite(int input, int residual) => false;
}
