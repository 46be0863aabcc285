namespace Cotangent.GaussianProcesses;

/// <summary>Lower triangular matrices, packed in the order of <see cref="Op.FillTriangular"/>.</summary>
internal sealed class TriangularTransform : Transform
{
    public override string Name => "triangular";

    public override Tensor Forward(Tensor x) => Op.FillTriangular(x);

    public override Tensor Inverse(Tensor y) => Op.FillTriangularInverse(y);

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
