namespace Cotangent.GaussianProcesses;

/// <summary>One row of a model's table.</summary>
/// <param name="Path">Where the parameter stands, as <see cref="ParameterTree.Find"/> takes it.</param>
/// <param name="Transform">The name of its transform.</param>
/// <param name="Prior">Its prior, or a dash.</param>
/// <param name="IsTrainable">Whether training moves it.</param>
/// <param name="Shape">"[]" for a scalar.</param>
/// <param name="Value">Its constrained value; of more than six elements the first three and the count.</param>
public sealed record ParameterRow(string Path, string Transform, string Prior, bool IsTrainable, string Shape, string Value);
