using System.Globalization;

namespace Cotangent.Plots;

/// <summary>Refusals of figure data, by name and index.</summary>
internal static class Checks
{
    private const int Smallest = 200;
    private const int Largest = 10_000;

    public static void Finite(string figure, params ReadOnlySpan<(string Name, double[] Values)> arrays)
    {
        foreach (var (name, values) in arrays)
        {
            ArgumentNullException.ThrowIfNull(values, name);
            var index = Array.FindIndex(values, v => !double.IsFinite(v));
            if (index >= 0)
                throw new ArgumentException($"{figure}: {name}[{index}] is {values[index].ToString(CultureInfo.InvariantCulture)}; expected a finite number. Leave such points out of the figure.");
        }
    }

    public static void SameLength(string figure, params ReadOnlySpan<(string Name, double[] Values)> arrays)
    {
        foreach (var (name, values) in arrays)
        {
            if (values.Length != arrays[0].Values.Length)
                throw new ArgumentException($"{figure}: {name} has {values.Length} values; expected {arrays[0].Values.Length} as {arrays[0].Name}.");
        }
    }

    public static void Ordered(string figure, double[] lower, double[] upper, string prefix = "")
    {
        for (var i = 0; i < lower.Length; i++)
        {
            if (lower[i] > upper[i])
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{figure}: {prefix}Lower[{i}] = {lower[i]} is above {prefix}Upper[{i}] = {upper[i]}; expected it below. Exchange them."));
        }
    }

    public static void Ascending(string figure, double[] curveX)
    {
        for (var i = 1; i < curveX.Length; i++)
        {
            if (curveX[i] <= curveX[i - 1])
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"{figure}: CurveX[{i}] = {curveX[i]} does not exceed CurveX[{i - 1}] = {curveX[i - 1]}; expected an ascending curve. Sort it."));
        }
    }

    public static void Chains(string figure, IReadOnlyList<double[]> chains, IReadOnlyList<bool[]> divergences)
    {
        if (chains.Count == 0 || chains[0].Length == 0) throw new ArgumentException($"{figure}: there are no draws; expected at least one chain of at least one.");
        for (var c = 0; c < chains.Count; c++)
        {
            Finite(figure, ($"Chains[{c}]", chains[c]));
            SameLength(figure, ("Chains[0]", chains[0]), ($"Chains[{c}]", chains[c]));
        }
        if (divergences.Count > 0 && (divergences.Count != chains.Count || divergences.Any(d => d.Length != chains[0].Length)))
            throw new ArgumentException($"{figure}: Divergences has {divergences.Count} lists of {string.Join(", ", divergences.Select(d => d.Length).Distinct())}; expected {chains.Count} of {chains[0].Length} as Chains.");
    }

    public static void Bars(string figure, int bars)
    {
        if (bars < 2) throw new ArgumentOutOfRangeException(nameof(bars), bars, $"{figure}: there are {bars} bars; expected 2 or more.");
    }

    public static void Size(string figure, int width, int height)
    {
        if (width is < Smallest or > Largest || height is < Smallest or > Largest)
            throw new ArgumentOutOfRangeException(nameof(width), $"{figure}: the size is {width} x {height}; expected {Smallest} to {Largest} pixels each way.");
    }
}
