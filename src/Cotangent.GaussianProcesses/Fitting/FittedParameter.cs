namespace Cotangent.GaussianProcesses;

/// <summary>A parameter of a fit, at the value that the fit ended at.</summary>
/// <param name="Path">Where it stands in the model.</param>
/// <param name="Value">Its value, as the model of standardised data has it.</param>
/// <param name="InDataUnits">Its value in units of the data; null where it has no single such unit.</param>
/// <param name="IsTrainable">Whether the fit moved it.</param>
public sealed record FittedParameter(string Path, Tensor Value, Tensor? InDataUnits, bool IsTrainable)
{
    internal static IReadOnlyList<FittedParameter> All(Model model, Standardizer standardizer)
    {
        var units = new DataUnits(model, standardizer);
        return [.. ParameterTree.Parameters(model).Select(p => new FittedParameter(p.Path, p.Parameter.Value, units.InDataUnits(p.Parameter), p.Parameter.IsTrainable))];
    }

    /// <summary>One line for each: path, value in units of the data, and that of the fit where there is none.</summary>
    internal static string Table(IReadOnlyList<FittedParameter> parameters)
    {
        var width = parameters.Count == 0 ? 0 : parameters.Max(p => p.Path.Length);
        string Value(FittedParameter p) => p.InDataUnits is { } value ? ParameterTable.Text(value) : $"{ParameterTable.Text(p.Value)} (standardised)";
        return string.Concat(parameters.Select(p => $"{p.Path.PadRight(width)}  {Value(p)}{(p.IsTrainable ? "" : ", fixed")}\n"));
    }
}
