using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Cotangent.Orleans.Tests;

/// <summary>A Redis server of the system on the loopback, which keeps nothing on the disk and ends with the test.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cotangent-redis-").FullName;
    private readonly int port = ClusterHost.FreePort(IPAddress.Loopback);
    private Process process;

    internal RedisServer() => process = Start();

    /// <summary>Where the server is on this machine; null where there is none.</summary>
    internal static string? Program => ((string[])["/usr/bin/redis-server", "/usr/local/bin/redis-server"]).FirstOrDefault(File.Exists);

    internal string Address => $"127.0.0.1:{port}";

    /// <summary>Ends the server, and starts it anew with nothing in it.</summary>
    internal void Restart()
    {
        End();
        process = Start();
    }

    public void Dispose()
    {
        End();
        Directory.Delete(folder, recursive: true);
    }

    private Process Start()
    {
        var started = Process.Start(new ProcessStartInfo(Program!, ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder])
        {
            RedirectStandardOutput = true,
        })!;
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        for (var tries = 0; tries < 200 && !Answers(); tries++) Thread.Sleep(20);
        return started;
    }

    private void End()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
