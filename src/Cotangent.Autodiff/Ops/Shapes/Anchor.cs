using System.Numerics.Tensors;

namespace Cotangent;

public static partial class Op
{
    /// <summary>A point close to the rows of X [… N D], as [… 1 D], whose difference from each of them is exact; a constant to derivatives.</summary>
    /// <remarks>
    /// What depends on differences of rows alone may take X − Anchor(X) for X: nothing is lost, and products of coordinates no longer cancel far from the origin.
    /// It is 0 in a column that is on both sides of 0, reaches as near to 0 as it is wide, or is not finite.
    /// </remarks>
    public static Tensor Anchor(Tensor X)
    {
        Shapes.In(nameof(Anchor)).Is(X, "… N D");
        var rows = StopGradient(X);
        return Function(
            [rows],
            [.. X.Shape[..^2], 1, X.Shape[^1]],
            flops: 2.0 * X.Count,
            y => AnchorKernel(rows, y),
            (_, _) => [null],
            t => Tensor.Zeros([.. t[0]!.Shape[..^2], 1, X.Shape[^1]]),
            attributes: Attributes.None);
    }

    private static void AnchorKernel(Tensor X, Span<double> y)
    {
        var (n, m) = (X.Shape[^2], X.Shape[^1]);
        for (var at = 0; n > 0 && at < y.Length; at += m) AnchorOfColumns(X.Data.AsSpan(at * n, n * m), y.Slice(at, m));
        if (n == 0) y.Clear();
    }

    /// <summary>Least and greatest of each column, by halves of the rows, which are long enough for vectors.</summary>
    private static void AnchorOfColumns(ReadOnlySpan<double> x, Span<double> y)
    {
        var (rows, m) = (x.Length / y.Length, y.Length);
        using var scratch = new Scratch<double>(2 * x.Length);
        var least = scratch.Span[..x.Length];
        var greatest = scratch.Span[x.Length..];
        x.CopyTo(least);
        x.CopyTo(greatest);
        while (rows > 1)
        {
            var (pairs, rest) = (rows / 2 * m, (rows + 1) / 2 * m); // of an odd number of rows, the one in the middle is left as it is
            TensorPrimitives.Min(least[..pairs], least.Slice(rest, pairs), least[..pairs]);
            TensorPrimitives.Max(greatest[..pairs], greatest.Slice(rest, pairs), greatest[..pairs]);
            rows = (rows + 1) / 2;
        }
        for (var j = 0; j < m; j++) y[j] = AnchorOf(least[j], greatest[j]);
    }

    private static double AnchorOf(double least, double greatest)
    {
        if (!double.IsFinite(least) || !double.IsFinite(greatest) || (least <= 0 && greatest >= 0)) return 0;
        return least > 0 ? Below(least, greatest) : -Below(-greatest, -least);
    }

    /// <summary>The last point of a grid at or below the least: the grid is a power of two about as wide as the range, so that the difference from any number in between is exact.</summary>
    private static double Below(double least, double greatest)
    {
        if (least == greatest) return least;
        var grid = Math.ScaleB(1, Math.ILogB(greatest - least));
        return grid * Math.Floor(least / grid);
    }
}
