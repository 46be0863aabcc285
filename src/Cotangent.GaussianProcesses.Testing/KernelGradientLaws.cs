using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>The gradients of ⟨W, K⟩ for a random W equal central differences in inputs and unconstrained parameters, and are finite where rows are equal and far from the origin.</summary>
internal static class KernelGradientLaws
{
    private const double Far = 1e6;

    internal static void Hold(Kernel kernel, Tensor X, Tensor X2, Philox random)
    {
        var (W, W2, w) = Weights(random, X.Shape[0], X2.Shape[0]);
        InInput(kernel, "K(X)", x => W * kernel.K(x), X);
        InInput(kernel, "K(X, X2) in X", x => W2 * kernel.K(x, X2), X);
        InInput(kernel, "K(X, X2) in X2", x => W2 * kernel.K(X, x), X2);
        InInput(kernel, "Diagonal(X)", x => w * kernel.Diagonal(x), X);
        HoldInParameters(kernel, X, X2, random);
        AreFinite(kernel, "far from the origin", Far * X);
    }

    internal static void HoldInParameters(Kernel kernel, Tensor X, Tensor X2, Philox random)
    {
        var (W, W2, w) = Weights(random, X.Shape[0], X2.Shape[0]);
        foreach (var (path, parameter) in ParameterTree.Parameters(kernel))
        {
            InParameter(kernel, $"K(X) in {path}", () => W * kernel.K(X), parameter);
            InParameter(kernel, $"K(X, X2) in {path}", () => W2 * kernel.K(X, X2), parameter);
            InParameter(kernel, $"Diagonal(X) in {path}", () => w * kernel.Diagonal(X), parameter);
        }
        AreFinite(kernel, "where rows are equal", Law.Rows(X, [0, 1, 0, 2, 2]));
    }

    private static (Tensor Square, Tensor Cross, Tensor Diagonal) Weights(Philox random, int N, int M) => (Law.Normal(random, N, N), Law.Normal(random, N, M), Law.Normal(random, N));

    private static void InInput(Kernel kernel, string what, Func<Tensor, Tensor> weighted, Tensor X) => GradientLaw.InInput(Name(kernel, what), weighted, X);

    private static void InParameter(Kernel kernel, string what, Func<Tensor> weighted, Parameter parameter) => GradientLaw.InParameter(Name(kernel, what), weighted, parameter);

    private static string Name(Kernel kernel, string what) => KernelLaws.Name(kernel, $"the gradient of {what} is that of its values");

    private static void AreFinite(Kernel kernel, string where, Tensor X)
    {
        Variable[] variables = [.. ParameterTree.Parameters(kernel).Select(p => p.Parameter.Unconstrained)];
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch([X, .. variables]);
        var gradients = tape.Gradient([kernel.K(X), kernel.K(X, X)], [X, .. variables], null, UnconnectedGradients.Zero);
        if (gradients.Any(g => g!.ToArray().Any(v => !double.IsFinite(v))))
            throw new LawBrokenException($"{KernelLaws.Name(kernel, $"gradients are finite {where}")}: one is not.");
    }
}
