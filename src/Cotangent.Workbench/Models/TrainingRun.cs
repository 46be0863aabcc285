using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>How a model is to be trained.</summary>
/// <param name="X">The training inputs [N D], as the model sees them.</param>
/// <param name="Y">The training targets [N P], as the model sees them.</param>
/// <param name="Options">Restarts, seed, and when to stop.</param>
/// <param name="Minibatch">The number of rows that a step looks at, where it does not look at all.</param>
/// <param name="Progress">Called after every step; may be null.</param>
/// <param name="Cancellation">Ends training; the best so far stays.</param>
internal sealed record TrainingRun(Tensor X, Tensor Y, FitOptions Options, int? Minibatch, IProgress<FitProgress>? Progress, CancellationToken Cancellation)
{
    /// <summary>Where a training by minibatches keeps its place; null for nowhere.</summary>
    internal CheckpointFile? Checkpoint { get; init; }
}
