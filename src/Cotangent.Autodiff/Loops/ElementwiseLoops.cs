using Cotangent.Numerics;

namespace Cotangent;

/// <summary>Runs a unary kernel over a tensor, in parallel pieces where it is large.</summary>
internal static class ElementwiseLoops
{
    /// <summary>Elements per piece: 256 KB in and as much out, which the second-level cache holds.</summary>
    internal const int Piece = 1 << 15;

    internal static void Run(UnaryKernel kernel, Tensor x, Tensor y) => Run(kernel, x.Data, y.Data, x.Data.Length);

    /// <summary>Runs a kernel over the first elements of two arrays.</summary>
    internal static void Run(UnaryKernel kernel, double[] x, double[] y, int count)
    {
        if (count == 0) return; // some kernels of the BCL throw on nothing
        if (count < 2 * Piece) kernel(x.AsSpan(0, count), y.AsSpan(0, count));
        else InPieces(count, new KernelBody(kernel, x, y));
    }

    /// <summary>y ← x, both from the given places on; nothing to do where they are the same.</summary>
    internal static void Copy(double[] x, int from, double[] y, int to, int count)
    {
        if (ReferenceEquals(x, y) && from == to) return;
        if (count < 2 * Piece) x.AsSpan(from, count).CopyTo(y.AsSpan(to));
        else InPieces(count, new CopyBody(x, from, y, to));
    }

    /// <summary>Calls <paramref name="body"/> with the start and length of each piece of [0, count); allocates nothing.</summary>
    internal static void InPieces<TBody>(int count, TBody body) where TBody : struct, IPieceBody =>
        Parallelism.For((count + Piece - 1) / Piece, new PieceLoop<TBody>(count, body));

    private readonly struct PieceLoop<TBody>(int count, TBody body) : IParallelBody where TBody : struct, IPieceBody
    {
        public void Run(int i) => body.Run(i * Piece, Math.Min(Piece, count - i * Piece));
    }

    private readonly struct CopyBody(double[] x, int from, double[] y, int to) : IPieceBody
    {
        public void Run(int start, int length) => x.AsSpan(from + start, length).CopyTo(y.AsSpan(to + start));
    }

    private readonly struct KernelBody(UnaryKernel kernel, double[] x, double[] y) : IPieceBody
    {
        public void Run(int start, int length) => kernel(x.AsSpan(start, length), y.AsSpan(start, length));
    }
}

/// <summary>What is done to one piece of a long row, as a value.</summary>
internal interface IPieceBody
{
    void Run(int start, int length);
}
