namespace Cotangent;

public static partial class Op
{
    /// <summary>The lower triangular matrices [… n n] that hold x [… n(n+1)/2], in the order of TensorFlow Probability: [1, …, 6] gives [[4, 0, 0], [6, 5, 0], [3, 2, 1]].</summary>
    /// <remarks>Element [i, j] is number k = n i + j of x without its first n elements, followed by x in reverse. Each element of x appears once.</remarks>
    /// <exception cref="ArgumentException">The length of the last axis is not n(n+1)/2 for any n.</exception>
    public static Tensor FillTriangular(Tensor x) => FilledFrom(x, Triangle.Lower, TriangleOrder(nameof(FillTriangular), x), nameof(FillTriangular));

    /// <summary>The upper triangular matrices [… n n] that hold x [… n(n+1)/2], in the order of TensorFlow Probability: [1, …, 6] gives [[1, 2, 3], [0, 5, 6], [0, 0, 4]].</summary>
    /// <remarks>Element [i, j] is number k = n i + j of x, followed by x without its first n elements in reverse.</remarks>
    /// <exception cref="ArgumentException">The length of the last axis is not n(n+1)/2 for any n.</exception>
    public static Tensor FillUpperTriangular(Tensor x) => FilledFrom(x, Triangle.Upper, TriangleOrder(nameof(FillUpperTriangular), x), nameof(FillUpperTriangular));

    /// <summary>The vector [… n(n+1)/2] from which <see cref="FillTriangular"/> makes the lower triangle of A [… n n]; what is above the diagonal is not read.</summary>
    public static Tensor FillTriangularInverse(Tensor A)
    {
        Shapes.In(nameof(FillTriangularInverse)).Is(A, "… N N");
        return PackedFrom(A, Triangle.Lower, nameof(FillTriangularInverse));
    }

    /// <summary>The vector [… n(n+1)/2] from which <see cref="FillUpperTriangular"/> makes the upper triangle of A [… n n]; what is below the diagonal is not read.</summary>
    public static Tensor FillUpperTriangularInverse(Tensor A)
    {
        Shapes.In(nameof(FillUpperTriangularInverse)).Is(A, "… N N");
        return PackedFrom(A, Triangle.Upper, nameof(FillUpperTriangularInverse));
    }

    private static Tensor FilledFrom(Tensor x, Triangle triangle, int n, string name) => Linear(
        x,
        [.. x.Shape[..^1], n, n],
        flops: Cost.Move,
        A => FillKernel(x, n, triangle, A),
        T => FilledFrom(T, triangle, n, name),
        dY => PackedFrom(dY, triangle, "PackTriangle"),
        name,
        triangle);

    private static Tensor PackedFrom(Tensor A, Triangle triangle, string name)
    {
        var n = A.Shape[^1];
        var length = n * (n + 1) / 2;
        return Linear(
            A,
            [.. A.Shape[..^2], length],
            flops: Cost.Move,
            x => PackKernel(A, n, triangle, x),
            T => PackedFrom(T, triangle, name),
            dY => FilledFrom(dY, triangle, n, "FillTriangle"),
            name,
            triangle);
    }

    private static void FillKernel(Tensor x, int n, Triangle triangle, double[] A)
    {
        A.AsSpan().Clear();
        var length = x.Shape[^1];
        for (var row = 0; row * n < A.Length; row++)
        {
            var place = TriangleRow.Of(row % n, n, triangle);
            var from = x.Data.AsSpan(row / n * length, length);
            var to = A.AsSpan(row * n, n);
            from.Slice(place.Forward, place.Cut - place.First).CopyTo(to[place.First..]);
            Reversed(from.Slice(place.Backward, place.End - place.Cut), to[place.Cut..place.End]);
        }
    }

    private static void PackKernel(Tensor A, int n, Triangle triangle, double[] x)
    {
        var length = n * (n + 1) / 2;
        for (var row = 0; row * n < A.Count; row++)
        {
            var place = TriangleRow.Of(row % n, n, triangle);
            var from = A.Data.AsSpan(row * n, n);
            var to = x.AsSpan(row / n * length, length);
            from[place.First..place.Cut].CopyTo(to[place.Forward..]);
            Reversed(from[place.Cut..place.End], to.Slice(place.Backward, place.End - place.Cut));
        }
    }

    private static void Reversed(ReadOnlySpan<double> from, Span<double> to)
    {
        from.CopyTo(to);
        to.Reverse();
    }

    /// <summary>n, from the length n(n+1)/2 of the last axis.</summary>
    private static int TriangleOrder(string op, Tensor x)
    {
        Shapes.In(op).Is(x, "… N");
        var length = x.Shape[^1];
        var n = (int)((Math.Sqrt(8.0 * length + 1) - 1) / 2);
        if (n * (n + 1) / 2 == length) return n;
        throw new ArgumentException($"{op}: x has shape {Dims.Text(x.Shape)}; its last axis must be n(n+1)/2 long for an n × n triangle, as {n * (n + 1) / 2} and {(n + 1) * (n + 2) / 2} are.");
    }

    /// <summary>A row of a triangle in the vector that fills it: the columns First to Cut stand there in order from Forward on, the columns Cut to End in reverse from Backward on.</summary>
    private readonly record struct TriangleRow(int First, int Cut, int End, int Forward, int Backward)
    {
        public static TriangleRow Of(int row, int n, Triangle triangle)
        {
            var isLower = triangle == Triangle.Lower;
            var (first, end) = isLower ? (0, row + 1) : (row, n);
            var (length, forward) = (n * (n + 1) / 2, n * row + (isLower ? n : 0));
            var cut = Math.Clamp(length - forward, first, end);
            var backward = (isLower ? n * n : n * (n + 1)) - n * row - end;
            return new(first, cut, end, Math.Min(forward + first, length), Math.Min(backward, length)); // a place of no columns may lie outside
        }
    }
}
