using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>X ← A⁻¹ X for matrix number <paramref name="matrix"/> of a batch, or what else a solve does with it.</summary>
    private delegate void SystemSolver(int matrix, MatrixSpan X);

    /// <summary>Copies the right-hand sides B into y, stretched, and solves each matrix of y in place with the matrix of A that belongs to it.</summary>
    /// <remarks>Single columns that are stacked before the batch of A, as several cotangents are, become the columns of one system, without a copy.</remarks>
    private static void SolveEach(Tensor A, Tensor B, Batches batches, int[] shape, double[] y, SystemSolver solve)
    {
        var (rows, size) = (shape[^2], shape[^2] * shape[^1]);
        if (y.Length == 0) return;
        foreach (var (_, b, x) in batches.Walk()) ElementwiseLoops.Copy(B.Data, b * size, y, x * size, size);
        var systems = Dims.Batch(A.Shape);
        if (shape[^1] == 1 && systems < batches.Count && RepeatsInFront(A, shape))
        {
            for (var a = 0; a < systems; a++) solve(a, new MatrixSpan(y.AsSpan(a * rows), batches.Count / systems, rows, systems * rows).T);
            return;
        }
        foreach (var (a, _, x) in batches.Walk()) solve(a, Matrix(y, x, shape));
    }

    /// <summary>Whether the batch of A is that of the result but for leading axes, over which A is repeated.</summary>
    private static bool RepeatsInFront(Tensor A, int[] shape)
    {
        var own = A.Shape[..^2].TrimStart(1);
        return own.SequenceEqual(shape.AsSpan()[..^2][^own.Length..]);
    }
}
