using System.Diagnostics;

namespace Cotangent.Orleans.Tests;

/// <summary><c>cotangent worker</c> for a cluster that Redis lists.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process process;

    internal WorkerProcess(ClusterSettings settings)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "cotangent.dll"), "worker", "--cluster", $"redis://{settings.Redis}/{settings.Name}"];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true };
        start.Environment[LocalWorkers.SecretVariable] = settings.Secret;
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    internal void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }
}
