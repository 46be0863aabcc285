namespace Cotangent.GaussianProcesses;

/// <summary>What one unit of each parameter of a standardised fit is in units of the data: a lengthscale of 1 is one standard deviation of its input.</summary>
/// <remarks>A parameter has no entry where its unit cannot be said, and where it is one number for input columns of different scales.</remarks>
public sealed class DataUnits
{
    private readonly Dictionary<Parameter, double[]> scales = new(ReferenceEqualityComparer.Instance);

    /// <summary>Of the parameters of a model that sees its data through a standardizer.</summary>
    public DataUnits(IParameterTree model, Standardizer standardizer)
    {
        ArgumentNullException.ThrowIfNull(standardizer);
        foreach (var (_, parameter, unit) in ParameterTree.Units(model))
            if (unit.IsKnown && Scales(unit, standardizer, parameter.Shape) is { } scale) scales[parameter] = scale;
    }

    /// <summary>Data value = fitted value × scale, with one scale or one for each element; null where there is none.</summary>
    public double[]? Of(Parameter parameter) => scales.GetValueOrDefault(parameter);

    /// <summary>A parameter's value in units of the data; null where it has no such unit.</summary>
    public Tensor? InDataUnits(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Of(parameter) is { } scale ? parameter.Value * Shaped(scale, parameter) : null;
    }

    /// <summary>A value in units of the data, as the parameter of the standardised fit has it; null where it has no such unit.</summary>
    internal Tensor? FromDataUnits(Parameter parameter, Tensor value) => Of(parameter) is { } scale ? value / Shaped(scale, parameter) : null;

    private static Tensor Shaped(double[] scale, Parameter parameter) => scale.Length == 1 ? Tensor.Scalar(scale[0]) : Tensor.FromSpan(scale, parameter.Shape);

    private static double[]? Scales(Unit unit, Standardizer standardizer, ReadOnlySpan<int> shape)
    {
        var target = Math.Pow(standardizer.TargetScale, unit.TargetPower);
        if (unit.InputPower == 0) return [target];
        var columns = unit.Columns ?? [.. Enumerable.Range(0, standardizer.D)];
        double[] perColumn = [.. columns.Select(d => target * Math.Pow(standardizer.InputScales[d], unit.InputPower))];
        if (perColumn.All(scale => scale == perColumn[0])) return perColumn[..1];
        if (shape.Length == 0 || shape[0] != perColumn.Length) return null;
        var perElement = 1;
        foreach (var length in shape[1..]) perElement *= length;
        return [.. perColumn.SelectMany(scale => Enumerable.Repeat(scale, perElement))];
    }
}
