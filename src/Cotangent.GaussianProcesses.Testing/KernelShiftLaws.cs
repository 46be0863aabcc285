using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>A kernel that a small shift of all points does not change has the same values, gradients and second derivatives far from the origin.</summary>
internal static class KernelShiftLaws
{
    private const double Tolerance = 1e-10;
    private const double Grid = 1 / 1024.0; // on which the points stay exact when they are moved

    private static readonly double[] Offsets = [1.7e9, 1.7e12, -1.7e12];

    internal static void Hold(Kernel kernel, Tensor X, Tensor X2, Philox random)
    {
        (X, X2) = (Op.Round(X / Grid) * Grid, Op.Round(X2 / Grid) * Grid);
        if (!SeesDifferencesAlone(kernel, X, X2)) return;
        Tensor[] weights = [Law.Normal(random, X.Shape[0], X.Shape[0]), Law.Normal(random, X.Shape[0], X2.Shape[0])];
        var near = Derivatives(kernel, X, X2, weights);
        foreach (var offset in Offsets)
            foreach (var ((what, expected), (_, actual)) in near.Zip(Derivatives(kernel, X + offset, X2 + offset, weights)))
                Law.RequireClose(KernelLaws.Name(kernel, $"{what} at offset {Law.Number(offset)} is that at the origin"), expected, actual, Tolerance);
    }

    private static bool SeesDifferencesAlone(Kernel kernel, Tensor X, Tensor X2) =>
        Op.Max(Op.Abs(kernel.K(X + 1, X2 + 1) - kernel.K(X, X2))).ToScalar() < 1e-9;

    private static List<(string What, Tensor Value)> Derivatives(Kernel kernel, Tensor X, Tensor X2, Tensor[] weights)
    {
        var parameters = ParameterTree.Parameters(kernel).ToArray();
        Source[] sources = [X, X2, .. parameters.Select(p => (Source)p.Parameter.Unconstrained)];
        string[] names = ["X", "X2", .. parameters.Select(p => p.Path)];
        using var outer = new GradientTape();
        using var inner = new GradientTape();
        foreach (var tape in new[] { outer, inner }) tape.Watch(X, X2);
        var (K, K2) = (kernel.K(X), kernel.K(X, X2));
        var first = inner.Gradient([weights[0] * K, weights[1] * K2], sources, null, UnconnectedGradients.Zero);
        var second = outer.Gradient([Op.Sum(Op.Square(first[1]!)) + first.Skip(2).Aggregate(Tensor.Scalar(0), (sum, g) => sum + Op.Sum(Op.Square(g!)))], sources, null, UnconnectedGradients.Zero);
        return
        [
            ("K(X)", K),
            ("K(X, X2)", K2),
            .. names.Select((name, i) => ($"the gradient in {name}", first[i]!)),
            .. names.Select((name, i) => ($"the second derivative in {name}", second[i]!)),
        ];
    }
}
