using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;
using Cotangent.Workbench.Tests.Shards;

namespace Cotangent.Orleans.Tests;

/// <summary>Connections that are encrypted, by certificates made here.</summary>
public class TlsTests
{
    [Fact]
    public async Task A_cluster_with_a_certificate_has_the_same_bits_and_lets_nobody_in_who_has_another()
    {
        using var parts = new Parts(40);
        var request = new FitRequest(parts.Pattern, "y") { Inducing = 6, MaxEvaluations = 3 };
        var (own, other) = (Certificate("cotangent"), Certificate("cotangent"));
        await using var cluster = await LocalCluster.Start(1, LocalCluster.NewSettings() with { Certificate = own });
        Assert.Equal(
            FitFile.Text(ShardedFit.Run(request, new LocalTransport(), 20) with { Seconds = 0 }),
            FitFile.Text(ShardedFit.Run(request, cluster.Leader, 20) with { Seconds = 0 }));
        foreach (var certificate in (X509Certificate2?[])[other, null])
            await Assert.ThrowsAsync<RunException>(() => ClusterWorker.Join(cluster.Settings with { Port = 0, Certificate = certificate, Start = TimeSpan.FromSeconds(4) }));
        Assert.Equal(1, cluster.Leader.Workers);
        Assert.False(await SaysMark(cluster.Settings.Leader!), "The mark of the handshake was sent in the clear.");
        await using var open = await LocalCluster.Start(0);
        Assert.True(await SaysMark(open.Settings.Leader!));
    }

    [Fact]
    public void A_certificate_is_read_with_its_key_or_refused()
    {
        var folder = Directory.CreateTempSubdirectory("cotangent-tls-");
        try
        {
            string File(string name, byte[] bytes)
            {
                var path = Path.Combine(folder.FullName, name);
                System.IO.File.WriteAllBytes(path, bytes);
                return path;
            }
            var good = File("good.pfx", Certificate("a").Export(X509ContentType.Pfx, "word"));
            Assert.True(SharedCertificate.Read(good, "word").HasPrivateKey);
            Assert.Contains("Check the path and the password", Assert.Throws<RunException>(() => SharedCertificate.Read(good, "other")).Message, StringComparison.Ordinal);
            Assert.Contains("Check the path and the password", Assert.Throws<RunException>(() => SharedCertificate.Read(good + "x", null)).Message, StringComparison.Ordinal);
            var bare = File("bare.pfx", X509CertificateLoader.LoadCertificate(Certificate("a").RawData).Export(X509ContentType.Pfx, "word"));
            Assert.Contains("no private key", Assert.Throws<RunException>(() => SharedCertificate.Read(bare, "word")).Message, StringComparison.Ordinal);
            var old = File("old.pfx", Certificate("a", days: -1).Export(X509ContentType.Pfx));
            Assert.Contains("Make a new one", Assert.Throws<RunException>(() => SharedCertificate.Read(old, null)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static X509Certificate2 Certificate(string name, int days = 1)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-2), now.AddDays(days));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>Whether a process says the mark of the handshake, which begins a connection without TLS, to one who says nothing.</summary>
    private static async Task<bool> SaysMark(System.Net.IPEndPoint address)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var bytes = new byte[4];
        try
        {
            return await client.GetStream().ReadAsync(bytes, limit.Token) == 4 && bytes.AsSpan().SequenceEqual("COT1"u8);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
