using Cotangent.Numerics;

namespace Cotangent;

/// <summary>Sums of outer products of the columns of two matrices.</summary>
internal static class OuterProduct
{
    /// <summary>Y ← U diag(g) Vᵀ for U [M, N] and V [K, N].</summary>
    internal static void Sum(ReadOnlyMatrixSpan U, ReadOnlySpan<double> g, ReadOnlyMatrixSpan V, MatrixSpan Y)
    {
        using var pooled = new Scratch<double>(U.Rows * U.Columns);
        var weighted = new MatrixSpan(pooled.Span, U.Rows, U.Columns);
        for (var i = 0; i < U.Rows; i++)
            for (var j = 0; j < U.Columns; j++) weighted[i, j] = U[i, j] * g[j];
        MatMul.Multiply(weighted, V.T, Y);
    }

    /// <summary>y ← the diagonal of Uᵀ E V, the adjoint of <see cref="Sum"/>.</summary>
    internal static void Coefficients(ReadOnlyMatrixSpan U, ReadOnlyMatrixSpan E, ReadOnlyMatrixSpan V, Span<double> y)
    {
        using var pooled = new Scratch<double>(U.Rows * U.Columns);
        var turned = new MatrixSpan(pooled.Span, U.Rows, U.Columns);
        MatMul.Multiply(E, V, turned);
        y.Clear();
        for (var i = 0; i < U.Rows; i++)
            for (var j = 0; j < U.Columns; j++) y[j] += U[i, j] * turned[i, j];
    }
}
