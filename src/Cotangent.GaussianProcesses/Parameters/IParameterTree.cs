namespace Cotangent.GaussianProcesses;

/// <summary>A part of a model that lists its named parts, down to its parameters, and the settings it was made with.</summary>
public interface IParameterTree
{
    /// <summary>The parts, in the order of tables and files.</summary>
    IReadOnlyList<Part> Parts { get; }

    /// <summary>What its constructor was given that is neither a parameter nor a part; what was left out is not listed.</summary>
    IReadOnlyList<Setting> Settings => [];
}
