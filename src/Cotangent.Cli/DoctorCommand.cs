using System.CommandLine;
using System.Globalization;
using Cotangent.Workbench.Health;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary><c>cotangent doctor</c>: what is in use here, and a check of its speed.</summary>
internal static class DoctorCommand
{
    private const double LongestSeconds = 3600;

    internal static Command Create(CancellationToken cancellation)
    {
        var seconds = new Option<double>("--seconds") { Description = "How long the speed check takes.", DefaultValueFactory = _ => 10, HelpName = "S" };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var command = new Command("doctor", "Says what computations run on here (vectors, threads, BLAS, memory) and checks their speed.") { seconds, json };
        command.SetAction(parsed => Failure.Guard(Console.Error, () => Run(parsed.GetValue(seconds), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(double seconds, bool printsJson, CancellationToken cancellation)
    {
        if (!(seconds is > 0 and <= LongestSeconds)) throw new RunException(string.Create(CultureInfo.InvariantCulture, $"--seconds is {seconds}; expected more than 0 and at most {LongestSeconds}."));
        var checkup = Checkup.Run(seconds, cancellation);
        if (printsJson) Output.Standard(writer => writer.Write(checkup.Json()));
        else Output.Print(writer => writer.WriteLine(string.Join(Environment.NewLine, Lines(checkup))));
        return ExitCode.Success;
    }

    private static IEnumerable<string> Lines(Checkup checkup)
    {
        var machine = checkup.Machine;
        yield return $"cotangent    {machine.Version}";
        yield return $"runtime      {machine.Runtime}";
        yield return $"system       {machine.OperatingSystem}, {machine.Architecture}";
        yield return $"processors   {machine.Processors}, of which {machine.Threads} are used";
        yield return string.Create(CultureInfo.InvariantCulture, $"memory       {machine.MemoryBytes / (1024.0 * 1024 * 1024):F1} GiB");
        yield return $"vectors      {machine.SimdWidth} (of {string.Join(", ", machine.SimdWidths)}; COTANGENT_SIMD chooses)";
        yield return $"back end     {machine.BackEnd} (COTANGENT_BLAS chooses)";
        yield return "";
        yield return "operation    order     GF/s   of peak";
        foreach (var speed in checkup.Speeds)
            yield return string.Create(CultureInfo.InvariantCulture, $"{speed.Operation,-12} {speed.Order,5} {speed.Gflops,8:F1} {100 * speed.ShareOfPeak,7:F0} %");
        yield return "";
        yield return "The peak is the fastest matmul of this check; other work on the machine lowers all numbers.";
    }
}
