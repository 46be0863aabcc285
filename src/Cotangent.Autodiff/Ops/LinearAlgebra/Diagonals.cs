namespace Cotangent;

public static partial class Op
{
    /// <summary>The diagonal of A [… N M]: [… min(N, M)].</summary>
    public static Tensor Diagonal(Tensor A) => Diagonal(A, 0);

    /// <summary>The elements [i, i + offset] of A [… N M]: a diagonal above the main one, below it for a negative offset.</summary>
    /// <exception cref="ArgumentException">The diagonal is outside A.</exception>
    public static Tensor Diagonal(Tensor A, int offset)
    {
        Shapes.In(nameof(Diagonal)).Is(A, "… N M");
        var (n, m) = (A.Shape[^2], A.Shape[^1]);
        if (offset != 0 && (offset <= -n || offset >= m))
            throw new ArgumentException($"Diagonal: offset {offset} is outside A of shape {Dims.Text(A.Shape)}. Its diagonals run from {Math.Min(0, 1 - n)} to {Math.Max(0, m - 1)}.");
        return Selected(A, OfDiagonal(n, m, offset), nameof(Diagonal));
    }

    /// <summary>The matrices [… N N] with x [… N] on the diagonal and zeros elsewhere.</summary>
    public static Tensor DiagonalMatrix(Tensor x) => DiagonalMatrix(x, 0);

    /// <summary>The square matrices with x [… N] on diagonal <paramref name="offset"/>, above the main one or, when negative, below: [… N+|offset| N+|offset|].</summary>
    public static Tensor DiagonalMatrix(Tensor x, int offset)
    {
        Shapes.In(nameof(DiagonalMatrix)).Is(x, "… N");
        var n = x.Shape[^1] + Math.Abs(offset);
        return PlaceDiagonal(x, n, n, offset, nameof(DiagonalMatrix));
    }

    /// <summary>A [… N M] with d in place of its diagonal; d is [… min(N, M)], or broadcasts to it.</summary>
    /// <exception cref="ArgumentException">d does not broadcast to the diagonal.</exception>
    public static Tensor SetDiagonal(Tensor A, Tensor d)
    {
        Shapes.In(nameof(SetDiagonal)).Is(A, "… N M");
        ArgumentNullException.ThrowIfNull(d);
        var (n, m) = (A.Shape[^2], A.Shape[^1]);
        int[] diagonal = [.. A.Shape[..^2], Math.Min(n, m)];
        if (!Dims.StretchesTo(d.Shape, diagonal))
            throw new ArgumentException($"SetDiagonal: d has shape {Dims.Text(d.Shape)}; expected one that broadcasts to {Dims.Text(diagonal)}, the diagonal of A.");
        var full = BroadcastTo(d, diagonal);
        var place = OfDiagonal(n, m, 0);
        return Function(
            [A, full],
            A.Dimensions,
            flops: Cost.Move,
            y =>
            {
                A.Data.CopyTo(y, 0);
                place.Write(full.Data, y);
            },
            (dY, needs) => [needs[0] ? WithoutDiagonal(dY) : null, needs[1] ? Diagonal(dY) : null],
            t => t[0] is not { } tA ? PlaceDiagonal(t[1]!, n, m, 0) : t[1] is { } td ? SetDiagonal(tA, td) : WithoutDiagonal(tA),
            attributes: Attributes.None,
            overwrites: 0);
    }

    /// <summary>A + diag(d) for A [… N N] and d [… N], or [… 1] or a scalar for one value all along; without a second N × N matrix.</summary>
    public static Tensor AddDiagonal(Tensor A, Tensor d)
    {
        Shapes.In(nameof(AddDiagonal)).Is(A, "… N N");
        ArgumentNullException.ThrowIfNull(d);
        int[] diagonal = [.. A.Shape[..^1]];
        if (!Dims.StretchesTo(d.Shape, diagonal))
            throw new ArgumentException($"AddDiagonal: d has shape {Dims.Text(d.Shape)}; expected one that broadcasts to {Dims.Text(diagonal)}, the diagonal of A.");
        var full = BroadcastTo(d, diagonal);
        return Function(
            [A, full],
            A.Dimensions,
            flops: full.Count,
            Y => AddDiagonalKernel(A, full, Y),
            (dY, needs) => [dY, needs[1] ? Diagonal(dY) : null],
            t => t[1] is not { } td ? t[0]! : t[0] is { } tA ? AddDiagonal(tA, td) : DiagonalMatrix(td),
            attributes: Attributes.None,
            overwrites: 0);
    }

    /// <summary>tr A = Σ A[i, i] for A [… N N]: [… ].</summary>
    public static Tensor Trace(Tensor A)
    {
        Shapes.In(nameof(Trace)).Is(A, "… N N");
        return Sum(Diagonal(A), -1);
    }

    private static Tensor WithoutDiagonal(Tensor A) => SetDiagonal(A, Tensor.Scalar(0));

    /// <summary>The adjoint of <see cref="Diagonal(Tensor, int)"/>: x on a diagonal of an [… n m] matrix of zeros.</summary>
    private static Tensor PlaceDiagonal(Tensor x, int n, int m, int offset, string name = "PlaceDiagonal") => PutBack(x, OfDiagonal(n, m, offset), name);

    private static Layout OfDiagonal(int n, int m, int offset)
    {
        var length = Math.Max(0, Math.Min(n + Math.Min(0, offset), m - Math.Max(0, offset)));
        return new([n, m], [length], [m + 1], offset < 0 ? -offset * m : offset);
    }

    private static void AddDiagonalKernel(Tensor A, Tensor d, Span<double> Y)
    {
        var n = A.Shape[^1];
        A.Data.CopyTo(Y);
        for (var i = 0; i < d.Count; i++) Y[i / n * n * n + i % n * (n + 1)] += d.Data[i];
    }
}
