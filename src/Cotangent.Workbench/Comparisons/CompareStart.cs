using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Comparisons;

/// <summary>A comparison whose data were read: what can be said, and refused, before anything is fitted.</summary>
public sealed class CompareStart
{
    private const int UsualFolds = 5;
    private const int MostLeftOut = 2000; // rows, of which leaving each out costs about three evaluations

    private CompareStart(CompareRequest request, IReadOnlyList<FitProblem> problems) => (Request, Problems) = (request, problems);

    /// <summary>The request.</summary>
    public CompareRequest Request { get; }

    /// <summary>The rows of the table that are used.</summary>
    public RegressionData Data => Problems[0].Data;

    /// <summary>What was assumed of the table as a whole.</summary>
    public IReadOnlyList<string> TableNotes => Problems[0].TableNotes;

    /// <summary>In how many parts the rows are predicted, each from the others by a fit of its own; null where each row is predicted from all others by a formula.</summary>
    public int? Folds { get; private init; }

    /// <summary>How many models are compared, at most.</summary>
    public int Count => Request.Kernels.Count > 0 ? Problems.Count : Problems.Sum(UsualContenders.Count);

    /// <summary>The plan of a fit of all rows, for each kind of model.</summary>
    public IReadOnlyList<ModelPlan> Plans { get; private init; } = [];

    /// <summary>Whether kernels are among those compared that a fit finds by its own search.</summary>
    public bool IsSearched => Request.Kernels.Count == 0 && Problems.Any(UsualContenders.IsSearched);

    /// <summary>How many fits there are, at most.</summary>
    public int Fits => Count * (1 + (Folds ?? 0));

    /// <summary>How the models are scored, as a phrase.</summary>
    public string Method => Folds is { } folds
        ? $"cross-validation in {folds} parts, each predicted from the others by a fit of its own"
        : "leave-one-out, each row predicted from all others, with parameters as fitted to all";

    /// <summary>The data of each kernel that was named and each kind of model; of the usual kernels one for each kind of model.</summary>
    internal IReadOnlyList<FitProblem> Problems { get; }

    /// <summary>Reads the data of a request.</summary>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="RunException">The request does not fit the data.</exception>
    /// <exception cref="ExpressionException">A kernel, the mean or the likelihood cannot be read.</exception>
    public static CompareStart Of(CompareRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        FitRun.Check(request.Fit);
        if (request.Fit.MaxEvaluations == 0) throw new RunException("the setting MaxEvaluations is 0; a comparison fits its models, and expected 1 or more.");
        return Of(request, TableFile.Read(request.Fit.DataPath, request.Fit.Reading));
    }

    /// <summary>The same of a table that was read.</summary>
    internal static CompareStart Of(CompareRequest request, Dataset dataset)
    {
        string?[] kernels = request.Kernels.Count > 0 ? [.. request.Kernels] : [null], models = request.Models.Count > 0 ? [.. request.Models] : [null];
        RequireOnce(kernels, "Kernel");
        RequireOnce(models, "Model");
        FitProblem[] problems =
        [
            .. from kernel in kernels from model in models select FitProblem.Of(request.Fit with { Kernel = kernel, Model = model, Holdout = "none" }, dataset),
        ];
        ModelPlan[] plans = [.. problems.Select(p => ModelChoice.Of(p.Request, p.Likelihood, p.Mean(), p.Training)).DistinctBy(plan => plan.Model)];
        return new(request, problems) { Plans = plans, Folds = FoldsOf(request, plans, problems[0].Data.N) };
    }

    /// <summary>The models; the usual ones are found by a search.</summary>
    internal IReadOnlyList<Contender> Contenders(CancellationToken cancellation)
    {
        IEnumerable<Contender> all = Request.Kernels.Count == 0
            ? Problems.SelectMany(problem => UsualContenders.Of(problem, cancellation))
            : Problems.Select(Named);
        return Request.Models.Count < 2 ? [.. all] : [.. all.Select(c => c with { Name = $"{c.Name}, {c.Problem.Request.Model}" })];
    }

    /// <summary>A contender that needs no search: of a problem, and of the usual ones by its place among those of the problem.</summary>
    internal Contender ContenderAt(int problem, int place) => Request.Kernels.Count == 0 ? UsualContenders.At(Problems[problem], place) : Named(Problems[problem]);

    private static Contender Named(FitProblem problem) =>
        new(problem.Request.Kernel!, problem, lengths => KernelExpression.Parse(problem.Request.Kernel!, problem.Data.InputNames, lengths));

    private static int? FoldsOf(CompareRequest request, ModelPlan[] plans, int N)
    {
        if (request.Folds is { } folds) return folds >= 2 && folds <= N ? folds : throw new RunException($"the setting Folds is {folds}; expected 2 to {N}, the number of rows.");
        return N <= MostLeftOut && plans.All(plan => plan.Model == ModelKinds.Exact.Name) ? null : Math.Min(UsualFolds, N);
    }

    private static void RequireOnce(IReadOnlyList<string?> names, string setting)
    {
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { Key: { } name }) throw new RunException($"the setting {setting} has '{name}' twice; expected each once.");
    }
}
