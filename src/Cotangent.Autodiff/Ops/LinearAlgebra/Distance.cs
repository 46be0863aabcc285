namespace Cotangent;

public static partial class Op
{
    /// <summary>r²[i, j] = Σ_d (X[i, d] − Z[j, d])² for X [… N D] and Z [… M D]: [… N M]. Leading axes are batch and broadcast.</summary>
    /// <remarks>
    /// By exact differences: never negative, and exactly 0 between equal rows; derivatives are as accurate far from the origin as near it. Cost: 3 N M D flops, 4 N M D for the
    /// gradient.
    /// </remarks>
    public static Tensor SquaredDistance(Tensor X, Tensor Z)
    {
        Shapes.In(nameof(SquaredDistance)).Is(X, "… N D").Is(Z, "… M D");
        (X, Z) = OfOneRank(X, Z);
        var batches = new Batches(nameof(SquaredDistance), X, Z);
        var shape = batches.With(X.Shape[^2], Z.Shape[^2]);
        return Function(
            [X, Z],
            shape,
            flops: Cost.Each(shape, 3.0 * X.Shape[^1]),
            y => SquaredDistanceKernel(X, Z, batches, shape, y),
            (W, needs) => [needs[0] ? DistanceCotangent(X, Z, W) : null, needs[1] ? DistanceCotangent(Z, X, W.T) : null],
            t => Plus(t[0] is { } tX ? DistanceTangent(X, tX, Z) : null, t[1] is { } tZ ? DistanceTangent(Z, tZ, X).T : null),
            attributes: Attributes.None);
    }

    /// <summary>2 Σ_j W[i, j] (X[i, d] − Z[j, d]), whose two sums cancel unless the points are near the origin.</summary>
    private static Tensor DistanceCotangent(Tensor X, Tensor Z, Tensor W)
    {
        var anchor = Anchor(X);
        return 2 * (RowSums(W) * (X - anchor) - MatMul(W, Z - anchor));
    }

    /// <summary>2 Σ_d (X[i, d] − Z[j, d]) Ẋ[i, d], in the same way.</summary>
    private static Tensor DistanceTangent(Tensor X, Tensor tX, Tensor Z)
    {
        var anchor = Anchor(X);
        return 2 * (RowSums((X - anchor) * tX) - MatMul(tX, Z - anchor, transposeB: true));
    }

    /// <summary>Σ_j W[i, j] as a column [… N 1].</summary>
    private static Tensor RowSums(Tensor W) => SumTo(W, [.. W.Shape[..^1], 1]);

    private static void SquaredDistanceKernel(Tensor X, Tensor Z, Batches batches, int[] shape, Span<double> y)
    {
        foreach (var (x, z, r2) in batches.Walk())
            Numerics.SquaredDistance.Between(Matrix(X, x), Matrix(Z, z), Matrix(y, r2, shape));
    }
}
