using System.Globalization;
using System.Runtime.CompilerServices;

namespace Cotangent.GaussianProcesses;

/// <summary>A column of X that says something of each row to a likelihood: an exposure, a weight, which member it belongs to.</summary>
internal static class InputColumn
{
    /// <summary>The column, unless it is negative.</summary>
    internal static int? Checked(int? column, [CallerArgumentExpression(nameof(column))] string name = "")
    {
        if (column is < 0) throw new ArgumentOutOfRangeException(name, column, "Likelihood: a column of X is counted from 0.");
        return column;
    }

    /// <summary>The setting, where there is a column.</summary>
    internal static Setting[] Setting(string name, int? column) => column is { } at ? [new(name, at)] : [];

    /// <summary>Refuses inputs that have no such column, or a number in it that is not allowed.</summary>
    internal static void Require(Likelihood owner, Tensor X, int? column, Predicate<double> allows, string allowed)
    {
        if (column is not { } at) return;
        Require(owner, X, at);
        for (var i = 0; i < X.Shape[0]; i++)
            if (X[i, at] is var value && !allows(value))
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"{owner.GetType().Name}: X[{i}, {at}] is {value}; expected {allowed}. Correct the value, or drop the row."));
    }

    /// <summary>Refuses inputs that have no such column.</summary>
    internal static void Require(Likelihood owner, Tensor X, int column)
    {
        ArgumentNullException.ThrowIfNull(X);
        if (column >= X.Shape[1])
            throw new ArgumentException($"{owner.GetType().Name}: X has {X.Shape[1]} columns; expected one of number {column}, counted from 0, which the likelihood looks at.");
    }
}
