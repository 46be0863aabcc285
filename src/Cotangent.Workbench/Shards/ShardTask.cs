using System.Text.Json;
using System.Text.Json.Serialization;
using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Shards;

/// <summary>All that a worker has to know of a shard to answer for it: which rows of which file, how the model sees them, and what the model is of. It can be sent as text.</summary>
/// <param name="Index">The place of the shard among all, from 0, by which sums are added.</param>
/// <param name="Path">The file, as the worker finds it.</param>
/// <param name="First">The first row of the shard in the file, from 0.</param>
/// <param name="Count">The number of rows; 0 where it is not known yet.</param>
/// <param name="Inputs">The columns that are inputs.</param>
/// <param name="Target">The column that is predicted.</param>
/// <param name="HoldoutStep">Row i of the file is held out where i mod k = k − 1; 0 to hold out none.</param>
public sealed record ShardTask(int Index, string Path, int First, int Count, IReadOnlyList<string> Inputs, string Target, int HoldoutStep)
{
    /// <summary>The SHA-256 of the numbers of the rows, as they were first read; null where they were not.</summary>
    public string? Checksum { get; init; }

    /// <summary>The shifts and scales through which the model sees the rows; null where they are not known yet.</summary>
    public Standardizer? Standardizer { get; init; }

    /// <summary>The kernel, as an expression.</summary>
    public string Kernel { get; init; } = "";

    /// <summary>The mean, as an expression.</summary>
    public string Mean { get; init; } = "zero";

    /// <summary>M, the number of inducing inputs.</summary>
    public int Inducing { get; init; }

    /// <summary>The likelihood of a training by minibatches, as an expression; empty for sparse regression, whose noise the leader has.</summary>
    public string Likelihood { get; init; } = "";

    /// <summary>The rows of a minibatch, of a training by minibatches.</summary>
    public int Minibatch { get; init; }

    /// <summary>The seed of minibatches.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many rows the summary of the shard has as a sample.</summary>
    public int SampleRows { get; init; }

    /// <summary>What is called a shard in messages.</summary>
    internal string Words => $"rows {First + 1} to {First + Count} of '{Path}'";

    /// <summary>The task as text.</summary>
    public string ToText() => JsonSerializer.Serialize(this, ShardJson.Default.ShardTask);

    /// <summary>A task from its text.</summary>
    /// <exception cref="JsonException">The text is none of a task.</exception>
    public static ShardTask Parse(string text) => JsonSerializer.Deserialize(text, ShardJson.Default.ShardTask)!;

    /// <summary>Whether a model sees the rows of another task of the same rows in the same way, and is of the same form.</summary>
    internal bool IsSeenAs(ShardTask other) => (this with { Checksum = null, SampleRows = 0 }).ToText() == (other with { Checksum = null, SampleRows = 0 }).ToText();

    /// <summary>Whether another task is of the same rows of the same columns.</summary>
    internal bool HasRowsOf(ShardTask other) =>
        (Path, First, Count, Target, HoldoutStep) == (other.Path, other.First, other.Count, other.Target, other.HoldoutStep) && Inputs.SequenceEqual(other.Inputs);
}

/// <summary>How tasks and summaries are written as JSON.</summary>
[JsonSerializable(typeof(ShardTask))]
[JsonSerializable(typeof(ShardSummary))]
internal sealed partial class ShardJson : JsonSerializerContext;
