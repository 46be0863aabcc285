namespace Cotangent;

/// <summary>The lines along one axis of a row-major tensor: blocks of runs, each run one element of every line of its block.</summary>
internal readonly struct Lines
{
    private readonly bool isReversed;

    internal Lines(int[] shape, int axis, bool isReversed)
    {
        this.isReversed = isReversed;
        Blocks = Dims.Count(shape.AsSpan(0, axis));
        Length = shape[axis];
        Width = Dims.Count(shape.AsSpan(axis + 1));
    }

    internal int Blocks { get; }

    /// <summary>Elements on a line.</summary>
    internal int Length { get; }

    /// <summary>Lines in a block: the elements of a run, side by side.</summary>
    internal int Width { get; }

    /// <summary>Where run number <paramref name="step"/> of a block starts, counted from the end if the lines are reversed.</summary>
    internal int Start(int block, int step) => (block * Length + (isReversed ? Length - 1 - step : step)) * Width;

    /// <summary>The starts of two neighbouring runs, for all of them, each block in order.</summary>
    internal StepWalker Steps() => new(this);

    internal struct StepWalker(Lines lines)
    {
        private int block;
        private int step;

        public readonly (int Before, int At, int Width) Current => (lines.Start(block, step - 1), lines.Start(block, step), lines.Width);

        public readonly StepWalker GetEnumerator() => this;

        public bool MoveNext()
        {
            if (++step >= lines.Length) (block, step) = (block + 1, 1);
            return block < lines.Blocks && step < lines.Length && lines.Width > 0;
        }
    }
}
