namespace Cotangent.GaussianProcesses;

/// <summary>Paths through a tree of parameters: <c>kernel.kernels[0].lengthscales</c>.</summary>
public static class ParameterTree
{
    /// <summary>Every parameter with its path, in tree order; a shared parameter appears once, under its first path.</summary>
    public static IReadOnlyList<(string Path, Parameter Parameter)> Parameters(IParameterTree root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
        return [.. Places(root).Where(place => seen.Add(place.Parameter))];
    }

    /// <summary>The parameter at a path, for a shared one any of its paths. Case and underscores do not matter: <c>base_kernel</c> is <c>baseKernel</c>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that exist.</exception>
    public static Parameter Find(IParameterTree root, string path)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(path);
        foreach (var (candidate, parameter) in Places(root))
            if (Plain(candidate) == Plain(path)) return parameter;
        throw new ArgumentException($"There is no parameter '{path}'. The parameters are: {string.Join(", ", Parameters(root).Select(p => p.Path))}.");
    }

    /// <summary>Σ log p(value) over the trainable parameters that have a prior; a scalar.</summary>
    public static Tensor LogPriorDensity(IParameterTree root)
    {
        var sum = Tensor.Scalar(0);
        foreach (var (_, parameter) in Parameters(root))
            if (parameter is { IsTrainable: true, Prior: { } prior }) sum += Op.Sum(prior.LogDensity(parameter));
        return sum;
    }

    /// <summary>Every place where a parameter stands, a shared one at all of its places.</summary>
    private static List<(string Path, Parameter Parameter)> Places(IParameterTree root)
    {
        var found = new List<(string, Parameter)>();
        Collect(root, "", found);
        return found;
    }

    private static void Collect(IParameterTree node, string path, List<(string, Parameter)> found)
    {
        if (node is Parameter parameter) found.Add((path, parameter));
        foreach (var (name, child) in node.Children) Collect(child, path.Length == 0 ? name : $"{path}.{name}", found);
    }

    private static string Plain(string path) => path.Replace("_", "", StringComparison.Ordinal).TrimStart('.').ToUpperInvariant();
}
