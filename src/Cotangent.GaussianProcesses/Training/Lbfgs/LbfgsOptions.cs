namespace Cotangent.GaussianProcesses;

/// <summary>When <see cref="Lbfgs"/> stops, and how much it remembers.</summary>
/// <param name="MaxEvaluations">At most so many evaluations of the function.</param>
/// <param name="GradientTolerance">Converged when the largest |∂f/∂xᵢ| is at most this.</param>
/// <param name="ValueTolerance">Converged when a step lowers f by at most this, or by no more than its rounding, 4e-16 |f|.</param>
/// <param name="Memory">How many steps the curvature estimate is made of.</param>
public sealed record LbfgsOptions(int MaxEvaluations = 1000, double GradientTolerance = 1e-5, double ValueTolerance = 1e-5, int Memory = 10)
{
    internal LbfgsOptions Checked()
    {
        if (MaxEvaluations < 1) throw new ArgumentOutOfRangeException(nameof(MaxEvaluations), MaxEvaluations, "LbfgsOptions: MaxEvaluations must be at least 1, for the start.");
        if (Memory < 1) throw new ArgumentOutOfRangeException(nameof(Memory), Memory, "LbfgsOptions: Memory must be at least 1.");
        if (!(GradientTolerance >= 0)) throw new ArgumentOutOfRangeException(nameof(GradientTolerance), GradientTolerance, "LbfgsOptions: GradientTolerance must be 0 or more.");
        if (!(ValueTolerance >= 0)) throw new ArgumentOutOfRangeException(nameof(ValueTolerance), ValueTolerance, "LbfgsOptions: ValueTolerance must be 0 or more.");
        return this;
    }
}
