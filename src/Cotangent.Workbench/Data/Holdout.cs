using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>A rule that says which rows are held out of training, so that predictions can be scored on them.</summary>
/// <remarks><c>last:0.1</c>, <c>random:0.1</c>, <c>every:10</c>, <c>mask:FILE#COLUMN</c> or <c>none</c>; <see cref="object.ToString"/> writes the same form.</remarks>
public abstract record Holdout
{
    private const string Forms = "last:0.1, random:0.1, every:10, mask:FILE#COLUMN or none";

    private Holdout()
    {
    }

    /// <summary>Reads one of the forms. A mask's file is read by <see cref="Apply"/>.</summary>
    /// <exception cref="DataException">The text is none of the forms.</exception>
    public static Holdout Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (form, value) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        return form switch
        {
            "none" when colon < 0 => new None(),
            "last" => new Last(ReadFraction(text, value)),
            "random" => new Random(ReadFraction(text, value)),
            "every" => new Every(ReadStep(text, value)),
            "mask" when value.Length > 0 && value[0] != '#' => MaskOf(value),
            "mask" => throw Malformed(text, "names no file"),
            _ => throw Malformed(text, "is of no known form"),
        };
    }

    /// <summary>The rows that train and the rows held out.</summary>
    /// <param name="data">The rows to split.</param>
    /// <param name="permutation">For <c>random</c> only: gives a random permutation of 0 … n − 1, of which the first are held out.</param>
    /// <param name="reading">How the file of a mask is read, as the data are; null for what is found.</param>
    /// <exception cref="DataException">Nothing would be held out, fewer than two rows would be left to train on, or a mask does not fit.</exception>
    public Split Apply(RegressionData data, Func<int, int[]> permutation, ReadOptions? reading = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(permutation);
        var isHeldOut = new bool[data.N];
        foreach (var row in HeldOut(data, permutation, reading ?? new())) isHeldOut[row] = true;
        int[] train = [.. Enumerable.Range(0, data.N).Where(i => !isHeldOut[i])];
        int[] test = [.. Enumerable.Range(0, data.N).Where(i => isHeldOut[i])];
        if (test.Length == 0 && this is not None)
            throw new DataException($"Holdout '{this}' of '{data.Source}' holds out none of {data.N} rows; expected at least 1. Hold out more, or use the setting Holdout = none.");
        if (train.Length < 2)
            throw new DataException($"Holdout '{this}' of '{data.Source}' leaves {Cell.Count(train.Length, "training row")} of {data.N}; expected at least 2. Hold out fewer.");
        return new Split(train, test);
    }

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public abstract override string ToString();

    private protected abstract IEnumerable<int> HeldOut(RegressionData data, Func<int, int[]> permutation, ReadOptions reading);

    /// <summary>No row is held out.</summary>
    public sealed record None : Holdout
    {
        /// <inheritdoc/>
        public override string ToString() => "none";

        private protected override IEnumerable<int> HeldOut(RegressionData data, Func<int, int[]> permutation, ReadOptions reading) => [];
    }

    /// <summary>The last round(f · N) rows, ordered by the first date input, else by the only input if there is one, else as in the file. Equal values keep the file's order.</summary>
    /// <param name="Fraction">The share f of rows to hold out, in (0, 1).</param>
    public sealed record Last(double Fraction) : Holdout
    {
        /// <inheritdoc/>
        public override string ToString() => $"last:{Cell.Write(Fraction)}";

        private protected override IEnumerable<int> HeldOut(RegressionData data, Func<int, int[]> permutation, ReadOptions reading)
        {
            var column = data.D == 1 ? 0 : data.InputKinds.ToList().IndexOf(ColumnKind.Date);
            return Enumerable.Range(0, data.N).OrderBy(i => column < 0 ? 0 : data.X[i * data.D + column]).TakeLast(Count(Fraction, data.N));
        }
    }

    /// <summary>The first round(f · N) rows of a random permutation.</summary>
    /// <param name="Fraction">The share f of rows to hold out, in (0, 1).</param>
    public sealed record Random(double Fraction) : Holdout
    {
        /// <inheritdoc/>
        public override string ToString() => $"random:{Cell.Write(Fraction)}";

        private protected override IEnumerable<int> HeldOut(RegressionData data, Func<int, int[]> permutation, ReadOptions reading)
        {
            var order = permutation(data.N);
            if (!order.Order().SequenceEqual(Enumerable.Range(0, data.N)))
                throw new ArgumentException($"Holdout.Apply: the permutation is not one of 0 … {data.N - 1}.", nameof(permutation));
            return order.Take(Count(Fraction, data.N));
        }
    }

    /// <summary>Row i, from 0, where i mod k = k − 1.</summary>
    /// <param name="Step">The step k, at least 2.</param>
    public sealed record Every(int Step) : Holdout
    {
        /// <inheritdoc/>
        public override string ToString() => $"every:{Step.ToString(CultureInfo.InvariantCulture)}";

        private protected override IEnumerable<int> HeldOut(RegressionData data, Func<int, int[]> permutation, ReadOptions reading) =>
            Enumerable.Range(0, data.N).Where(i => i % Step == Step - 1);
    }

    /// <summary>The rows with 1 in a column of a CSV file that has a 0 or 1 for each row of the data's file.</summary>
    /// <param name="File">The path of the mask's file.</param>
    /// <param name="Column">The column of the file to use; null where it has only one.</param>
    public sealed record Mask(string File, string? Column) : Holdout
    {
        /// <inheritdoc/>
        public override string ToString() => Column is null ? $"mask:{File}" : $"mask:{File}#{Column}";

        private protected override IEnumerable<int> HeldOut(RegressionData data, Func<int, int[]> permutation, ReadOptions reading)
        {
            var dataset = TableFile.Read(File, reading with { Kinds = new Dictionary<string, ColumnKind>() });
            if (Column is null && dataset.Columns.Count + dataset.TextColumns.Count != 1)
                throw new DataException(
                    $"Mask '{File}' has the columns {Nearest.List([.. dataset.Columns.Select(c => c.Name), .. dataset.TextColumns])}; expected one. Name the one to use: mask:{File}#COLUMN.");
            var mask = dataset.Find(Column ?? dataset.Columns.Select(c => c.Name).Concat(dataset.TextColumns).First());
            if (mask.Values.Length != data.SourceRowCount)
                throw new DataException($"Mask '{File}' has {mask.Values.Length} rows; expected {data.SourceRowCount} as in '{data.Source}'.");
            var odd = Array.FindIndex(mask.Values, v => v is not (0 or 1));
            if (odd >= 0)
                throw new DataException(
                    $"Mask '{File}', column {Cell.Quote(mask.Name)}: row {odd + 1} has {(double.IsNaN(mask.Values[odd]) ? "no number" : Cell.Write(mask.Values[odd]))}; " +
                        "expected 0 (training) or 1 (held out).");
            return Enumerable.Range(0, data.N).Where(i => mask.Values[data.SourceRows[i]] == 1);
        }
    }

    private static int Count(double fraction, int N) => (int)Math.Round(fraction * N, MidpointRounding.AwayFromZero);

    private static double ReadFraction(string text, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction) && fraction is > 0 and < 1
            ? fraction
            : throw Malformed(text, "has no fraction between 0 and 1");

    private static int ReadStep(string text, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= 2
            ? step
            : throw Malformed(text, "has no whole number of at least 2");

    private static Mask MaskOf(string value)
    {
        var hash = value.LastIndexOf('#');
        return hash < 0 || hash == value.Length - 1 ? new Mask(value.TrimEnd('#'), null) : new Mask(value[..hash], value[(hash + 1)..]);
    }

    private static DataException Malformed(string text, string reason) => new($"Holdout {Cell.Quote(text)} {reason}; expected {Forms}.");
}
