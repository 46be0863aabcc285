using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Comparisons;

/// <summary>A model to be compared, before it is fitted.</summary>
/// <param name="Name">The model in words.</param>
/// <param name="Problem">The data as it sees them.</param>
/// <param name="Make">Makes its kernel, at the same start each time; lengths of time in it are collected.</param>
/// <param name="Noise">Where Gaussian noise begins; null for its default.</param>
internal sealed record Contender(string Name, FitProblem Problem, Func<TimeLengths, Kernel> Make, double? Noise = null)
{
    /// <summary>Its kernel as a search found it; null where there was none.</summary>
    internal FoundKernel? Found { get; init; }

    /// <summary>The fit of some rows, by which others are predicted.</summary>
    /// <exception cref="RunException">The model cannot take the request.</exception>
    internal FitStart On(Split split)
    {
        var problem = Problem.With(split, Make);
        if (Noise is { } variance && problem.Likelihood is GaussianLikelihood gaussian) gaussian.Variance.Assign(Tensor.Scalar(variance));
        return FitStart.On(problem);
    }

    /// <summary>The plan of a fit of all rows.</summary>
    internal ModelPlan Plan => ModelChoice.Of(Problem.Request, Problem.Likelihood, Problem.Mean(), Problem.Training);
}
