using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Data;

/// <summary>The state of a training in a file, from which it goes on bit for bit after the process has ended, however it has: <see cref="TrainingState"/>.</summary>
public static class Checkpoint
{
    /// <summary>Writes it as a whole: a reader finds this state or the one before.</summary>
    /// <exception cref="DataException">The path cannot be written; the state before is still there.</exception>
    public static void Write(string path, TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        AtomicFile.WriteBytes(path, state.ToBytes());
    }

    /// <summary>Reads the state; null where there is no such file, so that a training begins.</summary>
    /// <exception cref="DataException">The file cannot be read, is no checkpoint, is of another version, or was damaged.</exception>
    public static TrainingState? Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return TrainingState.FromBytes(File.ReadAllBytes(path));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (InvalidDataException e)
        {
            throw new DataException($"Reading '{path}': {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Reading '{path}': the checkpoint could not be read ({(e is UnauthorizedAccessException ? "access is denied" : e.Message.TrimEnd('.'))}). Check the path.");
        }
    }
}
