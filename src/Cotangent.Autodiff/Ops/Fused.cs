namespace Cotangent;

public static partial class Op
{
    /// <summary>An op by hand: evaluated and pulled back on raw storage, and defined in other ops, from which its other derivatives follow.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="inputs">What it depends on.</param>
    /// <param name="shape">Of the output.</param>
    /// <param name="evaluate">Writes the output from the inputs' present storage.</param>
    /// <param name="pull">The cotangents of the inputs from that of the output, null for none; called after <paramref name="evaluate"/>, and only while no tape records; one at a time.</param>
    /// <param name="definition">The same function in ops: what tangents, and derivatives of derivatives, are taken from. A test should hold both equal.</param>
    public static Tensor Fused(string name, Tensor[] inputs, int[] shape, Action<Memory<double>> evaluate, Func<Tensor, Tensor?[]> pull, Func<Tensor[], Tensor> definition)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(evaluate);
        ArgumentNullException.ThrowIfNull(pull);
        ArgumentNullException.ThrowIfNull(definition);
        return Function(
            inputs,
            shape,
            y => evaluate(y),
            (dY, needs) => ActiveRecorders.Current is null && dY.Rank == shape.Length ? pull(dY) : PullDefinition(inputs, definition, dY, needs),
            tangents => PushDefinition(inputs, definition, tangents),
            name);
    }
}
