namespace Cotangent.GaussianProcesses;

/// <summary>Reads and sets the parameters of a model, kernel or likelihood by their paths, such as <c>kernel.kernels[0].lengthscales</c>.</summary>
/// <example>
/// <code>
/// var model = new Gpr(X, Y, new Matern52());
/// ParameterTree.Assign(model, ("kernel.lengthscales", 2), ("likelihood.variance", 0.1));
/// ParameterTree.SetTrainable(model.Kernel, false);
/// foreach (var (path, parameter) in ParameterTree.Parameters(model)) Console.WriteLine($"{path}: {parameter.Value}");
/// </code>
/// </example>
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
    /// <exception cref="ArgumentException">There is no parameter at that path; the message says the nearest path, and lists those that exist.</exception>
    public static Parameter Find(IParameterTree root, string path)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(path);
        var places = Places(root);
        foreach (var (candidate, parameter, _) in places)
            if (Plain(candidate) == Plain(path)) return parameter;
        var hint = NearestName.To(path, places.Select(p => p.Path)) is { } near ? $" Did you mean '{near}'?" : "";
        throw new ArgumentException($"There is no parameter '{path}'.{hint} The parameters are: {string.Join(", ", Parameters(root).Select(p => p.Path))}.");
    }

    /// <summary>The values of all parameters by path; a shared parameter appears once, under its first path.</summary>
    /// <seealso cref="Assign(IParameterTree, IEnumerable{KeyValuePair{string, Tensor}})"/>
    public static IReadOnlyDictionary<string, Tensor> Read(IParameterTree root) => Parameters(root).ToDictionary(p => p.Path, p => p.Parameter.Value);

    /// <summary>Sets the parameters at the given paths to numbers: <c>ParameterTree.Assign(model, ("kernel.variance", 2), ("likelihood.variance", 0.1))</c>.</summary>
    /// <inheritdoc cref="Assign(IParameterTree, IEnumerable{KeyValuePair{string, Tensor}})"/>
    public static void Assign(IParameterTree root, params ReadOnlySpan<(string Path, double Value)> values)
    {
        var pairs = new List<KeyValuePair<string, Tensor>>();
        foreach (var (path, value) in values) pairs.Add(new(path, Tensor.Scalar(value)));
        Assign(root, pairs);
    }

    /// <summary>Sets the constrained values of the parameters at the given paths, of all or of none; one number fills every element.</summary>
    /// <exception cref="ArgumentException">
    /// There is no parameter at a path, a value has another shape, the transform does not allow it, or two paths of one parameter have different values. Nothing was assigned.
    /// </exception>
    public static void Assign(IParameterTree root, IEnumerable<KeyValuePair<string, Tensor>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var admitted = new Dictionary<Parameter, (string Path, Tensor U)>(ReferenceEqualityComparer.Instance);
        foreach (var (path, value) in values)
        {
            var parameter = Find(root, path);
            var u = parameter.Admitted(value, $"ParameterTree.Assign: nothing was assigned. {path}");
            if (admitted.TryAdd(parameter, (path, u)) || u.Span.SequenceEqual(admitted[parameter].U.Span)) continue;
            throw new ArgumentException($"ParameterTree.Assign: nothing was assigned. {path} is the same parameter as {admitted[parameter].Path}, and the two values differ. Give it one.");
        }
        foreach (var (parameter, (_, u)) in admitted) parameter.AssignUnconstrained(u);
    }

    /// <summary>Says of every parameter under a node whether training moves it: <c>ParameterTree.SetTrainable(model.Kernel, false)</c>.</summary>
    public static void SetTrainable(IParameterTree root, bool isTrainable)
    {
        foreach (var (_, parameter) in Parameters(root)) parameter.IsTrainable = isTrainable;
    }

    /// <summary>Gives the parameters of one tree the values of those of another, bit for bit, with their priors and whether training moves them.</summary>
    /// <remarks>
    /// So a model is copied: make a second one in the way the first was made, and copy the first to it. From then on neither changes the other. It holds for kernels, means and likelihoods of
    /// any assembly, since nothing but their constructors makes them.
    /// </remarks>
    /// <param name="from">The tree to copy, which stays as it is.</param>
    /// <param name="to">A tree of the same form: the same paths, shapes, transforms and ties.</param>
    /// <exception cref="ArgumentException">The trees differ in form; nothing was copied.</exception>
    public static void Copy(IParameterTree from, IParameterTree to)
    {
        string[] sources = [.. Form(from), "nothing more"], targets = [.. Form(to), "nothing more"];
        foreach (var (source, target) in sources.Zip(targets))
            if (source != target) throw new ArgumentException($"ParameterTree.Copy: nothing was copied. The tree to copy has {source} where the other has {target}. Make both in the same way.");
        foreach (var (source, target) in Parameters(from).Zip(Parameters(to))) target.Parameter.CopyFrom(source.Parameter);
    }

    /// <summary>An independent copy of a model, or of any tree, by the code that made it: <c>var copy = ParameterTree.Copy(model, () => new Gpr(X, Y, new Matern52()))</c>.</summary>
    /// <remarks>The second tree is of the same types with the same settings, and gets the values of the first, bit for bit, with their priors and whether training moves them. From then on
    /// neither changes the other. Data are immutable, and may be the same tensors.</remarks>
    /// <param name="tree">The tree to copy, which stays as it is.</param>
    /// <param name="make">Makes the tree anew, with new parts.</param>
    /// <exception cref="ArgumentException">What was made differs in form, types or settings, or has a parameter in common with the first.</exception>
    public static T Copy<T>(T tree, Func<T> make) where T : IParameterTree
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(make);
        var copy = make();
        var own = new HashSet<Parameter>(Parameters(tree).Select(p => p.Parameter), ReferenceEqualityComparer.Instance);
        foreach (var (path, parameter) in Parameters(copy))
            if (own.Contains(parameter)) throw new ArgumentException($"ParameterTree.Copy: what was made has {path} in common with the tree to copy, so that both would change. Make every part anew.");
        RequireSameSettings(tree, copy);
        Copy((IParameterTree)tree, copy);
        return copy;
    }

    private static void RequireSameSettings(ISettings from, ISettings to)
    {
        if (from.GetType() != to.GetType())
            throw new ArgumentException($"ParameterTree.Copy: nothing was copied. The tree to copy has a {from.GetType().Name} where the other has a {to.GetType().Name}. Make both in the same way.");
        if (!from.Settings.SequenceEqual(to.Settings))
            throw new ArgumentException(
                $"ParameterTree.Copy: nothing was copied. {from.GetType().Name} has the settings {Text(from)} in the tree to copy and {Text(to)} in the other. Make both in the same way.");
        foreach (var (source, target) in from.Nodes.Zip(to.Nodes)) RequireSameSettings(source, target);

        static string Text(ISettings node) => "(" + string.Join(", ", node.Settings.Select(s => FormattableString.Invariant(
            $"{s.Name}: {(s.Value is IReadOnlyList<int> list ? string.Join(" ", list) : s.Value)}"))) + ")";
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

    /// <summary>What two trees must have in common for one to take the values of the other, in words.</summary>
    private static IEnumerable<string> Form(IParameterTree root) =>
    [
        .. Parameters(root).Select(p => $"{p.Path} of shape {Shapes.Text(p.Parameter.Shape)} ({p.Parameter.Transform.Name})"),
        .. Ties(root).Select(tie => $"{tie.Path} tied to {tie.First}"),
    ];

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
