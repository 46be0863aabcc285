namespace Cotangent.Orleans.Tests;

public class PiecesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(35, 4)]
    public void A_message_is_put_together_from_its_pieces(int length, int pieces)
    {
        var whole = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        Assert.Equal(pieces, Pieces.Count(length, 10));
        var parts = Enumerable.Range(0, pieces).Select(i => Pieces.Of(whole, i, 10)).ToArray();
        Assert.All(parts, part => Assert.InRange(part.Length, 0, 10));
        Assert.Equal(whole, Pieces.Joined(parts));
    }
}
