namespace Cotangent;

/// <summary>The floating-point operations of one run of a node: by the formulas that the ops state as their cost; none for a move; one an element for the rest.</summary>
/// <remarks>
/// The rest counts the elements of the largest tensor it reads or writes. An exponential is one, like an addition. What depends on values is left at its least: no squarings
/// of a matrix exponential, two sweeps for singular values.
/// </remarks>
internal static class FlopCount
{
    internal static double Of(Node node)
    {
        if (node is ElementwiseNode or BroadcastNode || node.InputCount == 0) return node.Output.Count;
        if (node is FusedNode { Flops: { } evaluation }) return evaluation;
        if (node is FusedPullNode { Flops: { } pull }) return pull;
        var (x, y) = (node.Input(0), node.Output);
        return node.Name switch
        {
            "MatMul" => 2.0 * y.Count * Inner(x, y),
            "Cholesky" => Cube(y) / 3,
            "CholeskyPullback" => 2 * Cube(y) / 3,
            "TriangularSolve" or "TriangularMatMul" => (double)y.Count * y.Shape[^2],
            "LowerMatMul" => (double)y.Count * x.Shape[^1],
            "CholeskySolve" or "Solve" => 2.0 * y.Count * y.Shape[^2],
            "LuFactors" => 2 * Cube(x) / 3,
            "Inverse" or "PseudoInverse" => 2 * Cube(y),
            "Determinant" or "DeterminantSign" => (double)y.Count * x.Shape[^1],
            "LogAbsDeterminant" => 2.0 * y.Count * x.Shape[^1],
            "Cofactors" => Tall(x, 8, 19) + 2 * Cube(y),
            "CofactorsTangent" => Tall(x, 8, 19) + 8 * Cube(y),
            "Eigh" => 5 * Cube(x),
            "EigenvaluesSymmetric" => 4 * Cube(x) / 3,
            "EigenvalueCotangent" or "SingularValueCotangent" => 2.0 * y.Count * y.Shape[^1],
            "EigenvalueTangent" or "SingularValueTangent" => 2.0 * node.Input(2).Count * y.Shape[^1],
            "SymmetricFunction" or "MatrixSqrt" or "MatrixLog" or "MatrixPower" => 4 * Cube(y),
            "FrechetForm" => 4 * Cube(y) * (node.InputCount - 1),
            "PolarFactor" => Tall(x, 10, 19),
            "SylvesterSolve" => 8 * Cube(y),
            "Qr" => Tall(x, 4, -4 / 3.0),
            "Svd" => Tall(x, 8, 19),
            "SingularValues" => Tall(x, 2, 13),
            "MatrixExponential" => 15 * Cube(y),
            "ExponentialTangent" => 8 * 15 * Cube(y),
            "SquaredDistance" => 3.0 * y.Count * x.Shape[^1],
            "AddDiagonal" => Math.Max(1.0, node.Input(1).Count),
            "Softmax" or "LogSoftmax" => 5.0 * y.Count,
            "LogSumExp" or "CumulativeLogSumExp" or "Centered" => 4.0 * x.Count,
            "Recurrence" => 2.0 * y.Count,
            "Order" => x.Count * Math.Log2(Math.Max(2, SortedLength(x, y))),
            _ => Moves.Contains(node.Name) ? 0 : Largest(node),
        };
    }

    /// <summary>The length that a product sums over: the one of A's two lengths that is not the rows of the result; if both are, they are equal.</summary>
    private static int Inner(Tensor A, Tensor C) => A.Shape[^1] == C.Shape[^2] ? A.Shape[^2] : A.Shape[^1];

    /// <summary>Σ N³ over the matrices of a batch.</summary>
    private static double Cube(Tensor A) => (double)A.Count * A.Shape[^1];

    /// <summary>a M N² + b N³ for matrices [M, N], taken by their longer side as M.</summary>
    private static double Tall(Tensor A, double a, double b)
    {
        double M = Math.Max(A.Shape[^2], A.Shape[^1]), N = Math.Min(A.Shape[^2], A.Shape[^1]);
        return Dims.Batch(A.Shape) * (a * M * N * N + b * N * N * N);
    }

    /// <summary>The axis that a part is kept of; the last, if all is kept: which one is sorted the node does not say.</summary>
    private static int SortedLength(Tensor x, Tensor y)
    {
        for (var axis = 0; axis < x.Rank; axis++)
            if (x.Shape[axis] != y.Shape[axis]) return x.Shape[axis];
        return x.Rank == 0 ? 1 : x.Shape[^1];
    }

    /// <summary>The elements of the largest tensor that it reads or writes.</summary>
    private static double Largest(Node node)
    {
        var largest = node.Output.Count;
        for (var i = 0; i < node.InputCount; i++) largest = Math.Max(largest, node.Input(i).Count);
        foreach (var y in node.OtherOutputs) largest = Math.Max(largest, y.Count);
        return largest;
    }
}
