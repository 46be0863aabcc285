using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Outputs;

/// <summary>What a fit of several targets found of one of them, in its units.</summary>
/// <param name="Name">The name of the target.</param>
/// <param name="TrainingValues">How many values it was trained on.</param>
/// <param name="Missing">How many cells are missing, training and held out together.</param>
/// <param name="NoiseDeviation">The standard deviation of its noise.</param>
/// <param name="HeldOut">The scores on its held-out values; null for none.</param>
/// <param name="HeldOutRows">Its held-out values one by one, those that are not missing.</param>
public sealed record TargetResult(string Name, int TrainingValues, int Missing, double NoiseDeviation, Scores? HeldOut, IReadOnlyList<HeldOutRow> HeldOutRows);
