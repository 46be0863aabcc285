namespace Cotangent.Numerics;

/// <summary>One of the square tiles that cover the lower triangle of a symmetric matrix, its diagonal included; counted row of tiles by row of tiles.</summary>
internal readonly record struct LowerTile(int Row, int Rows, int Column, int Columns)
{
    /// <summary>Rows and columns of a whole tile: with its mirror image it fits the first-level cache of most machines, or nearly.</summary>
    public const int Side = 64;

    public bool IsOnDiagonal => Row == Column;

    /// <summary>The number of tiles of an n × n matrix.</summary>
    public static int Count(int n) => (n + Side - 1) / Side * ((n + Side - 1) / Side + 1) / 2;

    /// <summary>Tile number <paramref name="index"/> of an n × n matrix.</summary>
    public static LowerTile At(int index, int n)
    {
        int i = (int)((Math.Sqrt(8.0 * index + 1) - 1) / 2); // exact where the root is whole, which is where a row of tiles starts
        int j = index - i * (i + 1) / 2;
        return new(i * Side, Math.Min(Side, n - i * Side), j * Side, Math.Min(Side, n - j * Side));
    }

    /// <summary>The part of A above the diagonal that mirrors this tile ← the tile.</summary>
    public unsafe void MirrorIn(MatrixSpan A)
    {
        fixed (double* a = A.Data)
        {
            MatrixPointer P = new(a, A);
            if (IsOnDiagonal)
                StridedCopy.MirrorSmall(P.Block(Row, Rows, Column, Columns));
            else
                StridedCopy.Run(P.Block(Row, Rows, Column, Columns).T, P.Block(Column, Columns, Row, Rows));
        }
    }
}
