using System.Diagnostics;

namespace Cotangent.Orleans.Tests;

/// <summary><c>cotangent worker</c> for a cluster that Redis lists, or its leader.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process process;

    internal WorkerProcess(ClusterSettings settings, int? cores = null)
    {
        var cluster = settings.Redis is { } redis ? $"redis://{redis}/{settings.Name}" : $"leader://{settings.Leader}";
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "cotangent.dll"), "worker", "--cluster", cluster];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment[LocalWorkers.SecretVariable] = settings.Secret;
        if (cores is { } count) start.Environment["DOTNET_PROCESSOR_COUNT"] = $"{count}";
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
