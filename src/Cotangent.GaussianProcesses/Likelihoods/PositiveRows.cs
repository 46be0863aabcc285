using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>The check of a number that is given for each row of the training data.</summary>
internal static class PositiveRows
{
    /// <summary>Refuses a row [N 1] that is not a positive number.</summary>
    /// <exception cref="ArgumentException">A number is not positive, or not finite; the message says which.</exception>
    internal static void Require(string owner, string name, Tensor x, string meaning)
    {
        var values = x.Span;
        for (var i = 0; i < values.Length; i++)
            if (!(values[i] > 0 && double.IsFinite(values[i])))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{owner}: {name}[{i}] is {values[i]}; expected a positive number, {meaning}."));
    }
}
