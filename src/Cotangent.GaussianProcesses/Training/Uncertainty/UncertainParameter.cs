namespace Cotangent.GaussianProcesses;

/// <summary>A trainable parameter, and where its unconstrained elements stand in the vector of all of them.</summary>
internal sealed record UncertainParameter(string Path, Parameter Parameter, int At)
{
    /// <summary>The number of unconstrained elements.</summary>
    internal int Count => Parameter.Unconstrained.Value.Count;

    /// <summary>What messages call it: its path, unless it is the root itself.</summary>
    internal string Name => Path.Length > 0 ? Path : "the parameter";

    /// <summary>The elements by name.</summary>
    internal IEnumerable<string> Elements => Parameter.Unconstrained.Value.Rank == 0 ? [Name] : Enumerable.Range(0, Count).Select(i => $"{Name}[{i}]");

    /// <summary>The trainable parameters under a root, in tree order; a shared one once.</summary>
    internal static IReadOnlyList<UncertainParameter> Of(IParameterTree root)
    {
        var found = new List<UncertainParameter>();
        var at = 0;
        foreach (var (path, parameter) in ParameterTree.Parameters(root).Where(p => p.Parameter.IsTrainable))
        {
            found.Add(new(path, parameter, at));
            at += found[^1].Count;
        }
        return found;
    }

    /// <summary>Its unconstrained value in a vector of all.</summary>
    internal Tensor Of(Tensor all) => Op.Reshape(Op.Slice(all, At..(At + Count)), Parameter.Unconstrained.Shape);

    /// <summary>Its own rows and columns of a matrix of all.</summary>
    internal Tensor Block(Tensor matrix) => Op.Slice(matrix, At..(At + Count), At..(At + Count));
}
