namespace Cotangent.Numerics.Tests;

public class LowerTileTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(700)]
    public void Tiles_cover_the_lower_triangle_once_and_their_images_the_upper_one(int n)
    {
        Matrix A = new(n, n);
        int[] times = new int[n * n];
        for (int t = 0; t < LowerTile.Count(n); t++)
        {
            var tile = LowerTile.At(t, n);
            for (int i = tile.Row; i < tile.Row + tile.Rows; i++)
                for (int j = tile.Column; j < Math.Min(i + 1, tile.Column + tile.Columns); j++)
                {
                    A[i, j] = i * n + j;
                    times[i * n + j]++;
                }
            tile.MirrorIn(A.Span);
        }
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                Assert.Equal(i >= j ? 1 : 0, times[i * n + j]);
                Assert.Equal(Math.Max(i, j) * n + Math.Min(i, j), A[i, j]);
            }
    }

    [Fact]
    public void Rows_of_tiles_start_where_they_should_however_many_there_are()
    {
        for (int i = 0; i < 3000; i++)
        {
            int first = i * (i + 1) / 2;
            Assert.Equal((i, 0), (LowerTile.At(first, int.MaxValue).Row / LowerTile.Side, LowerTile.At(first, int.MaxValue).Column));
            Assert.True(LowerTile.At(first + i, int.MaxValue).IsOnDiagonal);
        }
    }
}
