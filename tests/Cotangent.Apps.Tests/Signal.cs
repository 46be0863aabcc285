using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Cotangent.Apps.Tests;

/// <summary>Signals to a process, sent at once: by the time that a program has started to send one, a short fit is over.</summary>
internal static partial class Signal
{
    internal const int Interrupt = 2, Terminate = 15;

    internal static void Send(int signal, Process process) =>
        Assert.True(Kill(process.Id, signal) == 0, string.Create(CultureInfo.InvariantCulture, $"Process {process.Id} had ended before signal {signal} was sent."));

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
