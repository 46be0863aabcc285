using System.Text;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>Where results go; a place that cannot be written is found before a fit, not after.</summary>
internal static class Output
{
    /// <summary>Standard output in bytes, which a program that holds the command may put elsewhere, as it does the text by <see cref="Console.SetOut"/>.</summary>
    internal static Func<Stream> OpenStandard { get; set; } = Console.OpenStandardOutput;

    /// <summary>Makes the directory if there is none, takes away what killed runs left there, and checks that a file can be made in it.</summary>
    /// <exception cref="OutputException">The directory cannot be made, or no file can be made in it.</exception>
    internal static void Prepare(string directory)
    {
        if (directory.Length == 0) throw new RunException("--out is empty; expected a directory, such as '.'.");
        if (File.Exists(directory)) throw new OutputException($"The results cannot be written to '{directory}': this is a file; expected a directory. Choose another --out.");
        try
        {
            Directory.CreateDirectory(directory);
            Leftovers.Clean(directory);
            Leftovers.TryOne(directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"The results cannot be written to '{directory}': {error.Message.TrimEnd('.')}. Choose another --out.", error);
        }
    }

    /// <summary>Writes data to standard output, in UTF-8 whatever the locale is.</summary>
    /// <exception cref="OutputException">It could not be written, as on a full disk.</exception>
    internal static void Standard(Action<TextWriter> write)
    {
        try
        {
            using var writer = new StreamWriter(OpenStandard(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
            write(writer);
        }
        catch (IOException error)
        {
            throw Broken(error);
        }
    }

    /// <summary>Prints lines or tables for people to standard output.</summary>
    /// <exception cref="OutputException">They could not be written.</exception>
    internal static void Print(Action<TextWriter> print)
    {
        try
        {
            print(Console.Out);
            Console.Out.Flush();
        }
        catch (IOException error)
        {
            throw Broken(error);
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

    private static OutputException Broken(IOException error) => new($"Standard output could not be written: {error.Message.TrimEnd('.')}. Free the disk, or write to another place.", error);
}
