using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>Where results go; a place that cannot be written is found before a fit, not after.</summary>
internal static class Output
{
    /// <summary>Makes the directory if there is none, and checks that a file can be made in it.</summary>
    /// <exception cref="OutputException">The directory cannot be made, or no file can be made in it.</exception>
    internal static void Prepare(string directory)
    {
        if (directory.Length == 0) throw new RunException("--out is empty; expected a directory, such as '.'.");
        if (File.Exists(directory)) throw new OutputException($"The results cannot be written to '{directory}': this is a file; expected a directory. Choose another --out.");
        try
        {
            Directory.CreateDirectory(directory);
            var probe = Path.Combine(directory, $".{Path.GetRandomFileName()}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"The results cannot be written to '{directory}': {error.Message.TrimEnd('.')}. Choose another --out.", error);
        }
    }

    /// <summary>Runs an action that writes files.</summary>
    /// <exception cref="OutputException">A file could not be written.</exception>
    internal static void Write(Action write) => Open(() =>
    {
        write();
        return true;
    });

    /// <summary>Opens what is written to while a command runs.</summary>
    /// <exception cref="OutputException">It could not be opened.</exception>
    internal static T Open<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (DataException error)
        {
            throw new OutputException(error.Message, error);
        }
    }
}
