using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Outputs;

/// <summary>A request of several targets whose data were read: what can be said, and refused, before anything is computed.</summary>
public sealed class OutputsPlan
{
    private const int MostValues = 6000;

    private OutputsPlan(OutputsProblem problem, ModelPlan model) => (Problem, Model) = (problem, model);

    /// <summary>What the model is, why, and what it costs.</summary>
    public ModelPlan Model { get; }

    /// <summary>The rows of the table that are used.</summary>
    public OutputsData Data => Problem.Data;

    /// <summary>Which rows train and which are held out.</summary>
    public Split Split => Problem.Split;

    /// <summary>The request with its data.</summary>
    internal OutputsProblem Problem { get; }

    /// <summary>Reads the data of a request.</summary>
    /// <param name="request">What to fit; its target is a list of names, as <see cref="NameList.Text"/> writes it.</param>
    /// <param name="targets">The names of the targets, at least two.</param>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="RunException">The request does not fit the data, or they are too many.</exception>
    public static OutputsPlan Of(FitRequest request, IReadOnlyList<string> targets)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Count < 2) throw new ArgumentException($"OutputsPlan.Of: there are {targets.Count} targets; expected at least two. One target is fitted by FitRun.", nameof(targets));
        FitRun.Check(request);
        var problem = OutputsProblem.Read(request, targets);
        var plan = new OutputsPlan(problem, ModelOf(problem));
        plan.RequireSize();
        KnownPaths.Require(request, () => OutputsStart.Possible(problem), problem.Mean(), problem.Noise());
        return plan;
    }

    /// <summary>The costs of exact regression: of a matrix of N rows for each target where nothing is missing and all latent functions have one kernel, else of one of all values.</summary>
    private static ModelPlan ModelOf(OutputsProblem problem)
    {
        var (N, P, n) = (problem.Training.Rows.N, problem.P, Values(problem));
        var why = n < N * P ? $"one covariance of the {n} values that are not missing" : IsProduct(problem) ? "whose covariance is one of targets times one of rows" : $"one covariance of {n} values";
        var cost = IsProduct(problem)
            ? new ModelCost(3.0 * P * N * N * N, 100, sizeof(double) * (14.0 * P * N * N))
            : new ModelCost(1.5 * n * n * n, 100, sizeof(double) * (10.0 * n * n));
        return new("exact", $"exact regression of {P} targets together", why, null, null, cost);
    }

    private void RequireSize()
    {
        var n = Values(Problem);
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (Model.Cost.Bytes <= available && (IsProduct(Problem) || n <= MostValues)) return;
        throw new RunException(FormattableString.Invariant(
            $"{Problem.P} targets together have {n} training values, whose exact regression needs about {Model.Cost.Bytes / 1e9:0.#} GB and {Model.Cost.Flops / 1e12:0.#} Tflop for an evaluation; ")
            + FormattableString.Invariant($"at most {MostValues} values and {available / 1e9:0.#} GB are taken. Hold more rows out, fit fewer targets together, or fit them one by one."));
    }

    private static double Values(OutputsProblem problem) => problem.Training.Y.Sum(y => y.Count(double.IsFinite));

    private static bool IsProduct(OutputsProblem problem) => Values(problem) == problem.Training.Rows.N * problem.P
        && (problem.Request.Kernel is not { } text || !OutputKernelExpression.Is(text) || OutputsStart.Named(text, problem.Data.Rows.InputNames, problem.P).Kernels.Count == 1);
}
