using System.Diagnostics;

namespace Cotangent.Repository.Tests;

/// <summary>Runs programs of the repository as a user does.</summary>
internal static class Shell
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    /// <summary>What the program prints; fails with it unless the program exits with 0.</summary>
    internal static string RunsWell(string file, string workingDirectory)
    {
        var start = new ProcessStartInfo("dotnet", ["run", "--configuration", Configuration, file])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{Path.GetFileName(file)} exited with {process.ExitCode}:\n{output}\n{errors.Result}");
        return output;
    }
}
