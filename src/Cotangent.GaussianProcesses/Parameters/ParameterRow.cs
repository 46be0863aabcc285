namespace Cotangent.GaussianProcesses;

/// <summary>One row of a model's table.</summary>
/// <param name="Path">Where the parameter stands first, as <see cref="ParameterTree.Find"/> takes it.</param>
/// <param name="Transform">The name of its transform.</param>
/// <param name="Prior">Its prior, or a dash.</param>
/// <param name="IsTrainable">Whether training moves it.</param>
/// <param name="Shape">"[]" for a scalar.</param>
/// <param name="Value">Its constrained value; of more than six elements the first three and the count.</param>
public sealed record ParameterRow(string Path, string Transform, string Prior, bool IsTrainable, string Shape, string Value)
{
    /// <summary>The other paths of a shared parameter; empty for one that stands in one place.</summary>
    public IReadOnlyList<string> Ties { get; init; } = [];

    /// <summary>All its paths, joined by "=".</summary>
    public string Paths => string.Join(" = ", Ties.Prepend(Path));
}
