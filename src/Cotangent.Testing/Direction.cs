using Cotangent.Numerics;

namespace Cotangent.Testing;

/// <summary>Random directions, uniform in [−1, 1], within the structure of an input.</summary>
internal static class Direction
{
    internal static Tensor For(CheckInput input, Philox random)
    {
        var u = Uniform(input.Value.Shape, random);
        return input.Kind switch
        {
            InputKind.Symmetric => 0.5 * (u + u.T),
            InputKind.LowerTriangular => Op.LowerTriangle(u),
            _ => u,
        };
    }

    internal static Tensor Uniform(ReadOnlySpan<int> shape, Philox random)
    {
        var elements = new double[Tensor.Zeros(shape).Count];
        for (var i = 0; i < elements.Length; i++) elements[i] = 2 * random.NextDouble() - 1;
        return Tensor.FromSpan(elements, shape);
    }
}
