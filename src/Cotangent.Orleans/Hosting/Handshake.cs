using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Cotangent.Workbench.Runs;
using Microsoft.AspNetCore.Connections;

namespace Cotangent.Orleans;

/// <summary>What two processes say before they exchange any message: both prove that they know the secret, without sending it, and that they are of one version.</summary>
/// <remarks>Each side sends a mark, its version and a random number; then HMAC-SHA-256 under the secret of its role, both versions and both numbers, which cannot be said twice.</remarks>
internal sealed class Handshake(ClusterSettings settings, Admission admission)
{
    private const int NonceSize = 32;
    private const int VersionSize = 28;
    private const int HelloSize = 4 + VersionSize + NonceSize;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static ReadOnlySpan<byte> Mark => "COT1"u8;

    /// <summary>The step of a connection that this process accepts.</summary>
    internal ConnectionDelegate Accepting(ConnectionDelegate next) => async connection =>
    {
        try
        {
            await Run(connection, "acceptor", "initiator");
        }
        catch (Exception error) when (error is RunException or IOException or OperationCanceledException or ConnectionAbortedException)
        {
            Interlocked.Increment(ref admission.Strangers);
            connection.Abort(new ConnectionAbortedException(error.Message));
            return;
        }
        await next(connection);
    };

    /// <summary>The step of a connection that this process opens.</summary>
    internal ConnectionDelegate Opening(ConnectionDelegate next) => async connection =>
    {
        try
        {
            await Run(connection, "initiator", "acceptor");
        }
        catch (RunException error)
        {
            admission.Refuse(error.Message);
            throw new ConnectionAbortedException(error.Message);
        }
        await next(connection);
    };

    private async Task Run(ConnectionContext connection, string role, string other)
    {
        using var limit = new CancellationTokenSource(Limit);
        var mine = Hello();
        await connection.Transport.Output.WriteAsync(mine, limit.Token);
        var theirs = await Read(connection, HelloSize, limit.Token);
        if (!theirs.AsSpan(0, 4).SequenceEqual(Mark)) throw new RunException($"{connection.RemoteEndPoint} is no process of a cluster of this program. Check the address.");
        await connection.Transport.Output.WriteAsync(Proof(role, mine, theirs), limit.Token);
        var version = Encoding.ASCII.GetString(theirs, 4, VersionSize).TrimEnd('\0');
        if (version != settings.Version)
            throw new RunException($"The process at {connection.RemoteEndPoint} has version {version}; this one has {settings.Version}. A cluster is of one version: install the same everywhere.");
        var proof = await Read(connection, SHA256.HashSizeInBytes, limit.Token);
        if (!CryptographicOperations.FixedTimeEquals(proof, Proof(other, theirs, mine)))
            throw new RunException($"The process at {connection.RemoteEndPoint} has another secret. Give every process of the cluster the same.");
    }

    private byte[] Hello()
    {
        var hello = new byte[HelloSize];
        Mark.CopyTo(hello);
        Encoding.ASCII.GetBytes(settings.Version, hello.AsSpan(4, VersionSize));
        RandomNumberGenerator.Fill(hello.AsSpan(4 + VersionSize));
        return hello;
    }

    private byte[] Proof(string role, byte[] first, byte[] second)
    {
        byte[] said = [.. Encoding.ASCII.GetBytes(role), 0, .. first, .. second];
        return HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.Secret), said);
    }

    private static async Task<byte[]> Read(ConnectionContext connection, int count, CancellationToken limit)
    {
        var read = await connection.Transport.Input.ReadAtLeastAsync(count, limit);
        if (read.Buffer.Length < count) throw new IOException("The connection was closed before the other side had said who it is.");
        var part = read.Buffer.Slice(0, count);
        var bytes = part.ToArray();
        connection.Transport.Input.AdvanceTo(part.End);
        return bytes;
    }
}
