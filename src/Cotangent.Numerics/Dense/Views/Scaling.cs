using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>C ← β C; β = 0 writes zeros without reading.</summary>
internal static unsafe class Scaling
{
    public static void Run(MatrixPointer C, double beta)
    {
        if (C.ColumnStride != 1 && C.RowStride == 1)
            C = C.T;
        for (int i = 0; i < C.Rows; i++)
            Row(C.At(i, 0), C.Columns, C.ColumnStride, beta);
    }

    public static void Lower(MatrixPointer C, double beta)
    {
        for (int i = 0; i < C.Rows; i++)
            Row(C.At(i, 0), Math.Min(i + 1, C.Columns), C.ColumnStride, beta);
    }

    /// <summary>Zeros above the diagonal.</summary>
    public static void ClearUpper(MatrixPointer C)
    {
        if (C.ColumnStride != 1 && C.RowStride == 1)
            Parallelism.For((C.Columns + Band - 1) / Band, 2.0 * C.Rows * C.Columns, new ClearAboveBody(C.T));
        else
            Parallelism.For((C.Rows + Band - 1) / Band, 2.0 * C.Rows * C.Columns, new ClearRightBody(C));
    }

    private const int Band = 64;

    /// <summary>Zeros right of the diagonal, in a band of rows.</summary>
    private readonly struct ClearRightBody(MatrixPointer C) : IParallelBody
    {
        public void Run(int band)
        {
            for (int i = band * Band; i < Math.Min((band + 1) * Band, C.Rows); i++)
                Row(C.At(i, i + 1), Math.Max(0, C.Columns - i - 1), C.ColumnStride, 0);
        }
    }

    /// <summary>Zeros left of the diagonal, in a band of rows.</summary>
    private readonly struct ClearAboveBody(MatrixPointer C) : IParallelBody
    {
        public void Run(int band)
        {
            for (int i = band * Band; i < Math.Min((band + 1) * Band, C.Rows); i++)
                Row(C.At(i, 0), Math.Min(i, C.Columns), C.ColumnStride, 0);
        }
    }

    private static void Row(double* c, int count, nint stride, double beta)
    {
        Span<double> row = stride == 1 ? new(c, count) : default;
        if (stride != 1)
            for (int j = 0; j < count; j++)
                c[j * stride] = beta == 0 ? 0 : beta * c[j * stride];
        else if (beta == 0)
            row.Clear();
        else
            TensorPrimitives.Multiply(row, beta, row);
    }
}
