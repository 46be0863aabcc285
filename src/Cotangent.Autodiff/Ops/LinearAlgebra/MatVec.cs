namespace Cotangent;

public static partial class Op
{
    /// <summary>A x for A [… N M] and vectors x [… M]: [… N]; Aᵀ x, for x [… N], with <paramref name="transposeA"/>. Leading axes are batch and broadcast.</summary>
    public static Tensor MatVec(Tensor A, Tensor x, bool transposeA = false)
    {
        Shapes.In(nameof(MatVec)).Is(A, transposeA ? "… M N" : "… N M").Is(x, "… M");
        var y = MatMul(A, AsColumn(x), transposeA);
        return Reshape(y, [.. y.Shape[..^1]]);
    }
}
