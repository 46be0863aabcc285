using System.Diagnostics;

namespace Cotangent.Repository.Tests;

/// <summary>Runs programs of the repository.</summary>
internal static class Shell
{
    /// <summary>What <c>dotnet</c> prints with these arguments; fails with it unless it exits with 0.</summary>
    internal static string RunsWell(string[] arguments, string name, string workingDirectory)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{name} exited with {process.ExitCode}:\n{output}\n{errors.Result}");
        return output;
    }
}
