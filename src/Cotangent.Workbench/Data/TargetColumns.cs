namespace Cotangent.Workbench.Data;

/// <summary>Which columns hold the target, and how they are read.</summary>
/// <param name="Name">The column of the target.</param>
public sealed record TargetColumns(string Name)
{
    /// <summary>Whether the cells of the target name classes.</summary>
    public bool AreLabels { get; init; }

    /// <summary>The column that says whether a time is that of an event, 1, or the event had not happened by then, 0; null where every time is that of an event.</summary>
    public string? Event { get; init; }

    /// <summary>Further targets.</summary>
    internal IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>The columns that are no inputs.</summary>
    internal IReadOnlyList<string> Names => [Name, .. Others, .. Event is null ? Array.Empty<string>() : [Event]];
}
