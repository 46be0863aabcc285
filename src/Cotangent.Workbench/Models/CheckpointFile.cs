using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Models;

/// <summary>The file in which a training by minibatches keeps its place: written as a whole or not at all, every half minute and at its end.</summary>
/// <param name="path">The path of the file.</param>
internal sealed class CheckpointFile(string path)
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(30);
    private long written = TimeProvider.System.GetTimestamp();

    /// <summary>The place that the file has; null where there is no file.</summary>
    /// <exception cref="DataException">The file is no checkpoint, or was damaged.</exception>
    internal TrainingState? Read() => Checkpoint.Read(path);

    /// <summary>Writes the place if it is due.</summary>
    internal void WriteIfDue(VariationalTraining training)
    {
        if (TimeProvider.System.GetElapsedTime(written) >= Apart) Write(training);
    }

    /// <summary>Writes the place.</summary>
    /// <exception cref="DataException">The file cannot be written.</exception>
    internal void Write(VariationalTraining training)
    {
        Checkpoint.Write(path, training.State);
        written = TimeProvider.System.GetTimestamp();
    }
}
