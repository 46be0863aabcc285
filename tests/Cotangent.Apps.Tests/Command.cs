using System.Diagnostics;
using System.Reflection;
using System.Text;
using Cotangent.Cli;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Cotangent.Apps.Tests;

/// <summary>What a run of the command left: exit code, standard output, standard error.</summary>
internal sealed record Result(int Code, string Output, string Errors);

/// <summary>The command as a user runs it, in a directory of its own that goes away.</summary>
/// <remarks>Most runs are calls of its entry point, in this process, since a process of its own compiles all anew, for a second or two. One at a time: the console is the process's.</remarks>
internal sealed class Command : IDisposable
{
    internal string Folder { get; } = Directory.CreateTempSubdirectory("cotangent").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Calls the entry point.</summary>
    internal Result Run(params string[] arguments)
    {
        var (directory, console, log) = (Directory.GetCurrentDirectory(), Console.Out, Console.Error);
        using MemoryStream bytes = new();
        using StringWriter errors = new();
        try
        {
            Directory.SetCurrentDirectory(Folder);
            using StreamWriter output = new(bytes, leaveOpen: true) { AutoFlush = true };
            Console.SetOut(output);
            Console.SetError(errors);
            Output.OpenStandard = () => new KeptStream(bytes);
            var code = (int)typeof(Output).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null)!;
            return new(code, Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).ReplaceLineEndings("\n"), errors.ToString().ReplaceLineEndings("\n"));
        }
        finally
        {
            Directory.SetCurrentDirectory(directory);
            Console.SetOut(console);
            Console.SetError(log);
            Output.OpenStandard = Console.OpenStandardOutput;
        }
    }

    /// <summary>Runs it in a process of its own.</summary>
    internal Result RunAlone(params string[] arguments) => RunWith(null, arguments);

    /// <summary>The same with a variable in the environment.</summary>
    internal Result RunWith((string Name, string Value)? variable, params string[] arguments)
    {
        using var process = Start(arguments, variable);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output.ReplaceLineEndings("\n"), errors.Result.ReplaceLineEndings("\n"));
    }

    /// <summary>Starts it with Ctrl-C in force, which a process in the background of a script may have inherited as ignored.</summary>
    internal Process Start(params string[] arguments) => Start(arguments, null);

    /// <summary>Waits until a fit that was started with <c>--log</c> has made steps.</summary>
    internal void WaitForSteps(string log, Process process)
    {
        var path = Path.Combine(Folder, log);
        while (!process.HasExited && (!File.Exists(path) || File.ReadLines(path).Count(line => line.Contains("\"step\"", StringComparison.Ordinal)) < 3)) Thread.Sleep(5);
    }

    /// <summary>Runs a line of a shell, in which "cotangent" is the command: for pipes and devices.</summary>
    internal Result Shell(string line)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"cotangent() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "cotangent.dll")}' \"$@\"; }}; {line}"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output.ReplaceLineEndings("\n"), errors.Result.ReplaceLineEndings("\n"));
    }

    private Process Start(string[] arguments, (string Name, string Value)? variable)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "cotangent.dll"), .. arguments];
        if (OperatingSystem.IsLinux()) command = ["env", "--default-signal=INT,TERM", .. command];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        if (variable is var (name, value)) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Writes a file; "/" in the text ends a line.</summary>
    internal string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(Folder, name), text.Replace("/", "\n", StringComparison.Ordinal) + "\n");
        return name;
    }

    internal string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>The names of everything in the directory, hidden files too.</summary>
    internal string[] Names => [.. Directory.EnumerateFileSystemEntries(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>A file that comes with the repository.</summary>
    internal static string Shipped(string path)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "Cotangent.slnx"))) directory = directory.Parent;
        return Path.Combine(directory.FullName, path);
    }
}
