using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Expressions;

/// <summary>The text of a node, for <see cref="ExpressionParser"/> to read again.</summary>
/// <remarks>It is its name in the table, the nodes in it, its settings, and the shapes, transforms and priors of its parameters where they are not the usual ones.</remarks>
internal static class ExpressionText
{
    /// <summary>The text of a node's form, without the values of its parameters.</summary>
    /// <exception cref="ArgumentException">The text would not say all of it.</exception>
    internal static string Of(NodeTable table, ISettings node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node is IParameterTree tree) RequireNoTies(tree, table.Title);
        var text = Text(table, node);
        if (FirstOf(InputColumns.Likely(node), count => FormDifference.Between(node, Read(table, text, count)), difference => difference is null) is not { } difference) return text;
        throw new ArgumentException($"{table.Title}: \"{text}\" does not say all of this {table.Kind}: {difference}.");
    }

    /// <summary>What a number of columns gives, the first that will do; where none does, what the first number gives.</summary>
    private static T FirstOf<T>(IReadOnlyList<int> counts, Func<int, T> read, Func<T, bool> willDo)
    {
        foreach (var count in counts)
        {
            try
            {
                if (read(count) is var result && willDo(result)) return result;
            }
            catch (ArgumentException)
            {
                // another number of columns may do
            }
        }
        return read(counts[0]);
    }

    /// <summary>Refuses a tree in which one parameter stands in several places: read back, each would have its own.</summary>
    internal static void RequireNoTies(IParameterTree tree, string title)
    {
        foreach (var (path, first) in ParameterTree.Ties(tree))
            throw new ArgumentException($"{title}: '{path}' is the same parameter as '{first}', which neither expressions nor files can say. Give each its own parameter.");
    }

    private static ISettings Read(NodeTable table, string text, int columns)
    {
        try
        {
            return ExpressionParser.Parse(table, text, new InputColumns(columns));
        }
        catch (ExpressionException error)
        {
            throw new ArgumentException($"{table.Title}: this {table.Kind} cannot be written. {error.Message}", error);
        }
    }

    private static string Text(NodeTable table, ISettings node)
    {
        if (table.Sum?.Type == node.GetType()) return string.Join(" + ", node.Nodes.Select(part => Text(table, part)));
        if (table.Product?.Type == node.GetType())
            return string.Join(" * ", node.Nodes.Select(part => table.Sum?.Type == part.GetType() ? $"({Text(table, part)})" : Text(table, part)));
        var row = table.Of(node);
        var inner = node.Nodes.Select(part => Text(row.Inner ?? table, part));
        var settings = node.Settings.Where(s => s.Name != "activeDims").Select(Text);
        var columns = node.Settings.Where(s => s.Name == "activeDims").Select(Text);
        string[] known = [.. inner, .. settings];
        // Of one column, a list of one per column would look like one number.
        var bare = FirstOf([.. InputColumns.LikelyOfParts(node).Select(count => Math.Max(2, count)).Distinct()], count => Read(table, Named(row.Name, known), count), _ => true);
        return Named(row.Name, [.. known, .. Parameters(node, bare), .. columns]);
    }

    private static string Named(string name, string[] arguments) => arguments.Length == 0 ? name : $"{name}({string.Join(", ", arguments)})";

    internal static string Text(Setting setting) => $"{setting.Name}={(setting.Value is IReadOnlyList<int> list
        ? $"[{string.Join(", ", list)}]"
        : Convert.ToString(setting.Value, CultureInfo.InvariantCulture))}";

    /// <summary>What the parameters of a node have that those of the same node without these arguments have not.</summary>
    private static IEnumerable<string> Parameters(ISettings node, ISettings bare)
    {
        if (node is not IParameterTree tree) yield break;
        var usual = ((IParameterTree)bare).Parts.ToDictionary(p => p.Name, p => p.Node as Parameter);
        foreach (var part in tree.Parts)
            if (part.Node is Parameter parameter && Text(part.Name, parameter, usual.GetValueOrDefault(part.Name)) is { } text) yield return text;
    }

    private static string? Text(string name, Parameter parameter, Parameter? usual)
    {
        var (rank, isListOtherwise) = (parameter.Shape.Length, usual is { Shape.Length: > 0 });
        var hasTransform = usual is null || FormDifference.Between(parameter.Transform, usual.Transform) is not null;
        var text = name;
        var ones = Tensor.Ones(parameter.Shape);
        // With another transform, a 1 may not be allowed, and of numbers in an order not all are 1.
        var value = hasTransform || parameter.Transform.Refusal(ones) is not null ? parameter.Value : ones;
        if (rank == 1 || rank == 0 && (isListOtherwise || hasTransform)) text += $"={Numbers(value)}";
        if (hasTransform) text += $" in {Text(TransformTable.Table, parameter.Transform)}";
        if (parameter.Prior is { } prior) text += $" ~ {Text(PriorTable.Table, prior)}";
        return text == name ? null : text;
    }

    private static string Numbers(Tensor value) => value.Rank == 0 ? Cell.Write(value.ToScalar()) : $"[{string.Join(", ", value.ToArray().Select(Cell.Write))}]";
}
