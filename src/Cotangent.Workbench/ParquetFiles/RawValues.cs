namespace Cotangent.Workbench.ParquetFiles;

/// <summary>Values as they are stored: whole numbers and truth values as longs, reals as doubles, others as bytes.</summary>
internal sealed class RawValues
{
    internal RawValues(Physical physical, int count)
    {
        if (physical is Physical.Float or Physical.Double) Reals = new double[count];
        else if (physical is Physical.Boolean or Physical.Int32 or Physical.Int64) Wholes = new long[count];
        else Bytes = new byte[count][];
        Count = count;
    }

    internal int Count { get; }

    internal long[]? Wholes { get; }

    internal double[]? Reals { get; }

    internal byte[][]? Bytes { get; }

    /// <summary>Takes over a value of others, which are stored alike.</summary>
    internal void Take(int at, RawValues other, int index)
    {
        if (Wholes is not null) Wholes[at] = other.Wholes![index];
        else if (Reals is not null) Reals[at] = other.Reals![index];
        else Bytes![at] = other.Bytes![index];
    }
}
