using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>A type that expressions may name.</summary>
/// <param name="Name">The name of the type in expressions.</param>
/// <param name="Type">The type.</param>
/// <param name="Make">Makes one from what stands in the brackets. What is left out has its default.</param>
/// <param name="Inner">The table of what may stand in the brackets without a name in front; null for its own table.</param>
internal sealed record NodeRow(string Name, Type Type, Func<Arguments, ISettings> Make, NodeTable? Inner = null)
{
    /// <summary>The row of a type.</summary>
    internal static NodeRow Of<T>(string name, Func<Arguments, T> make, NodeTable? inner = null) where T : class, ISettings => new(name, typeof(T), make, inner);
}
