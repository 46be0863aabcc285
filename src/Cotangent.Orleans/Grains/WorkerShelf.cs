using System.Security.Cryptography;
using Cotangent.Workbench.Work;

namespace Cotangent.Orleans;

/// <summary>What orders have in common, such as a fit or a table, kept on a worker so that it is sent there once.</summary>
internal sealed class WorkerShelf
{
    private const int Most = 2; // of leaders that take turns
    private readonly Lock gate = new();
    private readonly List<(string Digest, byte[] Bytes)> kept = [];

    /// <summary>Who does the orders of this worker, one at a time.</summary>
    internal WorkHolder Holder { get; } = new();

    /// <summary>How many bytes are kept.</summary>
    internal long Bytes
    {
        get
        {
            lock (gate) return kept.Sum(one => (long)one.Bytes.Length);
        }
    }

    /// <summary>The bytes of a SHA-256; null where they are not here.</summary>
    internal byte[]? Find(string digest)
    {
        lock (gate) return kept.Find(one => one.Digest == digest).Bytes;
    }

    /// <summary>Keeps bytes, and gives those that are kept.</summary>
    /// <exception cref="InvalidDataException">They are others than their SHA-256 says.</exception>
    internal byte[] Keep(string digest, byte[] bytes)
    {
        if (Find(digest) is { } known) return known;
        var found = DigestOf(bytes);
        if (found != digest) throw new InvalidDataException($"What came over the network has the checksum {found}; expected {digest}. Try again.");
        lock (gate)
        {
            if (kept.Count == Most) kept.RemoveAt(0);
            kept.Add((digest, bytes));
        }
        return bytes;
    }

    /// <summary>The SHA-256 of bytes, as text.</summary>
    internal static string DigestOf(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}
