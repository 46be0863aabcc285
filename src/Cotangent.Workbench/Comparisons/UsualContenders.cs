using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Comparisons;

/// <summary>The models that are compared where none is named: a constant, a linear model, and the kernels that are usual for the inputs.</summary>
internal static class UsualContenders
{
    private const int MostOfSearch = 6; // of up to dozens: the best ones after a short fit

    /// <summary>How many there are at most.</summary>
    internal static int Count(FitProblem problem) => 2 + (IsSearched(problem) ? Math.Min(MostOfSearch, DefaultKernels.For(Rows(problem)).Count) : Plain(problem).Length);

    /// <summary>The models, the simplest first. Of one input with Gaussian noise those that the kernel search found best, each with the start that its short fit ended at.</summary>
    internal static IReadOnlyList<Contender> Of(FitProblem problem, CancellationToken cancellation)
    {
        int[] seen = Seen(problem);
        Contender[] simple =
        [
            new("constant", problem, _ => new Constant()),
            new("linear", problem, _ => new Constant() + new Linear(StartValue.LeftOut(seen.Length), ActiveDims(problem, seen))),
        ];
        return [.. simple, .. IsSearched(problem) ? Searched(problem, cancellation) : Plain(problem)];
    }

    private static Contender[] Plain(FitProblem problem)
    {
        var seen = Seen(problem);
        var (dims, lengthscales) = (ActiveDims(problem, seen), seen.Length > 1 ? StartValue.LeftOut(seen.Length) : default);
        var each = seen.Length > 1 ? ", a lengthscale per input" : "";
        return
        [
            new($"squared exponential{each}", problem, _ => new SquaredExponential(lengthscales: lengthscales, activeDims: dims)),
            new($"Matern32{each}", problem, _ => new Matern32(lengthscales: lengthscales, activeDims: dims)),
            new($"Matern52{each}", problem, _ => new Matern52(lengthscales: lengthscales, activeDims: dims)),
            new($"rational quadratic{each}", problem, _ => new RationalQuadratic(lengthscales: lengthscales, activeDims: dims)),
        ];
    }

    private static IEnumerable<Contender> Searched(FitProblem problem, CancellationToken cancellation)
    {
        var choice = FitRun.Sound(() => KernelSearch.Choose(Rows(problem), problem.Mean, problem.Request.MaxEvaluations, null, cancellation));
        if (choice.Trials.Count == 0) return [new("usual kernel", problem, _ => Copy(choice.Kernel, problem.Data.InputNames))];
        return choice.Trials.OrderByDescending(trial => trial.LogMarginalLikelihood).Take(MostOfSearch)
            .Select(trial => new Contender(trial.Name, problem, _ => Copy(trial.Kernel, problem.Data.InputNames), NoiseOf(choice)));
    }

    private static double? NoiseOf(KernelChoice choice) => new GaussianLikelihood(choice.Noise).Variance.Value.ToScalar();

    /// <summary>A kernel of its own with the same values, of which the same are fixed.</summary>
    private static Kernel Copy(Kernel kernel, IReadOnlyList<string> names)
    {
        var copy = KernelExpression.Parse(KernelExpression.Text(kernel), names);
        foreach (var (path, parameter) in ParameterTree.Parameters(kernel))
        {
            var own = ParameterTree.Find(copy, path);
            own.Assign(parameter.Value);
            own.IsTrainable = parameter.IsTrainable;
        }
        return copy;
    }

    /// <summary>Whether the usual kernels are those of a search: of one input with Gaussian noise.</summary>
    internal static bool IsSearched(FitProblem problem) => problem.Likelihood is GaussianNoise && problem.Data.D == 1 && Seen(problem).Length == 1;

    private static TrainingRows Rows(FitProblem problem) => new(problem.Training.X, problem.Training.Y, problem.Standardizer, problem.UnitsPerYear);

    /// <summary>The inputs that a kernel sees: all but those that only the likelihood reads.</summary>
    private static int[] Seen(FitProblem problem) => [.. Enumerable.Range(0, problem.Data.D).Except(UnscaledColumns.Read(problem.Likelihood, problem.Data.D))];

    private static int[]? ActiveDims(FitProblem problem, int[] seen) => seen.Length == problem.Data.D ? null : seen;
}
