namespace Cotangent.GaussianProcesses;

/// <summary>A part of a model that lists its named parts, down to its parameters.</summary>
public interface IParameterTree
{
    /// <summary>The parts, in the order of tables and files; a name is a word, or a word with an index such as <c>kernels[0]</c>.</summary>
    IReadOnlyList<(string Name, IParameterTree Node)> Children { get; }
}
