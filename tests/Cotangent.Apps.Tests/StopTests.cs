using System.Diagnostics;
using System.Globalization;

namespace Cotangent.Apps.Tests;

/// <summary>Commands that are stopped or killed.</summary>
/// <remarks>COTANGENT_KILLS says how many runs are killed in place of a few.</remarks>
public sealed class StopTests : IDisposable
{
    private static readonly string[] Endless = ["fit", "co2.csv", "--target", "co2", "--kernel", "SE + SE * Periodic + RationalQuadratic + SE", "--restarts", "100"];
    private const int Rows = 400;
    private readonly Command command = new();

    public StopTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no sending of signals to one process");
        File.WriteAllLines(Path.Combine(command.Folder, "co2.csv"), File.ReadLines(Command.Shipped("data/co2.csv")).Take(Rows + 1));
    }

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task The_signal_to_terminate_writes_the_best_so_far()
    {
        using var process = command.Start([.. Endless, "--log", "run.jsonl"]);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        command.WaitForSteps("run.jsonl", process);
        await Send(Signal.Terminate, process);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("to write the best so far; end it again to end at once.", await errors, StringComparison.Ordinal);
        Assert.Contains("wrote ./co2.fit.safetensors", await output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fit_that_was_stopped_replaces_nothing()
    {
        Assert.Equal(0, command.Run("fit", "co2.csv", "--target", "co2", "--kernel", "SE", "--quiet", "--max-evaluations", "5").Code);
        var whole = File.ReadAllBytes(Path.Combine(command.Folder, "co2.fit.safetensors"));
        for (var i = 0; i < 2; i++)
        {
            using var process = command.Start([.. Endless, "--log", $"run{i}.jsonl"]);
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            command.WaitForSteps($"run{i}.jsonl", process);
            _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await Send(Signal.Interrupt, process);
            Assert.Equal(130, process.ExitCode);
            await output;
        }
        Assert.Equal(whole, File.ReadAllBytes(Path.Combine(command.Folder, "co2.fit.safetensors")));
        Assert.Equal(
            ["co2.stopped.fit.safetensors", "co2.stopped2.fit.safetensors"],
            command.Names.Where(name => name.Contains("stopped", StringComparison.Ordinal) && name.EndsWith("safetensors", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Signal.Interrupt, 130)]
    [InlineData(Signal.Terminate, 143)]
    public async Task Where_there_is_nothing_to_save_a_command_ends_at_once(int signal, int code)
    {
        using var process = command.Start("doctor", "--seconds", "600");
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        var clock = Stopwatch.StartNew();
        await Send(signal, process);
        Assert.Equal(code, process.ExitCode);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    /// <summary>Whenever a run is killed, the earlier fit or the new one is there as a whole, and the next run takes away what was left.</summary>
    [Fact]
    public void Kills_at_any_moment_leave_whole_files()
    {
        string[] fit = ["fit", "co2.csv", "--target", "co2", "--kernel", "SE", "--quiet", "--max-evaluations", "1"];
        Assert.Equal(0, command.Run(fit).Code);
        var random = new Numerics.Philox(5);
        var kills = Environment.GetEnvironmentVariable("COTANGENT_KILLS") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 4;
        for (var i = 0; i < kills; i++)
        {
            using var process = command.Start(fit);
            if (i % 2 == 0) WaitForPart(process);
            else process.WaitForExit(random.NextInt32(2500));
            Thread.SpinWait(random.NextInt32(200_000));
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            Assert.Equal(0, command.Run("show", "co2.fit.safetensors").Code);
            Assert.Equal(["co2.csv", "co2.fit.safetensors", "co2.png", "co2.svg"], command.Names.Where(name => name[0] != '.'));
            Assert.Equal([0x89, (byte)'P'], File.ReadAllBytes(Path.Combine(command.Folder, "co2.png"))[..2]);
            Assert.EndsWith("</svg>\n", command.Read("co2.svg"), StringComparison.Ordinal);
        }
        Assert.Equal(0, command.Run(fit).Code);
        Assert.Equal(["co2.csv", "co2.fit.safetensors", "co2.png", "co2.svg"], command.Names);
    }

    /// <summary>Until a file is being written that is to take the place of another.</summary>
    private void WaitForPart(Process process)
    {
        while (!process.HasExited && !Directory.EnumerateFiles(command.Folder, ".cotangent-*").Any()) Thread.Sleep(1);
    }

    private static async Task Send(int signal, Process process)
    {
        Signal.Send(signal, process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
