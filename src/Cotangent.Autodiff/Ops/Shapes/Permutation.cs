using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    extension(Tensor A)
    {
        /// <summary>Aᵀ: the last two axes exchanged.</summary>
        public Tensor T => Transpose(A);
    }

    /// <summary>Aᵀ for A [… N M]: the last two axes exchanged.</summary>
    public static Tensor Transpose(Tensor A)
    {
        Shapes.In(nameof(Transpose)).Is(A, "… N M");
        var (n, m) = (A.Shape[^2], A.Shape[^1]);
        int[] shape = [.. A.Shape[..^2], m, n];
        return Linear(A, shape, flops: Cost.Move, B => TransposeKernel(A, n, m, B), Transpose, Transpose, attributes: TransposedView.Instance);
    }

    /// <summary>y[i₀, i₁, …] with axis k of y being axis permutation[k] of x: <c>Transpose(x, 2, 0, 1)</c> takes [2, 3, 4] to [4, 2, 3].</summary>
    /// <param name="x">A tensor of any rank.</param>
    /// <param name="permutation">Each axis of x once; an axis counts from the back when negative.</param>
    /// <remarks>One copy, in blocks where the last axis moves.</remarks>
    /// <exception cref="ArgumentException">An axis is missing, named twice, or not there.</exception>
    public static Tensor Transpose(Tensor x, params ReadOnlySpan<int> permutation)
    {
        ArgumentNullException.ThrowIfNull(x);
        var order = new int[permutation.Length];
        for (var i = 0; i < order.Length; i++) order[i] = Dims.Axis(nameof(Transpose), permutation[i], x.Rank);
        if (order.Length != x.Rank || order.Distinct().Count() != x.Rank)
            throw new ArgumentException($"Transpose: permutation {Dims.Text(permutation)} does not name each axis of x once; x has shape {Dims.Text(x.Shape)}, so {x.Rank} axes.");
        return Permuted(x, order, nameof(Transpose));
    }

    /// <summary>x with two axes exchanged; an axis counts from the back when negative.</summary>
    public static Tensor SwapAxes(Tensor x, int axis1, int axis2)
    {
        ArgumentNullException.ThrowIfNull(x);
        int[] order = [.. Enumerable.Range(0, x.Rank)];
        var (a, b) = (Dims.Axis(nameof(SwapAxes), axis1, x.Rank), Dims.Axis(nameof(SwapAxes), axis2, x.Rank));
        (order[a], order[b]) = (b, a);
        return Permuted(x, order, nameof(SwapAxes));
    }

    /// <summary>x with one axis moved to another place, the others in their order; an axis counts from the back when negative.</summary>
    public static Tensor MoveAxis(Tensor x, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(x);
        var axis = Dims.Axis(nameof(MoveAxis), from, x.Rank);
        var order = Enumerable.Range(0, x.Rank).Where(i => i != axis).ToList();
        order.Insert(Dims.Axis(nameof(MoveAxis), to, x.Rank), axis);
        return Permuted(x, [.. order], nameof(MoveAxis));
    }

    private static Tensor Permuted(Tensor x, int[] order, string name)
    {
        for (var i = 0; i < order.Length; i++)
            if (order[i] != i) return Selected(x, Layout.Permutation(x.Dimensions, order), name);
        return Unchanged(x);
    }

    private static void TransposeKernel(Tensor A, int n, int m, Span<double> B)
    {
        for (var start = 0; start < A.Count; start += n * m)
            Transposition.Copy(new ReadOnlyMatrixSpan(A.Data.AsSpan(start, n * m), n, m).T, new MatrixSpan(B.Slice(start, n * m), m, n));
    }
}
