using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Runs;

/// <summary>What is different in files of version 1.</summary>
internal static class FirstVersion
{
    /// <summary>Sets the parameters of a model. Positive ones had another transform, so their constrained values are read, exact to a rounding error.</summary>
    /// <exception cref="FormatException">The model has a kernel that was another function then.</exception>
    internal static void Restore(Gpr model, FitContent content)
    {
        RequireSameFunctions(model, model.X.Shape[1]);
        foreach (var (path, parameter) in SavedFit.Parameters(model, content))
            parameter.Assign(Tensor.FromSpan(content.Numbers(FitNumbers.Unconstrained + path), parameter.Shape));
    }

    /// <summary>A periodic kernel of a Matérn kernel over several columns added distances, where it now adds their squares.</summary>
    private static void RequireSameFunctions(IParameterTree node, int columns)
    {
        if (node is Periodic { BaseKernel: Matern12 or Matern32 or Matern52 } periodic && (periodic.ActiveDims?.Count ?? columns) > 1)
            throw new FormatException($"Periodic({periodic.BaseKernel.GetType().Name}) over several columns was another function in version 1.");
        foreach (var part in node.Parts) RequireSameFunctions(part.Node, columns);
    }
}
