using Cotangent.GaussianProcesses;
using Cotangent.Numerics;

namespace Cotangent.Testing;

/// <summary>The gradients of ⟨W, K⟩ for a random W equal central differences in inputs and unconstrained parameters, and are finite where rows are equal.</summary>
internal static class KernelGradientLaws
{
    internal static void Hold(Kernel kernel, Tensor X, Tensor X2, Philox random)
    {
        var W = Law.Normal(random, X.Shape[0], X.Shape[0]);
        var W2 = Law.Normal(random, X.Shape[0], X2.Shape[0]);
        var w = Law.Normal(random, X.Shape[0]);
        InInput(kernel, "K(X)", x => W * kernel.K(x), X);
        InInput(kernel, "K(X, X2) in X", x => W2 * kernel.K(x, X2), X);
        InInput(kernel, "K(X, X2) in X2", x => W2 * kernel.K(X, x), X2);
        InInput(kernel, "Diagonal(X)", x => w * kernel.Diagonal(x), X);
        foreach (var (path, parameter) in ParameterTree.Parameters(kernel))
        {
            InParameter(kernel, $"K(X) in {path}", () => W * kernel.K(X), parameter);
            InParameter(kernel, $"K(X, X2) in {path}", () => W2 * kernel.K(X, X2), parameter);
            InParameter(kernel, $"Diagonal(X) in {path}", () => w * kernel.Diagonal(X), parameter);
        }
        IsFiniteAtEqualRows(kernel, Law.Rows(X, [0, 1, 0, 2, 2]));
    }

    private static void InInput(Kernel kernel, string what, Func<Tensor, Tensor> weighted, Tensor X) => GradientLaw.InInput(Name(kernel, what), weighted, X);

    private static void InParameter(Kernel kernel, string what, Func<Tensor> weighted, Parameter parameter) => GradientLaw.InParameter(Name(kernel, what), weighted, parameter);

    private static string Name(Kernel kernel, string what) => KernelLaws.Name(kernel, $"the gradient of {what} is that of its values");

    private static void IsFiniteAtEqualRows(Kernel kernel, Tensor X)
    {
        Variable[] variables = [.. ParameterTree.Parameters(kernel).Select(p => p.Parameter.Unconstrained)];
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch([X, .. variables]);
        var gradients = tape.Gradient([kernel.K(X), kernel.K(X, X)], [X, .. variables], null, UnconnectedGradients.Zero);
        if (gradients.Any(g => g!.ToArray().Any(v => !double.IsFinite(v))))
            throw new LawBrokenException($"{KernelLaws.Name(kernel, "gradients are finite where rows are equal")}: one is not.");
    }
}
