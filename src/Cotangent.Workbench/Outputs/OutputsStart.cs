using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Outputs;

/// <summary>The model that a fit of several targets begins with, and what it was compared with.</summary>
/// <param name="Model">The model of all training rows.</param>
/// <param name="Candidates">The kernels of inputs that were compared; empty where one was named.</param>
/// <param name="Ranks">The ranks that were compared; empty where one was named, or nothing may be evaluated.</param>
/// <param name="Compared">How many rows were compared on.</param>
internal sealed record OutputsStart(GprOfOutputs Model, IReadOnlyList<CandidateResult> Candidates, IReadOnlyList<RankResult> Ranks, int Compared)
{
    private const int MostValues = 600; // of all targets together: comparisons take seconds
    private const int Evaluations = 60;

    /// <summary>The kernel of the request. A kernel of inputs is coregionalised, with the rank that the evidence is for; where none is named, the best of the usual ones at rank 1 is taken.</summary>
    /// <exception cref="ExpressionException">The kernel cannot be read.</exception>
    internal static OutputsStart Of(OutputsProblem problem, IFitWatcher? watcher, CancellationToken cancellation)
    {
        var names = problem.Data.Rows.InputNames;
        var text = problem.Request.Kernel;
        if (text is not null && OutputKernelExpression.Is(text)) return new(problem.Model(problem.Training, Named(text, names, problem.P)), [], [], 0);
        var few = Thinned(problem.Training);
        var evaluations = Math.Min(Evaluations, problem.Request.MaxEvaluations);
        var (make, candidates) = text is not null ? (() => KernelExpression.Parse(text, names), []) : Best(problem, few, evaluations, watcher, cancellation);
        GprOfOutputs Of(OutputsData rows, int rank) => problem.Model(rows, new IntrinsicCoregionalization(make(), problem.P, rank));
        if (evaluations == 0) return new(Of(problem.Training, 1), candidates, [], 0);
        var choice = RankSearch.Choose(rank => Of(few, rank), null, new(Optimizer: new(evaluations)), cancellation: cancellation);
        var model = Of(problem.Training, choice.Rank);
        foreach (var (path, parameter) in ParameterTree.Parameters(model)) parameter.Assign(ParameterTree.Find(choice.Model, path).Value);
        return new(model, candidates, RankResult.Of(choice), few.Rows.N);
    }

    /// <summary>The kernels of which one is begun with.</summary>
    /// <exception cref="ExpressionException">The kernel cannot be read.</exception>
    internal static IEnumerable<MultiOutputKernel> Possible(OutputsProblem problem)
    {
        var (names, text) = (problem.Data.Rows.InputNames, problem.Request.Kernel);
        if (text is not null && OutputKernelExpression.Is(text)) return [Named(text, names, problem.P)];
        IEnumerable<Kernel> ofInputs = text is not null
            ? [KernelExpression.Parse(text, names)]
            : DefaultKernels.For(Rows(problem, Thinned(problem.Training))).Select(candidate => candidate.Make());
        return ofInputs.Select(kernel => new IntrinsicCoregionalization(kernel, problem.P));
    }

    private static TrainingRows Rows(OutputsProblem problem, OutputsData few) => new(few.Rows.X, few.Rows.Y, problem.Standardizers[0], FitProblem.YearOf(few.Rows));

    /// <summary>A kernel of several outputs, of as many as there are targets.</summary>
    internal static MultiOutputKernel Named(string text, IReadOnlyList<string> inputs, int P)
    {
        var kernel = OutputKernelExpression.Parse(text, inputs, P);
        return kernel.Outputs == P ? kernel : throw new RunException($"the setting Kernel is of {kernel.Outputs} outputs; expected {P}, one for each target.");
    }

    /// <summary>The usual kernels, each as it is at rank 1 after a short fit.</summary>
    private static (Func<Kernel> Make, IReadOnlyList<CandidateResult> Candidates) Best(
        OutputsProblem problem, OutputsData few, int evaluations, IFitWatcher? watcher, CancellationToken cancellation)
    {
        var candidates = DefaultKernels.For(Rows(problem, few));
        if (candidates.Count == 1 || evaluations == 0) return (candidates[0].Make, []);
        var results = new List<CandidateResult>();
        foreach (var candidate in candidates)
        {
            if (cancellation.IsCancellationRequested && results.Count > 0) break;
            var kernel = candidate.Make();
            var report = problem.Model(few, new IntrinsicCoregionalization(kernel, problem.P)).Fit(new(Optimizer: new(evaluations)), cancellation: cancellation);
            results.Add(new(candidate.Name, KernelExpression.Text(kernel), report.LogDensity, report.Evaluations));
            watcher?.OnCandidate(results[^1], results.Count, candidates.Count);
        }
        var best = results.Index().MaxBy(result => result.Item.LogMarginalLikelihood).Index;
        return (candidates[best].Make, results);
    }

    /// <summary>Every k-th row, of as many as have the most values.</summary>
    private static OutputsData Thinned(OutputsData rows)
    {
        var step = 1 + (rows.Rows.N * rows.P - 1) / MostValues;
        int[] kept = [.. Enumerable.Range(0, rows.Rows.N).Where(row => row % step == 0)];
        var few = rows.Take(kept);
        return few.Y.All(y => y.Where(double.IsFinite).Distinct().Count() > 1) ? few : rows; // a target that is rarely observed may have lost all of its values
    }
}
