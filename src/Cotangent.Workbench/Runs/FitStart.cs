using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>A request whose data were read and whose model is known: what can be said, and refused, before anything is computed.</summary>
public sealed class FitStart
{
    private FitStart(FitProblem problem, ModelPlan plan) => (Problem, Plan) = (problem, plan);

    /// <summary>Which model will be taken, why, and what it costs.</summary>
    public ModelPlan Plan { get; }

    /// <summary>The rows of the table that are used.</summary>
    public RegressionData Data => Problem.Data;

    /// <summary>Which rows train and which are held out.</summary>
    public Split Split => Problem.Split;

    /// <summary>Why these rows are held out, or none, as a phrase; null where it was asked for.</summary>
    public string? HoldoutWhy => Problem.HoldoutWhy;

    /// <summary>The request with its data.</summary>
    internal FitProblem Problem { get; }

    /// <summary>Reads the data of a request.</summary>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="RunException">The request does not fit the data.</exception>
    /// <exception cref="ExpressionException">The kernel, mean or likelihood cannot be read.</exception>
    public static FitStart Of(FitRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        FitRun.Check(request);
        var problem = FitProblem.Read(request);
        KnownPaths.Require(problem);
        return On(problem);
    }

    /// <summary>Takes a table for the data of a request, whose path is what the fit calls them.</summary>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="RunException">The request does not fit the data.</exception>
    /// <exception cref="ExpressionException">The kernel, mean or likelihood cannot be read.</exception>
    public static FitStart Of(FitRequest request, Dataset table)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(table);
        FitRun.Check(request);
        var problem = FitProblem.Of(request, table);
        KnownPaths.Require(problem);
        return On(problem);
    }

    /// <summary>The same of data that were read.</summary>
    internal static FitStart On(FitProblem problem) => new(problem, ModelChoice.Of(problem.Request, problem.Likelihood, problem.Mean(), problem.Training));
}
