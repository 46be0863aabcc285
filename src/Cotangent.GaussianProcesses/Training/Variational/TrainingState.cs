using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Everything a <see cref="VariationalTraining"/> needs to go on: with the same state and the same rows it takes the same steps, bit for bit.</summary>
/// <remarks>It does not change, and keeps no link to the model. <see cref="ToBytes"/> and <see cref="FromBytes"/> are what a checkpoint writes and reads.</remarks>
public sealed record TrainingState
{
    /// <summary>Steps taken; the next batch is that of this number.</summary>
    public required int Step { get; init; }

    /// <summary>The unconstrained values of all parameters by path.</summary>
    public required IReadOnlyList<KeyValuePair<string, Tensor>> Parameters { get; init; }

    /// <summary>How far Adam steps.</summary>
    public required AdamOptions Adam { get; init; }

    /// <summary>Adam's steps.</summary>
    public required int AdamSteps { get; init; }

    /// <summary>Adam's running mean of the gradients of the parameters it moves.</summary>
    public required ReadOnlyMemory<double> FirstMoment { get; init; }

    /// <summary>Adam's running mean of their squares.</summary>
    public required ReadOnlyMemory<double> SecondMoment { get; init; }

    /// <summary>The numbers that Adam moves as they were before its last step, when the bound was last seen to be finite; empty before the first.</summary>
    public required ReadOnlyMemory<double> Before { get; init; }

    /// <summary>How long natural gradient steps are; null for none.</summary>
    public required GammaSchedule? Gamma { get; init; }

    /// <summary>N, the number of rows that the batches are drawn from.</summary>
    public required int Count { get; init; }

    /// <summary>B, the rows of a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>What the order of the rows is drawn from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What the looks at held-out rows have given.</summary>
    public required HeldOutRecord HeldOut { get; init; }

    /// <summary>The unconstrained values that gave the best loss of held-out rows; empty before the first look.</summary>
    public required IReadOnlyList<KeyValuePair<string, Tensor>> Best { get; init; }

    /// <summary>Where the generators of <see cref="VariationalTrainingOptions.Random"/> are.</summary>
    public required IReadOnlyList<PhiloxState> Random { get; init; }

    internal BoundAverage Average { get; init; }

    /// <summary>The state as bytes, with a version and a checksum.</summary>
    public byte[] ToBytes() => TrainingStateFormat.Write(this);

    /// <summary>The state that <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are no state, are of another version, or were damaged.</exception>
    public static TrainingState FromBytes(ReadOnlySpan<byte> bytes) => TrainingStateFormat.Read(bytes);
}
