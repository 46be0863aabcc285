namespace Cotangent.GaussianProcesses;

/// <summary>Rows of inputs and targets that can be read in any order, wherever they lie: in memory (<see cref="TensorRows"/>), or in a file that is never read as a whole.</summary>
public interface IRowSource
{
    /// <summary>N, the number of rows.</summary>
    int Count { get; }

    /// <summary>D, the number of inputs of a row.</summary>
    int Inputs { get; }

    /// <summary>P, the number of targets of a row.</summary>
    int Targets { get; }

    /// <summary>Whether a target may be ∞: the upper bound of a time that is censored.</summary>
    bool HasBounds => false;

    /// <summary>Reads some rows: inputs into X [rows D] and targets into Y [rows P], both row-major, in the order in which they are asked for.</summary>
    /// <param name="rows">Numbers from 0 to <see cref="Count"/> less one.</param>
    /// <param name="X">A span of as many numbers as the rows have inputs.</param>
    /// <param name="Y">A span of as many numbers as the rows have targets.</param>
    void Read(ReadOnlySpan<int> rows, Span<double> X, Span<double> Y);
}
