using Cotangent.Workbench.Data;

namespace Cotangent.Cli;

/// <summary>Where results go; a place that cannot be written is found before a fit, not after.</summary>
internal static class Output
{
    /// <summary>Makes the directory if need be, and tries that a file can be made in it.</summary>
    internal static void Prepare(string directory) => Write(() =>
    {
        Directory.CreateDirectory(directory);
        var probe = Path.Combine(directory, $".{Path.GetRandomFileName()}");
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
    });

    /// <summary>Runs an action that writes.</summary>
    /// <exception cref="OutputException">It could not.</exception>
    internal static void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DataException)
        {
            throw new OutputException($"the result cannot be written: {error.Message} Choose another --out.", error);
        }
    }
}
