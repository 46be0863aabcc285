using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>Parameters that were fitted and ended so far out that the data do not say where: the kernel is a simpler one in that limit.</summary>
/// <remarks>Lengthscales over several inputs have diagnostics of their own, noise its floor, and what has no unit no scale to be measured by.</remarks>
internal static class ExtremeParameters
{
    private const double LargestVariance = 1e6; // variances of the targets
    private const double LargestNumber = 1e4;
    private const double LongestLengthscale = 1e3; // spreads of the input

    internal static IEnumerable<Diagnostic> In(FitCoordinates coordinates, double[] z, TrainingData data)
    {
        foreach (var (place, at, index) in coordinates.Elements)
        {
            if (!place.MovesInLogarithm || Why(place, index, coordinates.Value(z, at), data) is not { } why) continue;
            yield return new(
                DiagnosticCodes.ExtremeParameter,
                DiagnosticSeverity.Info,
                string.Create(CultureInfo.InvariantCulture, $"{place.Path} ended at {coordinates.Value(z, at):G3}, {why}: the data do not say how far out it belongs."),
                "In that limit the kernel is a simpler one, which fits as well.",
                "Take the simpler kernel, fix the parameter, or give it a prior.");
        }
    }

    private static string? Why(FitPlace place, int index, double value, TrainingData data) => place switch
    {
        { Role: FitRole.Lengthscale } when data.Columns(place.Unit).Count == 1 && value / data.Scales(place.Parameter, place.Unit)![index] > LongestLengthscale =>
            "a thousand times the spread of its input, or more",
        { Role: FitRole.Other, Unit: { IsKnown: true, TargetPower: 2, InputPower: 0 } } when value / (data.TargetSize * data.TargetSize) > LargestVariance =>
            "a million times the size of the squared targets, or more",
        { Role: FitRole.Other, Unit: { IsKnown: true, TargetPower: 0, InputPower: 0 } } when value is > LargestNumber or < 1 / LargestNumber => "for a pure number that begins at about 1",
        _ => null,
    };
}
