namespace Cotangent.Cli;

/// <summary>Ctrl-C: the first asks the run to end with its best so far; the second ends the process at once.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource source = new();

    internal Interrupt() => Console.CancelKeyPress += OnCancel;

    internal CancellationToken Token => source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= OnCancel;
        source.Dispose();
    }

    private void OnCancel(object? sender, ConsoleCancelEventArgs e)
    {
        if (source.IsCancellationRequested) return;
        e.Cancel = true;
        Console.Error.WriteLine();
        Console.Error.WriteLine("Stopping after this evaluation; press Ctrl-C again to end at once.");
        source.Cancel();
    }
}
