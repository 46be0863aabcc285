using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Runs;

/// <summary>The parameters that a request sets or fixes.</summary>
internal static class RequestedParameters
{
    /// <summary>Sets and fixes parameters of a model that is about to be trained.</summary>
    /// <exception cref="RunException">A path is none, or a value does not fit.</exception>
    internal static void Apply(Model model, FitRequest request, DataUnits units, IReadOnlyList<ColumnKind> inputs)
    {
        foreach (var text in request.Set) ParameterAssignment.Parse(text).Apply(model);
        foreach (var text in request.SetInDataUnits)
        {
            var assignment = ParameterAssignment.Parse(text);
            if (assignment.IsTime) TimeLengths.RequireTime(model, ParameterAssignment.Find(model, assignment.Path), inputs, assignment.Path);
            assignment.Apply(model, path => Scale(model, units, path));
        }
        foreach (var path in request.Fix) ParameterAssignment.Find(model, path).IsTrainable = false;
    }

    private static double[] Scale(Model model, DataUnits units, string path) => units.Of(ParameterAssignment.Find(model, path))
        ?? throw new RunException($"'{path}' has no single unit in the data; set it with the setting Set, in the units of the fit.");
}
