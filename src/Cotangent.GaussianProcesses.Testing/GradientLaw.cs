using Cotangent.Testing;


namespace Cotangent.GaussianProcesses.Testing;

/// <summary>The gradient of the sum of a function's values is that of central differences.</summary>
internal static class GradientLaw
{
    private const double Tolerance = 1e-8;

    /// <summary>Checks the gradient in the elements of an input.</summary>
    internal static void InInput(string law, Func<Tensor, Tensor> f, Tensor X)
    {
        using var tape = new GradientTape();
        tape.Watch(X);
        var gradient = tape.Gradient([f(X)], [X], null, UnconnectedGradients.Zero)[0]!;
        Law.RequireClose(law, CentralDifference.Gradient(x => Op.Sum(f(x)).ToScalar(), X), gradient, Tolerance);
    }

    /// <summary>Checks the gradient in the elements of an input, and the gradient of a gradient, in which every value has a weight of its own.</summary>
    internal static void ToSecondOrder(string law, Func<Tensor, Tensor> f, Tensor X)
    {
        InInput(law, f, X);
        InInput($"{law}, to second order", x => Derivative.Gradient(z => Weighted(f(z)) + 0 * Op.Sum(z), x), X);
    }

    /// <summary>Checks the gradient in the unconstrained value of a parameter, which is restored.</summary>
    internal static void InParameter(string law, Func<Tensor> f, Parameter parameter)
    {
        var variable = parameter.Unconstrained;
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(variable);
        var gradient = tape.Gradient([f()], [variable], null, UnconnectedGradients.Zero)[0]!;
        var start = variable.Value;
        var expected = CentralDifference.Gradient(
            x =>
            {
                variable.Assign(x);
                return Op.Sum(f()).ToScalar();
            },
            start);
        variable.Assign(start);
        Law.RequireClose(law, expected, gradient, Tolerance);
    }

    private static Tensor Weighted(Tensor y) => Op.Sum(Tensor.FromSpan([.. Enumerable.Range(1, y.Count).Select(i => 1.0 / i)], y.Shape) * y);
}
