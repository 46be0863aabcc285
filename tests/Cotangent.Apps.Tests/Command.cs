using System.Diagnostics;

namespace Cotangent.Apps.Tests;

/// <summary>What a run of the command left: exit code, standard output, standard error.</summary>
internal sealed record Result(int Code, string Output, string Errors);

/// <summary>The command as a user runs it, in a directory of its own that goes away.</summary>
internal sealed class Command : IDisposable
{
    internal string Folder { get; } = Directory.CreateTempSubdirectory("cotangent").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    internal Result Run(params string[] arguments) => RunWith(null, arguments);

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
