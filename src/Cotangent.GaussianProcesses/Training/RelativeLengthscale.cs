using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>A lengthscale of a fit, relative to the spread of its input.</summary>
/// <remarks>It is about 1 for a function that bends once over the data, 0.1 for one that bends often, and far above 1 for one that is nearly straight.</remarks>
/// <param name="Path">Where the parameter stands in the model.</param>
/// <param name="Input">The name of its input, or its number from 0; null where there is one input without a name, or one lengthscale for several inputs.</param>
/// <param name="Spreads">The lengthscale over the standard deviation of the input, or over the root mean square of those of the inputs.</param>
public sealed record RelativeLengthscale(string Path, string? Input, double Spreads)
{
    /// <summary>The path, the input and the number.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}{(Input is null ? "" : $" of {Input}")} {Spreads:G3}");

    internal static IEnumerable<RelativeLengthscale> All(IEnumerable<FitPlace> places, TrainingData data, IReadOnlyList<string>? inputNames)
    {
        foreach (var place in places.Where(p => p.Role == FitRole.Lengthscale))
        {
            var (columns, values) = (data.Columns(place.Unit), place.Parameter.Value.ToArray());
            if (data.Scales(place.Parameter, place.Unit) is not { } scales) continue;
            string? Name(int d) => inputNames?[d] ?? (data.Inputs.Length == 1 ? null : $"input {d.ToString(CultureInfo.InvariantCulture)}");
            for (var i = 0; i < values.Length; i++) yield return new(place.Path, values.Length < columns.Count ? null : Name(columns[i]), values[i] / scales[i]);
        }
    }
}
