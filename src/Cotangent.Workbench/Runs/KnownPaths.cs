using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Runs;

/// <summary>Finds, before a kernel is searched for, that a request names a parameter that the model will not have.</summary>
internal static class KnownPaths
{
    private const string OfKernel = "kernel";

    /// <summary>Refuses paths and values that cannot be read, and paths that are none; of a kernel that is yet to be chosen those that none of the candidates has.</summary>
    /// <exception cref="RunException">A path is none.</exception>
    internal static void Require(FitProblem problem)
    {
        if (problem.Kernel is null) Require(problem.Request, () => StartingKernel.Candidates(problem), problem.Mean(), problem.Likelihood);
        else Paths(problem.Request); // the model is made at once, and says all of its paths
    }

    /// <summary>The same of the kernels that may be chosen, and the other parts of the model.</summary>
    /// <exception cref="RunException">A path is none.</exception>
    internal static void Require(FitRequest request, Func<IEnumerable<IParameterTree>> kernels, MeanFunction mean, Likelihood likelihood)
    {
        var paths = Paths(request);
        var parts = new Parts(mean, likelihood);
        RequireOfKernel(kernels, [.. paths.Where(path => path.StartsWith(OfKernel + ".", StringComparison.Ordinal))]);
        foreach (var path in paths.Where(path => path != OfKernel && !path.StartsWith(OfKernel + ".", StringComparison.Ordinal)))
            if (!path.StartsWith("inducing.", StringComparison.Ordinal) && !path.StartsWith("q.", StringComparison.Ordinal)) ParameterAssignment.Find(parts, path);
    }

    private static string[] Paths(FitRequest request) => [.. request.Set.Concat(request.SetInDataUnits).Select(text => ParameterAssignment.Parse(text).Path).Concat(request.Fix)];

    private static void RequireOfKernel(Func<IEnumerable<IParameterTree>> candidates, string[] paths)
    {
        if (paths.Length == 0) return;
        IParameterTree[] kernels = [.. candidates()];
        foreach (var path in paths)
            if (!Array.Exists(kernels, kernel => Has(kernel, path) || kernels.Length > 1 && Has(kernel, Before(path)))) ParameterAssignment.Find(new OfKernelAlone(kernels[0]), path);
    }

    private static bool Has(IParameterTree kernel, string path) => ParameterTree.Parameters(new OfKernelAlone(kernel)).Any(p => p.Path == path);

    /// <summary>The same path in a sum that has one part less: the kernel with the best season is tried with a second one too.</summary>
    private static string Before(string path)
    {
        const string first = "kernel.kernels[";
        var end = path.IndexOf(']', StringComparison.Ordinal);
        return path.StartsWith(first, StringComparison.Ordinal) && end > 0 && int.TryParse(path[first.Length..end], out var place) ? $"{first}{place - 1}{path[end..]}" : path;
    }

    /// <summary>A kernel by the path that it has in a model.</summary>
    private sealed class OfKernelAlone(IParameterTree kernel) : IParameterTree
    {
        IReadOnlyList<Part> IParameterTree.Parts => [new(OfKernel, kernel)];
    }

    /// <summary>What every model of a problem has, but the kernel.</summary>
    private sealed class Parts(MeanFunction mean, Likelihood likelihood) : IParameterTree
    {
        IReadOnlyList<Part> IParameterTree.Parts => [new("mean", mean), new("likelihood", likelihood)];
    }
}
