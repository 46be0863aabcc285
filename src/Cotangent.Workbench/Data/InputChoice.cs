namespace Cotangent.Workbench.Data;

/// <summary>The inputs of a fit: the columns that are named, or all that can be inputs; and those that were left aside, with the reason.</summary>
/// <param name="Inputs">The inputs, in the order of their columns.</param>
/// <param name="Aside">The columns that were left aside.</param>
internal sealed record InputChoice(IReadOnlyList<InputColumn> Inputs, IReadOnlyList<LeftAside> Aside)
{
    /// <summary>Chooses the inputs; text is one input for each of its words.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The columns of the target, which are no inputs.</param>
    /// <param name="names">The columns to take; null for all others that can be inputs.</param>
    /// <param name="excluded">Columns not to take.</param>
    /// <exception cref="DataException">There are none, or one is unknown, the target, or named twice.</exception>
    internal static InputChoice Of(Dataset table, TargetColumns target, IReadOnlyList<string>? names, IReadOnlyList<string> excluded)
    {
        foreach (var name in excluded)
            if (!table.Names.Contains(name)) table.Find(name);
        if (names is not null) Check(table, target, names);
        var aside = new List<LeftAside>();
        var chosen = names is not null ? names.Where(name => !excluded.Contains(name)) : Usual(table, target, excluded, aside);
        InputColumn[] inputs = [.. chosen.SelectMany(name => Of(table, name))];
        if (inputs.Length == 0) throw new DataException(NoneLeft(table, target, aside));
        if (inputs.GroupBy(i => i.Name).FirstOrDefault(g => g.Count() > 1) is { } repeated)
            throw new DataException($"Selecting inputs of '{table.Source}': two inputs would be called {Cell.Quote(repeated.Key)}. Rename a column.");
        return new(inputs, aside);
    }

    /// <summary>The same, in which columns of text are the numbers of their words.</summary>
    internal InputChoice Numbered(IReadOnlyCollection<string> columns) => this with
    {
        Inputs = [.. Inputs.Select(i => i.Word is not null && columns.Contains(i.Column) ? i with { Name = i.Column, Word = null } : i).DistinctBy(i => i.Name)],
    };

    private static List<string> Usual(Dataset table, TargetColumns target, IReadOnlyList<string> excluded, List<LeftAside> aside)
    {
        var chosen = new List<string>();
        foreach (var name in table.Names.Where(n => !target.Names.Contains(n) && !excluded.Contains(n)))
        {
            if (ReasonAgainst(table, name) is { } reason) aside.Add(new(name, reason));
            else chosen.Add(name);
        }
        return chosen;
    }

    private static string? ReasonAgainst(Dataset table, string name)
    {
        if (table.Usable(name) is not { } column) return table.Text(name) is { IsCategory: false } text ? $"{text.What}" : null;
        if (column.Faults.Bad is { } bad)
            return $"{bad.Quoted} in {bad.Where} is no {KindNames.Of(column.Kind)}; it can be an input once that is corrected, or said to be missing with the setting Missing = {bad.Text}";
        if (column.Faults.NonFinite is { } odd)
            return $"{Cell.Count(column.Faults.NonFiniteCount, "cell")} {(column.Faults.NonFiniteCount == 1 ? "is" : "are")} not finite, the first {odd.Quoted} in {odd.Where}";
        if (column.Faults.MissingCount == table.Rows) return "no cell has a value";
        if (column.Faults.MissingCount > table.Rows / 2)
            return $"{column.Faults.MissingCount} of {table.Rows} cells are missing, the first in {column.Faults.Missing!.Value.Where}; name it with the setting Inputs to use it";
        if (table.Rows > 1 && column.Faults.Bad is null && column.Faults.NonFinite is null && Variety.IsConstant(column.Values))
            return $"it is {Shown(column)} in all rows{(column.Values.Where(v => !double.IsNaN(v)).Distinct().Count() > 1 ? ", up to rounding" : "")}";
        return null;
    }

    private static string Shown(Column column)
    {
        var value = column.Values.First(v => !double.IsNaN(v));
        return column.Kind switch { ColumnKind.Date => TimeFormat.Text(column.Origin, value), ColumnKind.Boolean => column.Labels[(int)value], _ => Cell.Write(value) };
    }

    private static IEnumerable<InputColumn> Of(Dataset table, string name)
    {
        if (table.Usable(name) is { } column) return [new(name, name, column.Kind) { Origin = column.Kind == ColumnKind.Date ? column.Origin : null, Labels = column.Labels, Form = column.Form }];
        if (table.Text(name) is not { Reason.Length: 0 }) table.Find(name);
        var labels = table.Labels(name).Labels;
        var words = labels.Count == 2 ? labels.Skip(1) : labels;
        return words.Select(word => new InputColumn($"{name}={word}", name, ColumnKind.Label) { Labels = labels, Word = word });
    }

    private static void Check(Dataset table, TargetColumns target, IReadOnlyList<string> names)
    {
        if (names.Contains(target.Name))
            throw new DataException($"Selecting inputs of '{table.Source}': {Cell.Quote(target.Name)} is the target and an input; expected it once. Take it out of the setting Inputs.");
        if (target.Event is { } name && names.Contains(name))
            throw new DataException($"Selecting inputs of '{table.Source}': {Cell.Quote(name)} says which events happened and is an input; expected it once. Take it out of the setting Inputs.");
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } repeated)
            throw new DataException($"Selecting inputs of '{table.Source}': {Cell.Quote(repeated.Key)} is named {repeated.Count()} times; expected once. Take it out of the setting Inputs.");
    }

    private static string NoneLeft(Dataset table, TargetColumns target, List<LeftAside> aside)
    {
        var why = string.Concat(aside.Select(a => $" {Cell.Quote(a.Name)} is left aside: {a.Reason}."));
        var targets = $"{(target.Others.Count == 0 ? "target" : "targets")} {Nearest.List([target.Name, .. target.Others])}";
        return $"Selecting inputs of '{table.Source}': no column that can be an input is left besides the {targets}; expected at least one.{why}";
    }
}
