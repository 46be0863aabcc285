namespace Cotangent.Workbench.Monitoring;

/// <summary>Takes numbers under names, step after step: a file of lines, event files for TensorBoard.</summary>
public interface IScalarLog
{
    /// <summary>Adds the numbers of one step, on the disk when it returns as far as the program is concerned: one that is killed loses none of them.</summary>
    /// <param name="step">The number of the step.</param>
    /// <param name="scalars">Names and numbers; NaN and infinite ones are kept as such.</param>
    /// <exception cref="IOException">They cannot be written: the disk is full, or the file is gone.</exception>
    void Add(long step, IEnumerable<(string Name, double Value)> scalars);
}
