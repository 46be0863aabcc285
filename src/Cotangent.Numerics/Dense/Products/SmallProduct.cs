using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>C ← α A B + β C for small matrices, straight from their own rows: four rows of C by up to three vectors at a time.</summary>
internal static unsafe class SmallProduct
{
    private const int StackLimit = 1024;

    /// <summary>Does the product, or returns false when the shapes do not suit it.</summary>
    [SkipLocalsInit]
    public static bool TryRun(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta)
    {
        if (A.Columns > BlockedProduct.Depth || Length(B) > StackLimit || Length(C) > StackLimit)
            return false;
        double* b = stackalloc double[StackLimit];
        double* c = stackalloc double[StackLimit];
        MatrixPointer Y = B.ColumnStride == 1 ? B : Rowwise(B, b);
        if (beta != 0 || C.ColumnStride == 1)
        {
            MatrixPointer Z = C.ColumnStride == 1 ? C : Rowwise(C, c);
            Fill(A, Y, Z, alpha, beta);
            if (C.ColumnStride != 1)
                Copy(Z, C);
            return true;
        }
        MatrixPointer fresh = new(c, C.Rows, C.Columns, C.Columns, 1);
        Fill(A, Y, fresh, alpha, 0);
        Copy(fresh, C);
        return true;
    }

    /// <summary>Elements to copy to make rows contiguous.</summary>
    private static int Length(MatrixPointer A) => A.ColumnStride == 1 ? 0 : A.Rows * A.Columns;

    private static MatrixPointer Rowwise(MatrixPointer A, double* buffer)
    {
        MatrixPointer copy = new(buffer, A.Rows, A.Columns, A.Columns, 1);
        Copy(A, copy);
        return copy;
    }

    private static void Copy(MatrixPointer A, MatrixPointer B)
    {
        for (int i = 0; i < A.Rows; i++)
            for (int j = 0; j < A.Columns; j++)
                B[i, j] = A[i, j];
    }

    private static void Fill(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta)
    {
        int done = 0, lanes = MicroKernel.Current.Lanes;
        if (lanes >= 8)
            done = Columns<Simd512, Vector512<double>>(A, B, C, alpha, beta, done);
        if (lanes >= 4)
            done = Columns<Simd256, Vector256<double>>(A, B, C, alpha, beta, done);
        if (lanes >= 2)
            done = Columns<Simd128, Vector128<double>>(A, B, C, alpha, beta, done);
        Columns<SimdScalar, double>(A, B, C, alpha, beta, done);
    }

    /// <summary>As many whole vectors of columns as are left; returns the number of columns done so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Columns<S, V>(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta, int done) where S : ISimd<V> where V : struct
    {
        int j = done;
        for (; j + 3 * S.Count <= C.Columns; j += 3 * S.Count)
        {
            int i = 0;
            for (; i + 4 <= C.Rows; i += 4)
                FourByThree<S, V>(A, B, C, alpha, beta, i, j);
            for (; i < C.Rows; i++)
                for (int v = 0; v < 3; v++)
                    OneRow<S, V>(A, B, C, alpha, beta, i, j + v * S.Count);
        }
        for (; j + 2 * S.Count <= C.Columns; j += 2 * S.Count)
        {
            int i = 0;
            for (; i + 4 <= C.Rows; i += 4)
                FourByTwo<S, V>(A, B, C, alpha, beta, i, j);
            for (; i < C.Rows; i++)
                for (int v = 0; v < 2; v++)
                    OneRow<S, V>(A, B, C, alpha, beta, i, j + v * S.Count);
        }
        for (; j + S.Count <= C.Columns; j += S.Count)
        {
            int i = 0;
            for (; i + 4 <= C.Rows; i += 4)
                FourRows<S, V>(A, B, C, alpha, beta, i, j);
            for (; i < C.Rows; i++)
                OneRow<S, V>(A, B, C, alpha, beta, i, j);
        }
        return j;
    }

    /// <summary>Four rows by three vectors: twelve sums, which keep the multipliers of every machine busy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByThree<S, V>(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta, int i, int j) where S : ISimd<V> where V : struct
    {
        V c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        V c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        double* a = A.At(i, 0);
        double* last = A.At(i + 2, 0);
        double* b = B.At(0, j);
        nint row = A.RowStride, step = A.ColumnStride, next = B.RowStride;
        for (int p = A.Columns; p > 0; p--, a += step, last += step, b += next)
        {
            V b0 = S.Load(b), b1 = S.Load(b + S.Count), b2 = S.Load(b + 2 * S.Count);
            V x = S.Broadcast(a[0]);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            c02 = S.MultiplyAdd(x, b2, c02);
            x = S.Broadcast(a[row]);
            c10 = S.MultiplyAdd(x, b0, c10);
            c11 = S.MultiplyAdd(x, b1, c11);
            c12 = S.MultiplyAdd(x, b2, c12);
            x = S.Broadcast(last[0]);
            c20 = S.MultiplyAdd(x, b0, c20);
            c21 = S.MultiplyAdd(x, b1, c21);
            c22 = S.MultiplyAdd(x, b2, c22);
            x = S.Broadcast(last[row]);
            c30 = S.MultiplyAdd(x, b0, c30);
            c31 = S.MultiplyAdd(x, b1, c31);
            c32 = S.MultiplyAdd(x, b2, c32);
        }
        WriteThree<S, V>(C.At(i, j), c00, c01, c02, alpha, beta);
        WriteThree<S, V>(C.At(i + 1, j), c10, c11, c12, alpha, beta);
        WriteThree<S, V>(C.At(i + 2, j), c20, c21, c22, alpha, beta);
        WriteThree<S, V>(C.At(i + 3, j), c30, c31, c32, alpha, beta);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByTwo<S, V>(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta, int i, int j) where S : ISimd<V> where V : struct
    {
        V c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        double* a = A.At(i, 0);
        double* last = A.At(i + 2, 0);
        double* b = B.At(0, j);
        nint row = A.RowStride, step = A.ColumnStride, next = B.RowStride;
        for (int p = A.Columns; p > 0; p--, a += step, last += step, b += next)
        {
            V b0 = S.Load(b), b1 = S.Load(b + S.Count);
            V x = S.Broadcast(a[0]);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            x = S.Broadcast(a[row]);
            c10 = S.MultiplyAdd(x, b0, c10);
            c11 = S.MultiplyAdd(x, b1, c11);
            x = S.Broadcast(last[0]);
            c20 = S.MultiplyAdd(x, b0, c20);
            c21 = S.MultiplyAdd(x, b1, c21);
            x = S.Broadcast(last[row]);
            c30 = S.MultiplyAdd(x, b0, c30);
            c31 = S.MultiplyAdd(x, b1, c31);
        }
        WriteTwo<S, V>(C.At(i, j), c00, c01, alpha, beta);
        WriteTwo<S, V>(C.At(i + 1, j), c10, c11, alpha, beta);
        WriteTwo<S, V>(C.At(i + 2, j), c20, c21, alpha, beta);
        WriteTwo<S, V>(C.At(i + 3, j), c30, c31, alpha, beta);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteTwo<S, V>(double* c, V x0, V x1, double alpha, double beta) where S : ISimd<V> where V : struct
    {
        Write<S, V>(c, x0, alpha, beta);
        Write<S, V>(c + S.Count, x1, alpha, beta);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteThree<S, V>(double* c, V x0, V x1, V x2, double alpha, double beta) where S : ISimd<V> where V : struct
    {
        Write<S, V>(c, x0, alpha, beta);
        Write<S, V>(c + S.Count, x1, alpha, beta);
        Write<S, V>(c + 2 * S.Count, x2, alpha, beta);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRows<S, V>(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta, int i, int j) where S : ISimd<V> where V : struct
    {
        V c0 = default, c1 = default, c2 = default, c3 = default;
        double* a = A.At(i, 0);
        double* b = B.At(0, j);
        for (int p = 0; p < A.Columns; p++, a += A.ColumnStride, b += B.RowStride)
        {
            V x = S.Load(b);
            c0 = S.MultiplyAdd(S.Broadcast(a[0]), x, c0);
            c1 = S.MultiplyAdd(S.Broadcast(a[A.RowStride]), x, c1);
            c2 = S.MultiplyAdd(S.Broadcast(a[2 * A.RowStride]), x, c2);
            c3 = S.MultiplyAdd(S.Broadcast(a[3 * A.RowStride]), x, c3);
        }
        Write<S, V>(C.At(i, j), c0, alpha, beta);
        Write<S, V>(C.At(i + 1, j), c1, alpha, beta);
        Write<S, V>(C.At(i + 2, j), c2, alpha, beta);
        Write<S, V>(C.At(i + 3, j), c3, alpha, beta);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneRow<S, V>(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta, int i, int j) where S : ISimd<V> where V : struct
    {
        V sum = default;
        double* b = B.At(0, j);
        for (int p = 0; p < A.Columns; p++, b += B.RowStride)
            sum = S.MultiplyAdd(S.Broadcast(A[i, p]), S.Load(b), sum);
        Write<S, V>(C.At(i, j), sum, alpha, beta);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<S, V>(double* c, V sum, double alpha, double beta) where S : ISimd<V> where V : struct
    {
        V scaled = S.Broadcast(alpha);
        S.Store(beta == 0 ? S.Multiply(scaled, sum) : S.MultiplyAdd(scaled, sum, S.Multiply(S.Broadcast(beta), S.Load(c))), c);
    }
}
