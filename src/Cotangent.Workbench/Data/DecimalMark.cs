namespace Cotangent.Workbench.Data;

/// <summary>Finds whether decimals are written with a point or a comma.</summary>
internal static class DecimalMark
{
    /// <summary>The mark of each column: that of the options, else the one that its cells allow, else the one that it had before, else the one that the other columns have, else the point.</summary>
    internal static char[] Of(IReadOnlyList<ColumnBuilder> columns, ReadOptions options)
    {
        if (options.DecimalMark is { } mark) return [.. columns.Select(_ => mark)];
        var evidence = columns.Select(Evidence).ToArray();
        var usual = evidence.Any(e => e.Commas > 0) && evidence.All(e => e.Points == 0) ? ',' : '.';
        return [.. evidence.Zip(columns, (e, column) => e.Commas > e.Points ? ',' : e.Points > 0 ? '.' : options.Forms.GetValueOrDefault(column.Name)?.DecimalMark ?? usual)];
    }

    /// <summary>How many cells are numbers with a point alone, and with a comma alone.</summary>
    private static (int Points, int Commas) Evidence(ColumnBuilder column)
    {
        var (points, commas) = (column.Dotted, 0);
        for (var i = 0; i < column.Odd.Count; i++)
        {
            var text = column.Odd.Text(i);
            var (isPoint, isComma) = (NumberText.TryRead(text, '.', out _), NumberText.TryRead(text, ',', out _));
            if (isPoint && !isComma) points++;
            if (isComma && !isPoint) commas++;
        }
        return (points, commas);
    }
}
