using System.Runtime.InteropServices;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>Ctrl-C and the signal to terminate: once a fit has a step that is worth keeping, the first asks it to end with its best so far.</summary>
/// <remarks>Before, and the second time, the process ends at once.</remarks>
internal sealed class Interrupt : IFitWatcher, IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration? terminate;
    private volatile bool hasResult;

    internal Interrupt()
    {
        Console.CancelKeyPress += OnCancel;
        if (!OperatingSystem.IsWindows()) terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = Asks("end it"));
    }

    internal CancellationToken Token => source.Token;

    public void OnCandidate(CandidateResult result, int number, int count)
    {
    }

    public void OnStart(Model model, RegressionData data, Split split)
    {
    }

    public void OnStep(FitProgress progress) => hasResult |= progress.Iteration > 0;

    /// <summary>There is something to keep from now on.</summary>
    internal void HasResult() => hasResult = true;

    public void Dispose()
    {
        Console.CancelKeyPress -= OnCancel;
        terminate?.Dispose();
        source.Dispose();
    }

    private void OnCancel(object? sender, ConsoleCancelEventArgs e) => e.Cancel = Asks("press Ctrl-C");

    /// <summary>Asks the run to end; false where there is nothing to wait for.</summary>
    private bool Asks(string how)
    {
        if (!hasResult || source.IsCancellationRequested) return false;
        Console.Error.WriteLine();
        Console.Error.WriteLine($"Stopping after this evaluation, to write the best so far; {how} again to end at once.");
        source.Cancel();
        return true;
    }
}
