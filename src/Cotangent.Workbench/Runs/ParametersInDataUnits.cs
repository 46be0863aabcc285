using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Runs;

/// <summary>The parameters of a fit in units of the data, where they have such a unit.</summary>
public static class ParametersInDataUnits
{
    /// <summary>The parameters by path, each as short text.</summary>
    public static IReadOnlyDictionary<string, string> Of(FitOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var units = new DataUnits(outcome.Model, outcome.Standardizer);
        var texts = new Dictionary<string, string>();
        foreach (var (path, parameter) in ParameterTree.Parameters(outcome.Model))
            if (units.InDataUnits(parameter) is { } value) texts[path] = ParameterTable.Text(value);
        return texts;
    }
}
