namespace Cotangent;

/// <summary>The floating-point operations of one run of a node, by formula: for the large ops of linear algebra; one an element for the others.</summary>
internal static class FlopCount
{
    internal static double Of(Node node)
    {
        var y = node.Output;
        return node.Name switch
        {
            "MatMul" => 2.0 * y.Count * Inner(node),
            "Cholesky" => Cube(y) / 3,
            "CholeskyPullback" => 2 * Cube(y) / 3,
            "TriangularSolve" => (double)y.Count * y.Shape[^2],
            "CholeskySolve" => 2.0 * y.Count * y.Shape[^2],
            "SquaredDistance" => 3.0 * y.Count * node.Input(0).Shape[^1],
            "GaussianLogDensity" => Cube(node.Input(0)) / 3,
            "GaussianLogDensity gradient" => 2 * Cube(node.Output) / 3,
            "Sum" or "SumTo" or "Mean" => node.Input(0).Count,
            _ => y.Count,
        };
    }

    /// <summary>The length that a product sums over: the geometric mean would not do, so it is found from the three sizes.</summary>
    private static double Inner(Node node)
    {
        var (A, C) = (node.Input(0), node.Output);
        return A.Shape[^1] == C.Shape[^2] && A.Shape[^2] != C.Shape[^2] ? A.Shape[^2] : A.Count / Math.Max(1.0, Dims.Batch(A.Shape) * C.Shape[^2]);
    }

    private static double Cube(Tensor A) => (double)A.Count * A.Shape[^1];
}
