using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>Makes a table of draws from the columns of a file: says what is wrong with them, and puts the rows in order.</summary>
internal static class DrawColumns
{
    /// <exception cref="DataException">A column is missing, chain or draw are not whole numbers, or some chain lacks a draw that another has.</exception>
    internal static DrawTable Table(IReadOnlyList<Column> columns, string source)
    {
        var (chain, draw) = (Whole(columns, DrawTable.ChainName, source), Whole(columns, DrawTable.DrawName, source));
        var numbers = columns.Where(c => c.Name is not (DrawTable.ChainName or DrawTable.DrawName)).ToArray();
        if (numbers.All(c => DrawTable.IsOfSampler(c.Name)))
            throw new DataException($"Reading '{source}': there is no number that was drawn beside 'chain' and 'draw'; expected a column for each. Check what wrote the file.");
        var rows = new Dictionary<(double Chain, double Draw), int>();
        for (var row = 0; row < chain.Length; row++)
            if (!rows.TryAdd((chain[row], draw[row]), row))
                throw new DataException(Text($"Reading '{source}': row {row + 1} is draw {draw[row]} of chain {chain[row]} again; expected each once. Number the draws of every chain."));
        double[] chains = [.. chain.Distinct().Order()], draws = [.. draw.Distinct().Order()];
        int[] order = [.. chains.SelectMany(c => draws.Select(s => Row(rows, c, s, source)))];
        return new(chains.Length, draws.Length, numbers.Select(c => (c.Name, (double[])[.. order.Select(row => c.Values[row])])));
    }

    private static int Row(Dictionary<(double Chain, double Draw), int> rows, double chain, double draw, string source) => rows.TryGetValue((chain, draw), out var row)
        ? row
        : throw new DataException(Text($"Reading '{source}': chain {chain} lacks draw {draw}, which another chain has; expected the same draws of each. Leave out what not all have."));

    private static double[] Whole(IReadOnlyList<Column> columns, string name, string source)
    {
        var column = columns.FirstOrDefault(c => c.Name == name)
            ?? throw new DataException($"Reading '{source}': there is no column '{name}'; the columns are {Nearest.List([.. columns.Select(c => c.Name)])}. Number chains "
                + "and draws in columns 'chain' and 'draw'.");
        var odd = Array.FindIndex(column.Values, x => !(x >= 0 && double.IsInteger(x)));
        return odd < 0 ? column.Values : throw new DataException($"Reading '{source}': row {odd + 1} has {Cell.Write(column.Values[odd])} in column '{name}'; expected a whole number of 0 or more.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
