using Cotangent.Numerics;

namespace Cotangent;

/// <summary>Runs a unary kernel over a tensor, in parallel pieces where it is large.</summary>
internal static class ElementwiseLoops
{
    /// <summary>Elements per piece: 256 KB in and as much out, which the second-level cache holds.</summary>
    internal const int Piece = 1 << 15;

    internal static void Run(UnaryKernel kernel, Tensor x, Tensor y)
    {
        if (x.Data.Length == 0) return; // some kernels of the BCL throw on nothing
        if (x.Data.Length < 2 * Piece) kernel(x.Data, y.Data);
        else InPieces(kernel, x.Data, y.Data);
    }

    /// <summary>Calls <paramref name="body"/> with the start and length of each piece of [0, count).</summary>
    internal static void InPieces(int count, Action<int, int> body) =>
        Parallelism.For((count + Piece - 1) / Piece, i => body(i * Piece, Math.Min(Piece, count - i * Piece)));

    // A method of its own: a small tensor must not pay for the closure.
    private static void InPieces(UnaryKernel kernel, double[] x, double[] y) =>
        InPieces(x.Length, (start, length) => kernel(x.AsSpan(start, length), y.AsSpan(start, length)));
}
