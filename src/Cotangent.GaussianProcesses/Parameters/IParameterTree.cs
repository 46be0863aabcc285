namespace Cotangent.GaussianProcesses;

/// <summary>A part of a model that lists its named parts, down to its parameters, and the settings it was made with.</summary>
public interface IParameterTree : ISettings
{
    /// <summary>The parts, in the order of tables and files.</summary>
    IReadOnlyList<Part> Parts { get; }

    /// <inheritdoc/>
    IReadOnlyList<Setting> ISettings.Settings => [];

    /// <inheritdoc/>
    IReadOnlyList<ISettings> ISettings.Nodes => [.. Parts.Select(part => part.Node).Where(node => node is not Parameter)];
}
