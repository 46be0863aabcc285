namespace Cotangent;

/// <summary>Writes the output of an op from its inputs, which the delegate holds.</summary>
internal delegate void OutputKernel(double[] y);

/// <summary>The cotangents of all inputs from that of the output; null for an input that has none or that <paramref name="needs"/> does not ask for.</summary>
internal delegate Tensor?[] VjpRule(Tensor dY, Needs needs);

/// <summary>The tangent of the output from those of the inputs, of which null means zero.</summary>
internal delegate Tensor JvpRule(Tensor?[] tangents);

/// <summary>Which inputs of an op need a cotangent, so that a rule may leave the others out.</summary>
internal readonly struct Needs(Contributions pass, Tensor[] inputs)
{
    internal bool this[int input] => pass.Needs(inputs[input]);
}

/// <summary>An op of any inputs that states both of its rules.</summary>
internal sealed class FunctionNode(
    string name,
    Tensor[] inputs,
    Tensor output,
    double flops,
    OutputKernel? run,
    VjpRule vjp,
    JvpRule jvp,
    object? attributes = null,
    int overwrites = -1,
    Tensor? shared = null) : Node(name, output)
{
    internal override object? Attributes => attributes;

    internal override double Flops => flops;

    internal override Tensor? Shared => shared;

    internal override bool MayOverwrite(int input, int output) => input == overwrites;

    internal override int InputCount => inputs.Length;

    internal override Tensor Input(int index) => inputs[index];

    internal override void Run() => run?.Invoke(Output.Data);

    internal override void Pull(Tensor dY, Contributions pass)
    {
        var cotangents = vjp(dY, new Needs(pass, inputs));
        for (var i = 0; i < inputs.Length; i++)
            if (cotangents[i] is { } dX && pass.Needs(inputs[i])) pass.Add(inputs[i], dX);
    }

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents) => jvp(tangents.ToArray());
}
