using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>In which way two nodes are of different form: type, settings, parts, shapes, transforms, priors.</summary>
internal static class FormDifference
{
    /// <summary>The first difference in words, or null where there is none.</summary>
    internal static string? Between(ISettings? written, ISettings? read)
    {
        if (written is null && read is null) return null;
        if (written?.GetType() != read?.GetType()) return $"{Name(written)} would be read as {Name(read)}";
        if (!written!.Settings.SequenceEqual(read!.Settings)) return $"{Name(written)} with {Settings(written)} would be read with {Settings(read)}";
        if (written is Parameter parameter) return Between(parameter, (Parameter)read);
        return written is IParameterTree tree ? Between(tree.Parts, ((IParameterTree)read).Parts) : Between(written.Nodes, read.Nodes);
    }

    private static string? Between(Parameter written, Parameter read) => written.Shape.SequenceEqual(read.Shape)
        ? Between(written.Transform, read.Transform) ?? Between(written.Prior, read.Prior)
        : $"the shape {Shape(written)} would be read as {Shape(read)}";

    private static string? Between(IReadOnlyList<ISettings> written, IReadOnlyList<ISettings> read) => written.Count == read.Count
        ? written.Zip(read, Between).FirstOrDefault(difference => difference is not null)
        : $"{written.Count} in its brackets would be read as {read.Count}";

    private static string? Between(IReadOnlyList<Part> written, IReadOnlyList<Part> read)
    {
        if (!written.Select(p => p.Name).SequenceEqual(read.Select(p => p.Name))) return $"the parts {Names(written)} would be read as {Names(read)}";
        for (var i = 0; i < written.Count; i++)
            if (Between(written[i].Node, read[i].Node) is { } difference) return $"of {written[i].Name}, {difference}";
        return null;
    }

    private static string Name(ISettings? node) => node?.GetType().Name ?? "nothing";

    private static string Names(IReadOnlyList<Part> parts) => string.Join(", ", parts.Select(p => p.Name));

    private static string Settings(ISettings node) => node.Settings.Count == 0 ? "no settings" : string.Join(", ", node.Settings.Select(ExpressionText.Text));

    private static string Shape(Parameter parameter) => Shapes.Text(parameter.Shape);
}
