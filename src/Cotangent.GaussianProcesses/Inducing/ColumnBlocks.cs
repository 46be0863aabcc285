using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Work on the columns of a matrix of contiguous rows, block by block on several threads: the cut depends on sizes alone, and each column is worked on by one thread.</summary>
internal static class ColumnBlocks
{
    private const int Columns = 64;

    /// <summary>Runs the body on every block.</summary>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="height">Its rows, by which the work is judged.</param>
    /// <param name="body">What is done with a block.</param>
    internal static void For<TBody>(int columns, int height, in TBody body) where TBody : struct, IColumnBody =>
        Parallelism.For((columns + Columns - 1) / Columns, 2.0 * columns * height, new Block<TBody>(body, columns));

    private readonly struct Block<TBody>(TBody body, int columns) : IParallelBody where TBody : struct, IColumnBody
    {
        public void Run(int i) => body.Run(i * Columns, Math.Min(Columns, columns - i * Columns));
    }
}

/// <summary>What is done with a block of columns.</summary>
internal interface IColumnBody
{
    void Run(int first, int count);
}
