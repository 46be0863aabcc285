namespace Cotangent.Orleans;

/// <summary>A long message as pieces, none of them longer than a message may be.</summary>
internal static class Pieces
{
    /// <summary>How many pieces there are: one of nothing.</summary>
    internal static int Count(int length) => Math.Max(1, (length + ShardCall.LargestPiece - 1) / ShardCall.LargestPiece);

    /// <summary>A piece.</summary>
    internal static byte[] Of(byte[] whole, int piece)
    {
        var first = piece * ShardCall.LargestPiece;
        return first == 0 && whole.Length <= ShardCall.LargestPiece ? whole : whole[first..Math.Min(whole.Length, first + ShardCall.LargestPiece)];
    }

    /// <summary>The message of its pieces.</summary>
    internal static byte[] Joined(IReadOnlyList<byte[]> pieces) => pieces is [var one] ? one : [.. pieces.SelectMany(piece => piece)];
}
