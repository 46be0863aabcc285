namespace Cotangent.Numerics.Tests;

public class AllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Dense_operations_allocate_nothing_once_their_buffers_are_pooled(int threads) => Settings.WithThreads(threads, () =>
    {
        foreach (int n in (int[])[10, 100, 400])
        {
            Matrix A = Matrix.RandomPositiveDefinite(n, 1), B = Matrix.Random(n, n, 2), C = new(n, n), L = A.Copy();
            Cholesky.Factor(L.Span);
            long bytes = 0;
            // The least of a few: a collection may empty the pool in between.
            for (int repeat = 0; repeat < 5; repeat++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                Everything(A, B, C, L);
                long used = GC.GetAllocatedBytesForCurrentThread() - before;
                bytes = repeat == 0 ? used : Math.Min(bytes, used);
            }
            Assert.Equal(0, bytes);
        }
        return 0;
    });

    [Fact]
    public void Decompositions_allocate_nothing_once_their_buffers_are_pooled() => Settings.WithThreads(1, () =>
    {
        foreach (int n in (int[])[10, 60])
        {
            Matrix A = Matrix.RandomPositiveDefinite(n, 1), Q = new(n, n), R = new(n, n);
            double[] values = new double[n];
            int[] pivots = new int[n];
            long bytes = long.MaxValue;
            // The first fills the pool; the least of a few, for a collection may empty it in between.
            for (int repeat = 0; repeat < 6; repeat++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                Decompositions(A, Q, R, values, pivots);
                bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            Assert.Equal(0, bytes);
        }
        return 0;
    });

    private static void Decompositions(Matrix A, Matrix Q, Matrix R, double[] values, int[] pivots)
    {
        Qr.Thin(A.Span, Q.Span, R.Span);
        SymmetricEigen.Decompose(A.Span, values, Q.Span);
        SymmetricEigen.Values(A.Span, values);
        Svd.Thin(A.Span, Q.Span, values, R.Span);
        Svd.Values(A.Span, values);
        MatrixExponential.Evaluate(A.Span, Q.Span);
        Transposition.Copy(A.Span, Q.Span);
        Lu.Factor(Q.Span, pivots);
        Lu.Solve(Q.Span, pivots, R.Span);
        Lu.SolveAdjoint(Q.Span, pivots, R.Span);
    }

    private static void Everything(Matrix A, Matrix B, Matrix C, Matrix L)
    {
        MatMul.Multiply(A.Span, B.Span, C.Span);
        SymmetricProduct.Lower(B.Span, C.Span);
        TriangularSolve.Lower(L.Span, C.Span);
        TriangularSolve.Upper(L.Span.T, C.Span.T);
        TriangularProduct.Lower(L.Span, C.Span);
        TriangularProduct.Upper(L.Span.T, C.Span.T);
        Cholesky.Factor(A.Span, C.Span);
        SquaredDistance.Between(B.Span, B.Span, C.Span);
        Transposition.Copy(A.Span.T, C.Span);
        Cholesky.Pullback(L.Span, C.Span);
        Transposition.Copy(A.Span.T, C.Span);
        Cholesky.Factor(C.Span);
        Cholesky.Inverse(C.Span);
        Transposition.Copy(L.Span, C.Span);
        TriangularInverse.Lower(C.Span);
    }
}
