namespace Cotangent;

public static partial class Op
{
    /// <summary>
    /// A [… N M] with zeros outside the band of <paramref name="lower"/> diagonals below the main one and <paramref name="upper"/> above it; a negative number keeps all on that
    /// side.
    /// </summary>
    public static Tensor BandPart(Tensor A, int lower, int upper)
    {
        Shapes.In(nameof(BandPart)).Is(A, "… N M");
        return Band(A, lower < 0 ? -A.Shape[^2] : -lower, upper < 0 ? A.Shape[^1] : upper);
    }

    /// <summary>A with zeros above the diagonal, for A [… N M].</summary>
    public static Tensor LowerTriangle(Tensor A)
    {
        Shapes.In(nameof(LowerTriangle)).Is(A, "… N M");
        return Linear(A, A.Dimensions, flops: Cost.Move, y => CopyLower(A, y), LowerTriangle, LowerTriangle, attributes: Attributes.None, overwrites: 0);
    }

    /// <summary>A with zeros below the diagonal, for A [… N M].</summary>
    public static Tensor UpperTriangle(Tensor A)
    {
        Shapes.In(nameof(UpperTriangle)).Is(A, "… N M");
        return Band(A, 0, A.Shape[^1], nameof(UpperTriangle));
    }

    /// <summary>The elements [i, j] of A with first ≤ j − i ≤ last, and zeros elsewhere.</summary>
    private static Tensor Band(Tensor A, int first, int last, string name = nameof(BandPart)) =>
        Linear(A, A.Dimensions, flops: Cost.Move, y => BandKernel(A, first, last, y), T => Band(T, first, last, name), T => Band(T, first, last, name), name, (first, last), overwrites: 0);

    private static void BandKernel(Tensor A, int first, int last, Span<double> y)
    {
        var (n, m) = (A.Shape[^2], A.Shape[^1]);
        for (var row = 0; row * m < y.Length; row++)
        {
            var start = Math.Clamp(row % n + (long)first, 0, m);
            var end = Math.Clamp(row % n + (long)last + 1, start, m);
            var line = y.Slice(row * m, m);
            A.Data.AsSpan(row * m, m)[(int)start..(int)end].CopyTo(line[(int)start..]);
            line[..(int)start].Clear();
            line[(int)end..].Clear();
        }
    }
}
