using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Cotangent.Workbench.Runs;

namespace Cotangent.Orleans;

/// <summary>Worker processes that the leader starts on its own machine. They end when it does, however it ends, as they read its end of a pipe.</summary>
public sealed class LocalWorkers : IAsyncDisposable
{
    /// <summary>The name of the environment variable that the secret is passed by.</summary>
    public const string SecretVariable = "COTANGENT_CLUSTER_SECRET";

    private readonly Process[] processes;

    private LocalWorkers(Process[] processes) => this.processes = processes;

    /// <summary>The identities of the processes.</summary>
    public IReadOnlyList<int> Ids => [.. processes.Select(process => process.Id)];

    /// <summary>Starts processes, each with its share of the cores.</summary>
    /// <param name="count">How many.</param>
    /// <param name="settings">The cluster, whose leader is here.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments before those of a worker, as <c>worker</c>.</param>
    /// <exception cref="RunException">The program cannot be started.</exception>
    public static LocalWorkers Start(int count, ClusterSettings settings, string program, IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(arguments);
        var start = new ProcessStartInfo(program, [.. arguments, "--cluster", $"leader://{settings.Leader}"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[SecretVariable] = settings.Secret;
        start.Environment["DOTNET_PROCESSOR_COUNT"] = Math.Max(1, Environment.ProcessorCount / count).ToString(CultureInfo.InvariantCulture);
        try
        {
            return new([.. Enumerable.Range(0, count).Select(_ => Process.Start(start)!)]);
        }
        catch (Win32Exception error)
        {
            throw new RunException($"The worker processes could not be started by '{program}': {error.Message.TrimEnd('.')}. Start workers by hand, and fit with their cluster.", error);
        }
    }

    /// <summary>That all processes have ended, in words; null while one runs.</summary>
    public string? Loss()
    {
        if (!Array.TrueForAll(processes, process => process.HasExited)) return null;
        var codes = $"exit {(processes.Length == 1 ? "code" : "codes")} {string.Join(", ", processes.Select(process => process.ExitCode))}";
        return $"No worker is left: all {processes.Length} worker processes have ended, with {codes}. Fit again.";
    }

    /// <summary>Ends the processes, within seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes) process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        foreach (var process in processes) await Ended(process, limit.Token);
    }

    private static async Task Ended(Process process, CancellationToken limit)
    {
        try
        {
            await process.WaitForExitAsync(limit);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
        process.Dispose();
    }
}
