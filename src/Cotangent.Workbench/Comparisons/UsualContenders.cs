using Cotangent.GaussianProcesses;
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
    internal static IReadOnlyList<Contender> Of(FitProblem problem, CancellationToken cancellation) =>
        [.. Simple(problem), .. IsSearched(problem) ? Searched(problem, cancellation) : Plain(problem)];

    private static Contender[] Simple(FitProblem problem)
    {
        var seen = Seen(problem);
        return
        [
            new("constant", problem, _ => new Constant()),
            new("linear", problem, _ => new Constant() + new Linear(StartValue.LeftOut(seen.Length), ActiveDims(problem, seen))),
        ];
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
        if (choice.Trials.Count == 0) return [Found("usual kernel", problem, FoundKernel.Of(choice.Kernel, null))];
        return choice.Trials.OrderByDescending(trial => trial.LogMarginalLikelihood).Take(MostOfSearch)
            .Select(trial => Found(trial.Name, problem, FoundKernel.Of(trial.Kernel, NoiseOf(choice))));
    }

    /// <summary>A contender that a search found.</summary>
    internal static Contender Found(string name, FitProblem problem, FoundKernel found) => new(name, problem, _ => found.Make(problem.Data.InputNames), found.Noise) { Found = found };

    /// <summary>A contender of those that need no search, by its place among them.</summary>
    internal static Contender At(FitProblem problem, int place) => ((Contender[])[.. Simple(problem), .. Plain(problem)])[place];

    private static double? NoiseOf(KernelChoice choice) => new GaussianLikelihood(choice.Noise).Variance.Value.ToScalar();

    /// <summary>Whether the usual kernels are those of a search: of one input with Gaussian noise.</summary>
    internal static bool IsSearched(FitProblem problem) => problem.Likelihood is GaussianNoise && problem.Data.D == 1 && Seen(problem).Length == 1;

    private static TrainingRows Rows(FitProblem problem) => new(problem.Training.X, problem.Training.Y, problem.Standardizer, problem.UnitsPerYear);

    /// <summary>The inputs that a kernel sees: all but those that only the likelihood reads.</summary>
    private static int[] Seen(FitProblem problem) => [.. Enumerable.Range(0, problem.Data.D).Except(UnscaledColumns.Read(problem.Likelihood, problem.Data.D))];

    private static int[]? ActiveDims(FitProblem problem, int[] seen) => seen.Length == problem.Data.D ? null : seen;
}
