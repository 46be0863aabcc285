using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>b ← L⁻¹ b for one column.</summary>
internal static unsafe class VectorSubstitution
{
    public static void Lower(MatrixPointer L, MatrixPointer b)
    {
        int n = L.Rows;
        using Workspace workspace = new(n);
        double* x = workspace.Pointer;
        // A reversed view runs backwards in memory; so then must x, for its spans to match.
        bool isReversed = L.RowStride < 0 || L.ColumnStride < 0;
        double* first = isReversed ? x + n - 1 : x;
        nint step = isReversed ? -1 : 1;
        for (int i = 0; i < n; i++)
            first[i * step] = b[i, 0];
        if (L.ColumnStride == step)
            ByDots(L, first, step);
        else if (L.RowStride == step)
            ByColumns(L, first, step);
        else
            ByElements(L, first, step);
        for (int i = 0; i < n; i++)
            b[i, 0] = first[i * step];
    }

    private static void ByDots(MatrixPointer L, double* x, nint step)
    {
        for (int i = 0; i < L.Rows; i++)
        {
            double dot = FixedOrder.Dot(Run(L.At(i, 0), i, step), Run(x, i, step));
            x[i * step] = (x[i * step] - dot) / L[i, i];
        }
    }

    private static void ByColumns(MatrixPointer L, double* x, nint step)
    {
        for (int j = 0; j < L.Rows; j++)
        {
            double xj = x[j * step] /= L[j, j];
            int rest = L.Rows - j - 1;
            if (rest == 0)
                return;
            Span<double> below = Run(x + (j + 1) * step, rest, step);
            TensorPrimitives.MultiplyAddEstimate(Run(L.At(j + 1, j), rest, step), -xj, below, below);
        }
    }

    private static void ByElements(MatrixPointer L, double* x, nint step)
    {
        for (int i = 0; i < L.Rows; i++)
        {
            double sum = x[i * step];
            for (int j = 0; j < i; j++)
                sum -= L[i, j] * x[j * step];
            x[i * step] = sum / L[i, i];
        }
    }

    /// <summary>The count elements from p on, in the direction of step, in the order of memory.</summary>
    private static Span<double> Run(double* p, int count, nint step) => count == 0 ? [] : new(step > 0 ? p : p - (count - 1), count);
}
