using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>The data a model is fitted to, as far as a fit needs them: what inputs and targets are measured in, and how they spread.</summary>
/// <remarks>Its numbers move with the units of the data, so that starts and steps made from them mean the same in all units.</remarks>
public sealed class TrainingData
{
    private const double Largest = 1e150; // sums of squares of it, and of the smallest times a noise floor, are still within the range of a double
    private const double Smallest = 1e-150;
    private const double NoiseOfALabel = 4; // 1/W at f = 0 for a logit link, and less than 1/W elsewhere

    private readonly double? leastNoise;
    private double? noiseStart;

    /// <summary>Of inputs X [N D] and targets Y [N P]. O(N log N (D + P)).</summary>
    /// <exception cref="ArgumentException">A value is not finite or of size 1e150 or more, or a column spreads by 1e-150 or less: sums of squares would leave the range of a double.</exception>
    public TrainingData(Tensor X, Tensor Y)
    {
        Shapes.In("TrainingData").Is(X, "N D").Is(Y, "N P");
        RequireNotTooLarge(X, nameof(X));
        RequireNotTooLarge(Y, nameof(Y));
        (this.X, this.Y) = (X, Y);
        Inputs = [.. Enumerable.Range(0, X.Shape[1]).Select(d => ColumnSpread.Of(Column(X, d)))];
        Targets = [.. Enumerable.Range(0, Y.Shape[1]).Select(p => ColumnSpread.Of(Column(Y, p)))];
        Rows = X.Shape[0];
        Observed = [.. Targets.Select(_ => Rows)];
        RequireSpread(Inputs, nameof(X));
        RequireSpread(Targets, nameof(Y));
    }

    /// <summary>Of targets that a trend with basis H [N Q] is integrated out of: what least squares leaves of them, which is all that the kernel has to explain.</summary>
    internal static TrainingData BesideTrend(Tensor X, Tensor Y, Tensor H)
    {
        var (N, Q, P) = (H.Shape[0], H.Shape[1], Y.Shape[1]);
        var lost = Math.Sqrt(N / ((double)N - Q)); // so that the mean square is the variance, without bias
        double[][] basis = [.. Enumerable.Range(0, Q).Select(q => Column(H, q))];
        var left = new double[Y.Count];
        for (var p = 0; p < P; p++)
        {
            var y = Column(Y - Op.Anchor(Y), p);
            LeastSquares.TakeOff(y, basis);
            for (var row = 0; row < y.Length; row++) left[row * P + p] = lost * y[row];
        }
        return new(X, Tensor.FromSpan(left, Y.Shape)) { Integrated = Q };
    }

    /// <summary>Of targets some of which are NaN, which stands for a value that was not observed; rows without any value are left out.</summary>
    internal static TrainingData WithMissing(Tensor X, Tensor Y)
    {
        var P = Y.Shape[1];
        int[] rows = [.. Enumerable.Range(0, X.Shape[0]).Where(row => Enumerable.Range(0, P).Any(p => !double.IsNaN(Y[row, p])))];
        var filled = Op.Gather(Y, rows).ToArray();
        double[][] observed = [.. Enumerable.Range(0, P).Select(p => Column(Y, p).Where(y => !double.IsNaN(y)).ToArray())];
        for (var i = 0; i < filled.Length; i++)
            if (double.IsNaN(filled[i])) filled[i] = observed[i % P].Average();
        return new(Op.Gather(X, rows), Tensor.FromSpan(filled, rows.Length, P)) { Targets = [.. observed.Select(ColumnSpread.Of)], Observed = [.. observed.Select(y => y.Length)] };
    }

    /// <summary>Of a sample of the rows, which stands for all of them.</summary>
    /// <param name="X">The inputs of the sample [n D].</param>
    /// <param name="Y">The targets of the sample [n P].</param>
    /// <param name="rows">N, how many rows there are.</param>
    internal static TrainingData OfSample(Tensor X, Tensor Y, int rows) => new(X, Y) { Rows = rows, Observed = [.. Enumerable.Repeat(rows, Y.Shape[1])] };

    /// <summary>N, the number of rows that a model is fitted to: those here, unless these are a sample.</summary>
    internal int Rows { get; private init; }

    /// <summary>How many values of each target were observed.</summary>
    internal int[] Observed { get; private init; }

    /// <summary>Of targets that arise from latent functions in some way: the data themselves where the likelihood has a parameter in their unit, as noise has; else latent functions that are
    /// pure numbers, of mean 0 and spread 1, with the pattern of the targets.</summary>
    internal static TrainingData OfLatentFunctions(Tensor X, Tensor Y, IParameterTree likelihood)
    {
        if (ParameterTree.Units(likelihood).Any(place => place.Unit.TargetPower > 0)) return new(X, Y) { HasGaussianTargets = false };
        var spreads = Enumerable.Range(0, Y.Shape[1]).Select(p => ColumnSpread.Of(Column(Y, p))).ToArray();
        var scaled = (Y - Tensor.FromSpan([.. spreads.Select(s => s.Center)])) / Tensor.FromSpan([.. spreads.Select(s => s.Spread)]);
        return new(X, scaled) { HasGaussianTargets = false, LeastNoise = NoiseOfALabel };
    }

    /// <summary>Of latent functions as the targets alone suggest them.</summary>
    internal static TrainingData OfGuess(Tensor X, Tensor F) => new(X, F) { HasGaussianTargets = false };

    /// <summary>Of inputs that are not observed and lie at X [N Q] now: the noise begins at a variance that is known better than that of the targets.</summary>
    /// <param name="X">Where they lie, in units of their prior.</param>
    /// <param name="Y">The targets.</param>
    /// <param name="noise">What the noise begins at; at least a hundredth of the variance of the targets is taken.</param>
    /// <param name="isEvidence">Whether the inputs are averaged over, so that the objective can be compared with the log density of noise alone.</param>
    internal static TrainingData OfLatentInputs(Tensor X, Tensor Y, double noise, bool isEvidence)
    {
        var data = new TrainingData(X, Y) { HasGaussianTargets = isEvidence, HasLatentInputs = true };
        data.noiseStart = Math.Max(Math.Sqrt(noise), 0.1 * data.TargetSpread);
        return data;
    }

    /// <summary>The same with latent inputs where they lie now.</summary>
    internal TrainingData MovedTo(Tensor places) => new(places, Y) { HasGaussianTargets = HasGaussianTargets, HasLatentInputs = true, noiseStart = noiseStart };

    /// <summary>Whether the inputs are not observed and move with the parameters.</summary>
    internal bool HasLatentInputs { get; private init; }

    /// <summary>The standard deviation that a noise begins at where its start was left out; that of the targets, unless more is known.</summary>
    internal double NoiseStart => noiseStart ?? TargetSpread;

    /// <summary>Whether the targets are Gaussian given f, so that a log density can be compared with that of Gaussian noise alone.</summary>
    internal bool HasGaussianTargets { get; private init; } = true;

    /// <summary>The variance of noise below which a fit does not look: 1e-6 of that of the targets; of latent functions in the pattern of targets, that of what one label says of f.</summary>
    internal double LeastNoise { get => leastNoise ?? 1e-6 * TargetSpread * TargetSpread; private init => leastNoise = value; }

    /// <summary>How many coefficients are integrated out: so many fewer numbers of each target have a density.</summary>
    internal int Integrated { get; private init; }

    internal Tensor X { get; }

    internal Tensor Y { get; }

    /// <summary>How each input spreads.</summary>
    internal ColumnSpread[] Inputs { get; }

    /// <summary>How each target spreads.</summary>
    internal ColumnSpread[] Targets { get; private init; }

    /// <summary>One spread for all targets: the largest.</summary>
    internal double TargetSpread => Targets.Max(t => t.Spread);

    /// <summary>The size of the targets about zero: the largest.</summary>
    internal double TargetSize => Targets.Max(t => t.Square);

    /// <summary>Whether a log density is hardly more than that of independent noise about one level, or about the trend: by less than 2 nats for each target, what two parameters
    /// gain by chance. False where the targets are not Gaussian.</summary>
    internal bool IsExplainedByNoise(double logDensity) =>
        HasGaussianTargets && logDensity < Targets.Zip(Observed).Sum(t => 2 - 0.5 * (t.Second - Integrated) * (Math.Log(2 * Math.PI) + 2 * Math.Log(t.First.Spread) + 1));

    private static void RequireNotTooLarge(Tensor x, string name)
    {
        for (var i = 0; i < x.Count; i++)
            if (!(Math.Abs(x.Span[i]) < Largest))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"TrainingData: {name}[{i / x.Shape[1]}, {i % x.Shape[1]}] is {x.Span[i]}; expected a finite number below {Largest} in size, or sums of squares leave the " +
                        $"range of a double. Give the column in another unit, or drop the row."));
    }

    private static void RequireSpread(ColumnSpread[] columns, string name)
    {
        for (var column = 0; column < columns.Length; column++)
            if (columns[column].Spread <= Smallest)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"TrainingData: column {column} of {name} spreads by {columns[column].Spread:G3}; expected more than {Smallest}, or squares leave the range of a double. " +
                        $"Give the column in another unit."));
    }

    internal static double[] Column(Tensor x, int column) => [.. Enumerable.Range(0, x.Shape[0]).Select(row => x.Span[row * x.Shape[1] + column])];

    /// <summary>The size of each element of a parameter of a unit, row by row: powers of the spreads; null where the unit cannot be said.</summary>
    internal double[]? Scales(Parameter parameter, Unit unit)
    {
        if (!unit.IsKnown) return null;
        var target = Math.Pow(TargetSpread, unit.TargetPower);
        var rows = parameter.Shape.Length == 0 ? 1 : parameter.Shape[0];
        var count = parameter.Shape.ToArray().Aggregate(1, (product, length) => product * length);
        if (unit.InputPower == 0) return [.. Enumerable.Repeat(target, count)];
        var spreads = Columns(unit).Select(d => Inputs[d].Spread).ToArray();
        if (rows != spreads.Length) spreads = [.. Enumerable.Repeat(Math.Sqrt(spreads.Sum(s => s * s) / spreads.Length), rows)];
        return [.. Enumerable.Range(0, count).Select(i => target * Math.Pow(spreads[i / (count / rows)], unit.InputPower))];
    }

    /// <summary>The input columns that a unit is of.</summary>
    internal IReadOnlyList<int> Columns(Unit unit) => unit.Columns ?? [.. Enumerable.Range(0, Inputs.Length)];
}
