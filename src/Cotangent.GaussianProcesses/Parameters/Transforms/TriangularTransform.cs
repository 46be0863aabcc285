namespace Cotangent.GaussianProcesses;

/// <summary>Lower triangular matrices: Y [… n n] = <see cref="Op.FillTriangular"/>(x), x [… n(n+1)/2].</summary>
/// <remarks>
/// The order is that of TensorFlow Probability: [1, …, 6] gives [[4, 0, 0], [6, 5, 0], [3, 2, 1]]. Each element of x is one of Y, so the gradient with respect to Y is the map of that with
/// respect to x.
/// </remarks>
public sealed class TriangularTransform : Transform
{
    /// <inheritdoc/>
    public override string Name => "triangular";

    /// <inheritdoc/>
    public override Interval Range => Interval.Real;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Op.FillTriangular(x);

    /// <inheritdoc/>
    public override Tensor Inverse(Tensor y) => Op.FillTriangularInverse(y);

    /// <summary>0: the elements are put in other places.</summary>
    public override Tensor LogJacobianDeterminant(Tensor x) => Tensor.Scalar(0);

    /// <inheritdoc/>
    public override (int Index, string Allowed)? Refusal(Tensor y)
    {
        Shapes.In("Transform.Triangular").Is(y, "… N N");
        var values = y.Span;
        var n = y.Shape[^1];
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = (i / n % n, i % n);
            if (column > row && values[i] != 0) return (i, $"0 above the diagonal, as in row {row} and column {column}");
            if (!double.IsFinite(values[i])) return (i, "a finite number");
        }
        return null;
    }
}
