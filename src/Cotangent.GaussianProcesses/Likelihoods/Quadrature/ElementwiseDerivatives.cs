namespace Cotangent.GaussianProcesses;

/// <summary>Derivatives of functions that treat each element by itself.</summary>
internal static class ElementwiseDerivatives
{
    /// <summary>g′(x) and g″(x), element by element, where g(x) has the shape of x.</summary>
    internal static (Tensor First, Tensor Second) Of(Func<Tensor, Tensor> g, Tensor x)
    {
        var z = Op.Identity(x);
        using var outer = new GradientTape(watchAccessedVariables: false);
        outer.Watch(z);
        var first = Slope(g, z);
        return (first, outer.Gradient([first], [z], null, UnconnectedGradients.Zero)[0]!);
    }

    private static Tensor Slope(Func<Tensor, Tensor> g, Tensor x)
    {
        var z = Op.Identity(x);
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(z);
        return tape.Gradient([g(z)], [z], null, UnconnectedGradients.Zero)[0]!;
    }
}
