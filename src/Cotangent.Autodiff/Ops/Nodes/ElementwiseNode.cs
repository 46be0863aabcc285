namespace Cotangent;

/// <summary>f′(x), where y = f(x): serves the cotangent and the tangent alike, for the Jacobian is diagonal.</summary>
internal delegate Slope UnaryRule(Tensor x, Tensor y);

/// <summary>An op of one input that acts on each element by itself.</summary>
internal sealed class ElementwiseNode(string name, Tensor x, Tensor y, UnaryKernel kernel, UnaryRule rule, object? attributes = null) : Node(name, y), ISloped
{
    internal UnaryKernel Kernel => kernel;

    /// <summary>The attributes that were given, else the kernel: two delegates are equal when they are one method without captured variables, or with the same.</summary>
    internal override object? Attributes => attributes ?? kernel;

    internal override double Flops => Output.Count;

    internal override bool MayOverwrite(int input, int output) => true;

    internal override int InputCount => 1;

    internal override Tensor Input(int index) => x;

    internal override void Run() => ElementwiseLoops.Run(kernel, x, Output);

    internal override void Pull(Tensor dY, Contributions pass) => pass.Add(x, rule(x, Output).Pull(dY));

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents) => rule(x, Output).Push(tangents[0]!);

    public Slope SlopeIn(Tensor input) => rule(x, Output);
}
