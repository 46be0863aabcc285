namespace Cotangent.GaussianProcesses.Tests.Kernels.Outputs;

/// <summary>Every kernel of several outputs, on inputs of three columns, with children that see some of them.</summary>
internal static class MultiOutputKernelCases
{
    internal static readonly (string Name, Func<MultiOutputKernel> Make)[] All =
    [
        ("shared", () => new SharedIndependent(new Matern52(1.3, [0.9, 1.4], activeDims: [2, 0]), 3)),
        ("separate", () => new SeparateIndependent(new Matern52(1.3, 0.9, activeDims: [1]), new Linear(0.7, activeDims: [0, 2]), new SquaredExponential(0.8, 1.1) + new Linear(0.2))),
        ("mixed", () => new LinearCoregionalization([new Matern32(1.2, [0.9, 1.4], activeDims: [0, 1]), new SquaredExponential(0.8, 1.1, activeDims: [2])], 3, W)),
        ("mixed, alike", () => new IntrinsicCoregionalization(new Matern52(1.3, 0.9, activeDims: [0, 2]), 3, 2, W, [0.2, 0.5, 0.3])),
    ];

    internal static TheoryData<string> Names => [.. All.Select(c => c.Name)];

    internal static Tensor W => Tensor.FromSpan([1, 0.5, -0.3, 0.8, 0.4, -1.1], 3, 2);

    internal static MultiOutputKernel Make(string name) => All.Single(c => c.Name == name).Make();
}
