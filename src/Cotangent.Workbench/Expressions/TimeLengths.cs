using System.Globalization;
using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>Lengths of time in an expression, such as <c>period=1y</c>, <c>7d</c> or <c>24h</c>, and the parameters they are for:
/// known in days until the data say how long a unit of the fit is.</summary>
/// <remarks>y is 365.25 days, mo a twelfth of that, w, d, h, min, s and ms are what they are everywhere.</remarks>
public sealed class TimeLengths
{
    /// <summary>The days of a year, leap years included.</summary>
    public const double DaysPerYear = 365.25;

    private static readonly (string Name, double Days)[] Units =
    [
        ("y", DaysPerYear), ("mo", DaysPerYear / 12), ("w", 7), ("d", 1), ("h", 1.0 / 24), ("min", 1.0 / 1440), ("s", 1.0 / 86400), ("ms", 1.0 / 86_400_000),
    ];

    private readonly List<(Parameter Parameter, Tensor Days, string Name)> lengths = [];

    /// <summary>The units, in words.</summary>
    internal static string Names => string.Join(", ", Units.Select(unit => unit.Name));

    /// <summary>The days of a unit.</summary>
    internal static bool TryUnit(string name, out double days)
    {
        var place = Array.FindIndex(Units, unit => unit.Name == name);
        days = place < 0 ? double.NaN : Units[place].Days;
        return place >= 0;
    }

    /// <summary>Reads a number and a unit, such as 24h, in days.</summary>
    internal static bool TryRead(string text, out double days)
    {
        days = double.NaN;
        var end = text.Length;
        while (end > 0 && char.IsAsciiLetter(text[end - 1])) end--;
        if (end == text.Length || !TryUnit(text[end..], out var unit)) return false;
        if (!double.TryParse(text.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out var count)) return false;
        days = count * unit;
        return true;
    }

    internal void Add(Parameter parameter, Tensor days, string name) => lengths.Add((parameter, days, name));

    /// <summary>Puts the parameters there, in the units of the fit.</summary>
    /// <exception cref="ExpressionException">A parameter is no length along a column of dates.</exception>
    internal void Assign(Model model, DataUnits units, IReadOnlyList<Data.ColumnKind> kinds)
    {
        foreach (var (parameter, days, name) in lengths)
        {
            RequireTime(model, parameter, kinds, name);
            var scale = units.Of(parameter)
                ?? throw new ExpressionException($"Kernel expression: '{name}' has no single unit in the data, so a length of time cannot be put there. Give one for each column.");
            double[] values = [.. days.ToArray().Select((value, i) => value / scale[Math.Min(i, scale.Length - 1)])];
            parameter.Assign(values.Length == 1 ? Tensor.Scalar(values[0]) : Tensor.FromSpan(values, parameter.Shape));
        }
    }

    /// <summary>Refuses a parameter that is no length along columns of dates.</summary>
    /// <exception cref="ExpressionException">The parameter is of other columns, or no length.</exception>
    internal static void RequireTime(IParameterTree model, Parameter parameter, IReadOnlyList<Data.ColumnKind> kinds, string name)
    {
        var unit = ParameterTree.Units(model).First(place => ReferenceEquals(place.Parameter, parameter)).Unit;
        var columns = unit.Columns ?? [.. Enumerable.Range(0, kinds.Count)];
        if (unit is not { IsKnown: true, TargetPower: 0, InputPower: 1 }) throw new ExpressionException($"'{name}' is no length along an input, so it cannot be a length of time. Give a number.");
        if (columns.All(d => kinds[d] == Data.ColumnKind.Date)) return;
        throw new ExpressionException($"'{name}' is a length along inputs that are no dates, so it cannot be a length of time. Give a number, or name the column of dates with activeDims.");
    }
}
