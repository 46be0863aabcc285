namespace Cotangent.GaussianProcesses;

/// <summary>Paths through a tree of parameters: <c>kernel.kernels[0].lengthscales</c>.</summary>
public static class ParameterTree
{
    /// <summary>Every parameter with its path, in tree order; a shared parameter appears once, under its first path.</summary>
    public static IReadOnlyList<(string Path, Parameter Parameter)> Parameters(IParameterTree root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
        return [.. Places(root).Where(place => seen.Add(place.Parameter)).Select(place => (place.Path, place.Parameter))];
    }

    /// <summary>What every parameter is measured in, in the order of <see cref="Parameters"/>.</summary>
    /// <remarks>A shared parameter has a unit only where all its places give it the same.</remarks>
    public static IReadOnlyList<(string Path, Parameter Parameter, Unit Unit)> Units(IParameterTree root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return [.. Places(root)
            .GroupBy(place => place.Parameter, ReferenceEqualityComparer.Instance)
            .Select(places => (places.First().Path, places.First().Parameter, places.All(p => p.Unit == places.First().Unit) ? places.First().Unit : default))];
    }

    /// <summary>Every place where a parameter stands that has stood before, with its first path; empty where no parameter is shared.</summary>
    public static IReadOnlyList<(string Path, string First)> Ties(IParameterTree root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var places = Places(root).GroupBy(place => place.Parameter, ReferenceEqualityComparer.Instance);
        return [.. places.SelectMany(shared => shared.Skip(1).Select(place => (place.Path, shared.First().Path)))];
    }

    /// <summary>The parameter at a path, for a shared one any of its paths. Case and underscores do not matter: <c>base_kernel</c> is <c>baseKernel</c>.</summary>
    /// <exception cref="ArgumentException">There is no parameter at that path; the message lists those that exist.</exception>
    public static Parameter Find(IParameterTree root, string path)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(path);
        foreach (var (candidate, parameter, _) in Places(root))
            if (Plain(candidate) == Plain(path)) return parameter;
        throw new ArgumentException($"There is no parameter '{path}'. The parameters are: {string.Join(", ", Parameters(root).Select(p => p.Path))}.");
    }

    /// <summary>Σ log p(value) over the trainable parameters that have a prior; a scalar.</summary>
    public static Tensor LogPriorDensity(IParameterTree root)
    {
        var sum = Tensor.Scalar(0);
        foreach (var (_, parameter) in Parameters(root))
            if (parameter is { IsTrainable: true, Prior: not null }) sum += parameter.LogPriorDensity();
        return sum;
    }

    /// <summary>Σ log |det ∂value/∂unconstrained| over the trainable parameters; a scalar.</summary>
    /// <remarks>What turns a density of their constrained values into one of what an optimiser or a sampler moves. A shared parameter counts once.</remarks>
    public static Tensor LogJacobianDeterminant(IParameterTree root)
    {
        var sum = Tensor.Scalar(0);
        foreach (var (_, parameter) in Parameters(root))
            if (parameter.IsTrainable) sum += parameter.LogJacobianDeterminant();
        return sum;
    }

    /// <summary>Every place where a parameter stands, a shared one at all of its places.</summary>
    private static List<(string Path, Parameter Parameter, Unit Unit)> Places(IParameterTree root)
    {
        var found = new List<(string, Parameter, Unit)>();
        Collect(new("", root), "", PureNumbers.None, null, found);
        return found;
    }

    /// <param name="part">Where it begins.</param>
    /// <param name="path">The path of the part.</param>
    /// <param name="pure">What is a pure number there.</param>
    /// <param name="columns">The input columns that have the numbers 0, 1, … there; null for all.</param>
    /// <param name="found">Gets the parameters.</param>
    private static void Collect(Part part, string path, PureNumbers pure, IReadOnlyList<int>? columns, List<(string, Parameter, Unit)> found)
    {
        if (part.Node is Parameter parameter) found.Add((path, parameter, part.Unit.Where(pure).In(columns)));
        var below = columns is null || part.Columns is null ? part.Columns ?? columns : [.. part.Columns.Select(d => columns[d])];
        foreach (var child in part.Node.Parts) Collect(child, path.Length == 0 ? child.Name : $"{path}.{child.Name}", pure | part.Below, below, found);
    }

    private static string Plain(string path) => path.Replace("_", "", StringComparison.Ordinal).TrimStart('.').ToUpperInvariant();
}
