using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Models;

/// <summary>The kinds of models that fits can take: a closed table.</summary>
internal static class ModelKinds
{
    internal static ModelKind Exact { get; } = new ExactKind();

    internal static ModelKind Sparse { get; } = new SparseKind();

    internal static ModelKind Fitc { get; } = new FitcKind();

    internal static ModelKind Laplace { get; } = new LaplaceKind();

    internal static ModelKind Vgp { get; } = new VgpKind();

    internal static ModelKind Svgp { get; } = new SvgpKind();

    internal static IReadOnlyList<ModelKind> All { get; } = [Exact, Sparse, Fitc, Laplace, Vgp, Svgp];

    /// <summary>A kind that is made in code alone, and saved and read as the others.</summary>
    internal static ModelKind FullVgp { get; } = new FullVgpKind();

    /// <summary>The kind of a name in a file; null for none.</summary>
    internal static ModelKind? OfFile(string name) => name == FullVgp.Name ? FullVgp : Named(name);

    /// <summary>The names, as a request may give them.</summary>
    internal static string Names => string.Join(", ", All.Select(kind => kind.Name));

    /// <summary>The kind of a name; null for none. Sparse regression goes by its short name too, as on shards.</summary>
    internal static ModelKind? Named(string name) => All.FirstOrDefault(kind => kind.Name == name) ?? (name == "sgpr" ? Sparse : null);

    /// <summary>" Did you mean 'exact'?", or nothing.</summary>
    internal static string Hint(string name) => Nearest.Hint(name, All.Select(kind => kind.Name));

    /// <summary>The kind of a model.</summary>
    internal static ModelKind Of(Model model) => All.Append(FullVgp).FirstOrDefault(kind => kind.PartsOf(model) is not null)
        ?? throw new ArgumentException($"A {model.GetType().Name} is not among the models that fits and files know: {Names}, {FullVgp.Name}.");

    /// <summary>What a model is made of.</summary>
    internal static ModelParts PartsOf(Model model) => Of(model).PartsOf(model)!;
}
