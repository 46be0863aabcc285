using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>How a <see cref="VariationalTraining"/> steps, and when it ends.</summary>
/// <param name="MaxSteps">At most so many steps in all, those before a checkpoint included.</param>
/// <param name="Adam">How far Adam steps; with a learning rate of 0.01 when left out. Its own MaxIterations is not used.</param>
/// <param name="EarlyStopping">Held-out rows that end it; none when left out.</param>
public sealed record VariationalTrainingOptions(int MaxSteps = 1000, AdamOptions? Adam = null, EarlyStopping? EarlyStopping = null)
{
    /// <summary>How long natural gradient steps of q are, from 1e-4 to 0.1 in 5 steps when left out; null for none, and then Adam moves q with everything else.</summary>
    public GammaSchedule? Gamma { get; init; } = GammaSchedule.Ramp(1e-4, 0.1, 5);

    /// <summary>The generators that the bound draws from, if it does: a checkpoint keeps where they are.</summary>
    public IReadOnlyList<Philox> Random { get; init; } = [];

    internal VariationalTrainingOptions Checked()
    {
        if (MaxSteps < 0) throw new ArgumentOutOfRangeException(nameof(MaxSteps), MaxSteps, "VariationalTrainingOptions: MaxSteps must be 0 or more.");
        EarlyStopping?.Check();
        ArgumentNullException.ThrowIfNull(Random);
        return this with { Adam = (Adam ?? new(LearningRate: 0.01)).Checked() };
    }
}
