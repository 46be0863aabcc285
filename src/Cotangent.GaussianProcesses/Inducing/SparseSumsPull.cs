using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The gradient of <see cref="SparseSums"/>: what all tiles need, made once, and what it makes of a tile.</summary>
internal sealed class SparseSumsPull
{
    private readonly int M;
    private readonly int P;
    private readonly double trace;
    private readonly double[] Phi;
    private readonly double[] beta;
    private readonly double[] product;

    /// <param name="L">The factor of Kuu.</param>
    /// <param name="dY">The cotangent of the sums.</param>
    /// <param name="sums">A D Aᵀ and A D R.</param>
    /// <param name="M">The number of inducing variables.</param>
    /// <param name="P">The number of outputs.</param>
    internal SparseSumsPull(ReadOnlySpan<double> L, ReadOnlySpan<double> dY, ReadOnlySpan<double> sums, int M, int P)
    {
        (this.M, this.P, trace) = (M, P, dY[^1]);
        Phi = new double[M * M];
        for (var i = 0; i < M; i++)
        {
            for (var j = 0; j < M; j++) Phi[i * M + j] = 0.5 * (dY[i * M + j] + dY[j * M + i]);
            Phi[i * M + i] -= trace;
        }
        product = new double[M * M];
        var b = dY[(M * M)..^1];
        MatMul.Multiply(new(Phi, M, M), new(sums[..(M * M)], M, M), new(product, M, M), 2);
        MatMul.Multiply(new(b, M, P), new ReadOnlyMatrixSpan(sums[(M * M)..], M, P).T, new(product, M, M), 1, 1);
        var T = new ReadOnlyMatrixSpan(L, M, M).T;
        TriangularSolve.Upper(T, new(Phi, M, M));
        TriangularSolve.Upper(T, new MatrixSpan(Phi, M, M).T);
        beta = b.ToArray();
        TriangularSolve.Upper(T, new(beta, M, P));
    }

    /// <summary>The cotangent of L: −tril(L⁻ᵀ (2 (S̄ − t̄ I) A D Aᵀ + b̄ (A D R)ᵀ)).</summary>
    internal void Factor(ReadOnlySpan<double> L, Span<double> dL)
    {
        TriangularSolve.Upper(new ReadOnlyMatrixSpan(L, M, M).T, new(product, M, M));
        for (var i = 0; i < M; i++) TensorPrimitives.Negate(product.AsSpan(i * M, i + 1), dL.Slice(i * M, i + 1));
    }

    /// <summary>The cotangent of Kuf [M rows]; behind its place in the scratch stand what Kuf makes of d and of β: kᵀ Φ k [rows] and Kufᵀ β [rows P].</summary>
    internal Tensor Tile(Tensor Kuf, ReadOnlySpan<double> d, ReadOnlySpan<double> R, double[] scratch)
    {
        var rows = d.Length;
        var W = scratch.AsMemory(0, M * rows);
        var scaled = scratch.AsSpan((M + 1 + P) * rows, rows * P);
        MatMul.Multiply(new(Phi, M, M), new(Kuf.Span, M, rows), new(W.Span, M, rows));
        var twice = new double[rows];
        TensorPrimitives.Multiply(d, 2, twice);
        ColumnBlocks.For(rows, M, new SumAndScale(Kuf, W, scratch.AsMemory(M * rows, rows), twice, rows, M));
        for (var i = 0; i < rows; i++) TensorPrimitives.Multiply(R.Slice(i * P, P), d[i], scaled.Slice(i * P, P));
        MatMul.Multiply(new(beta, M, P), new ReadOnlyMatrixSpan(scaled, rows, P).T, new(W.Span, M, rows), 1, 1);
        MatMul.Multiply(new ReadOnlyMatrixSpan(Kuf.Span, M, rows).T, new(beta, M, P), new(scratch.AsSpan((M + 1) * rows, rows * P), rows, P));
        return Tensor.FromSpan(W.Span, M, rows);
    }

    /// <summary>Writes the cotangents of d, R and kff of a tile: kᵀ Φ k + (kᵀ β) r + t̄ kff, d kᵀ β and t̄ d.</summary>
    internal void Rows(int first, ReadOnlySpan<Tensor> inputs, Buffers cotangents, double[] scratch, int rows)
    {
        var d = inputs[2].Span.Slice(first, rows);
        var R = inputs[3].Span.Slice(first * P, rows * P);
        var kff = inputs[4].Span.Slice(first, rows);
        var squares = scratch.AsSpan(M * rows, rows);
        var means = scratch.AsSpan((M + 1) * rows, rows * P);
        var dd = cotangents[2].Span;
        var dR = cotangents[3].Span;
        var dkff = cotangents[4].Span;
        for (var i = 0; i < rows; i++)
        {
            var mean = means.Slice(i * P, P);
            if (!dd.IsEmpty) dd[first + i] = squares[i] + FixedOrder.Dot(mean, R.Slice(i * P, P)) + trace * kff[i];
            if (!dR.IsEmpty) TensorPrimitives.Multiply(mean, d[i], dR.Slice((first + i) * P, P));
            if (!dkff.IsEmpty) dkff[first + i] = trace * d[i];
        }
    }

    /// <summary>Σ_m Kuf W, and then W ← 2 W D, a block of columns.</summary>
    private readonly struct SumAndScale(Tensor Kuf, Memory<double> W, Memory<double> sums, double[] twice, int rows, int M) : IColumnBody
    {
        public void Run(int first, int count)
        {
            var sum = sums.Span.Slice(first, count);
            var scale = twice.AsSpan(first, count);
            sum.Clear();
            for (var m = 0; m < M; m++)
            {
                var w = W.Span.Slice(m * rows + first, count);
                TensorPrimitives.MultiplyAdd(Kuf.Span.Slice(m * rows + first, count), w, sum, sum);
                TensorPrimitives.Multiply(w, scale, w);
            }
        }
    }
}
