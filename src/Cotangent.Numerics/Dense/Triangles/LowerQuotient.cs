using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>The lower triangle of B ← that of B L⁻¹ by halves: with X the result, X₁₁ = B₁₁ L₁₁⁻¹, X₂₂ = B₂₂ L₂₂⁻¹ and X₂₁ = (B₂₁ − X₂₂ L₂₁) L₁₁⁻¹.</summary>
internal static unsafe class LowerQuotient
{
    /// <summary>The order of a triangle that is divided in full, in a copy with zeros above the diagonal.</summary>
    private const int Block = 192;

    public static void Run(MatrixPointer L, MatrixPointer B)
    {
        int n = L.Rows;
        if (n <= Block)
        {
            OneBlock(L, B);
            return;
        }
        int half = Substitution.Split(n), rest = n - half;
        MatrixPointer L11 = L.Block(0, half, 0, half), B21 = B.Block(half, rest, 0, half), B22 = B.Block(half, rest, half, rest);
        Run(L11, B.Block(0, half, 0, half));
        Run(L.Block(half, rest, half, rest), B22);
        SubtractProduct(B22, L.Block(half, rest, 0, half), B21);
        Substitution.Upper(L11.T, B21.T);
    }

    /// <summary>C ← C − X A for a lower triangular X, of which a full product would read what is above the diagonal, and take twice the flops.</summary>
    private static void SubtractProduct(MatrixPointer X, MatrixPointer A, MatrixPointer C)
    {
        using Workspace workspace = new((long)A.Rows * A.Columns);
        MatrixPointer product = new(workspace.Pointer, A.Rows, A.Columns, A.Columns, 1);
        StridedCopy.Run(A, product);
        TriangleTimes.Lower(X, product);
        for (int i = 0; i < C.Rows; i++)
            SubtractRow(C.At(i, 0), C.ColumnStride, product.At(i, 0), C.Columns);
    }

    private static void SubtractRow(double* c, nint stride, double* x, int count)
    {
        if (stride == 1)
        {
            Span<double> row = new(c, count);
            TensorPrimitives.Subtract(row, new ReadOnlySpan<double>(x, count), row);
            return;
        }
        for (int j = 0; j < count; j++)
            c[j * stride] -= x[j];
    }

    private static void OneBlock(MatrixPointer L, MatrixPointer B)
    {
        int n = L.Rows;
        using Workspace workspace = new((long)n * n);
        MatrixPointer whole = new(workspace.Pointer, n, n, n, 1);
        StridedCopy.CopyLower(B, whole);
        Scaling.ClearUpper(whole);
        Substitution.Upper(L.T, whole.T);
        StridedCopy.CopyLower(whole, B);
    }
}
