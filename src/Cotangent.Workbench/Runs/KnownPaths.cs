using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Runs;

/// <summary>Finds, before a kernel is searched for, that a request names a parameter that the model will not have.</summary>
internal static class KnownPaths
{
    private const string OfKernel = "kernel";

    /// <summary>Refuses paths and values that cannot be read, and paths outside the kernel that are none; those of a kernel that is yet to be chosen are found when it is.</summary>
    /// <exception cref="RunException">A path is none.</exception>
    internal static void Require(FitProblem problem)
    {
        var request = problem.Request;
        var paths = request.Set.Concat(request.SetInDataUnits).Select(text => ParameterAssignment.Parse(text).Path).Concat(request.Fix);
        if (problem.Kernel is not null) return; // the model is made at once, and says all of its paths
        var parts = new Parts(problem.Mean(), problem.Likelihood);
        foreach (var path in paths.Where(path => path != OfKernel && !path.StartsWith(OfKernel + ".", StringComparison.Ordinal)))
            if (!path.StartsWith("inducing.", StringComparison.Ordinal) && !path.StartsWith("q.", StringComparison.Ordinal)) ParameterAssignment.Find(parts, path);
    }

    /// <summary>What every model of a problem has, but the kernel.</summary>
    private sealed class Parts(MeanFunction mean, Likelihood likelihood) : IParameterTree
    {
        IReadOnlyList<Part> IParameterTree.Parts => [new("mean", mean), new("likelihood", likelihood)];
    }
}
