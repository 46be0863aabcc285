namespace Cotangent.GaussianProcesses;

/// <summary>How <see cref="Gp"/> is to fit; all of it may be left out.</summary>
/// <remarks>Kernel, mean and noise are given by functions that make them, so that the same options serve several fits, each with parameters of its own.</remarks>
public sealed record GpOptions
{
    /// <summary>Makes the kernel; null to choose one of the <see cref="DefaultKernels"/> by evidence.</summary>
    /// <remarks>Start values are in units of the data: <c>Kernel = () => new Matern52(lengthscales: 3)</c> begins at 3 units of x. Those left out are taken from the data.</remarks>
    public Func<Kernel>? Kernel { get; init; }

    /// <summary>Makes the mean function; null for the mean of the targets.</summary>
    public Func<MeanFunction>? Mean { get; init; }

    /// <summary>Makes the noise; null for noise of one variance.</summary>
    public Func<GaussianNoise>? Noise { get; init; }

    /// <summary>Further starts, drawn over the scales that the data allow; the best is kept.</summary>
    public int Restarts { get; init; }

    /// <summary>The seed of the draws: the same seed gives the same fit.</summary>
    public ulong Seed { get; init; }

    /// <summary>The largest number of evaluations of the objective for each start.</summary>
    public int MaxEvaluations { get; init; } = 1000;

    /// <summary>The least noise variance, as a share of the variance of the targets.</summary>
    public double NoiseFloor { get; init; } = 1e-6;

    /// <summary>What the inputs are called in messages and in the report, one name for each; null to number them from 0.</summary>
    public IReadOnlyList<string>? InputNames { get; init; }

    /// <summary>Where the only input is time, how many of its units a year has: 1 for years such as 2020.5, 365.25 for days.
    /// Seasons of a year, a week and a day are then among the kernels to compare.</summary>
    public double? UnitsPerYear { get; init; }

    /// <summary>Whether the model sees inputs and target shifted and scaled to mean 0 and standard deviation 1. Predictions are in units of the data either way.</summary>
    public bool IsStandardized { get; init; } = true;
}
