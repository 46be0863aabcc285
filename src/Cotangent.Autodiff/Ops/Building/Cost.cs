namespace Cotangent;

/// <summary>The floating-point operations of one run of an op, which each op states where it is defined: by formula, and one an element for elementwise ops, an exponential as well as a sum.</summary>
/// <remarks>What depends on values is stated at its least: no squarings of a matrix exponential, two sweeps for singular values.</remarks>
internal static class Cost
{
    /// <summary>The cost of an op that puts elements elsewhere and computes nothing.</summary>
    internal const double Move = 0;

    /// <summary>A number of flops for each element of a shape.</summary>
    internal static double Each(ReadOnlySpan<int> shape, double flops) => flops * Dims.Count(shape);

    /// <summary>Σ N³ over the matrices [N N] of a batch.</summary>
    internal static double Cube(Tensor A) => (double)A.Count * A.Shape[^1];

    /// <summary>Σ a M N² + b N³ over the matrices [M N] of a batch, taken by their longer side as M.</summary>
    internal static double Tall(Tensor A, double a, double b)
    {
        double M = Math.Max(A.Shape[^2], A.Shape[^1]), N = Math.Min(A.Shape[^2], A.Shape[^1]);
        return Dims.Batch(A.Shape) * (a * M * N * N + b * N * N * N);
    }

    /// <summary>One for each element of the largest tensor that a node reads or writes.</summary>
    internal static double Largest(Node node)
    {
        var largest = node.Output.Count;
        for (var i = 0; i < node.InputCount; i++) largest = Math.Max(largest, node.Input(i).Count);
        foreach (var y in node.OtherOutputs) largest = Math.Max(largest, y.Count);
        return largest;
    }
}
