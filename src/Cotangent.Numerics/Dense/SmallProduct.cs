using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>C ← α A B + β C for small matrices, straight from their own rows: four rows of C by one vector at a time.</summary>
internal static unsafe class SmallProduct
{
    private const int StackLimit = 1024;

    /// <summary>Does the product, or returns false if it is not small in the way this is made for.</summary>
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
