using System.Numerics.Tensors;

namespace Cotangent.GaussianProcesses;

/// <summary>Everything a minimisation needs to go on: with the same state it takes the same steps, bit for bit.</summary>
/// <param name="X">The best point so far.</param>
/// <param name="Value">f there.</param>
/// <param name="Gradient">∂f/∂x there.</param>
/// <param name="Steps">The last differences of x, oldest first.</param>
/// <param name="GradientSteps">The last differences of the gradient.</param>
/// <param name="Iteration">Accepted steps.</param>
/// <param name="Evaluations">Calls of the function.</param>
/// <param name="FailedEvaluations">Calls where the function had no value.</param>
/// <param name="Reason">Why it ended, or that it runs.</param>
public sealed record LbfgsState(
    double[] X,
    double Value,
    double[] Gradient,
    IReadOnlyList<double[]> Steps,
    IReadOnlyList<double[]> GradientSteps,
    int Iteration,
    int Evaluations,
    int FailedEvaluations,
    StopReason Reason)
{
    /// <summary>The largest |∂f/∂xᵢ|; 0 for no variables.</summary>
    public double GradientNorm => Gradient.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(Gradient));

    /// <summary>Whether it ended at a minimum.</summary>
    public bool IsConverged => Reason is StopReason.GradientTolerance or StopReason.ValueTolerance;
}
