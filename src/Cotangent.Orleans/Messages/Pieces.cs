namespace Cotangent.Orleans;

/// <summary>A long message as pieces, none of them longer than a message may be.</summary>
internal static class Pieces
{
    /// <summary>How many pieces there are: one of nothing.</summary>
    internal static int Count(int length, int largest) => Math.Max(1, (length + largest - 1) / largest);

    /// <summary>A piece.</summary>
    internal static byte[] Of(byte[] whole, int piece, int largest) => whole.Length <= largest ? whole : whole[(piece * largest)..Math.Min(whole.Length, (piece + 1) * largest)];

    /// <summary>The message of its pieces.</summary>
    internal static byte[] Joined(IReadOnlyList<byte[]> pieces)
    {
        if (pieces is [var one]) return one;
        var (whole, at) = (new byte[pieces.Sum(piece => piece.Length)], 0);
        foreach (var piece in pieces)
        {
            piece.CopyTo(whole, at);
            at += piece.Length;
        }
        return whole;
    }
}
