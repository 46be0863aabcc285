using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Comparisons;

/// <summary>Which models to compare on a table.</summary>
/// <param name="Fit">The table, the target, and how each model is fitted; no row is held out.</param>
public sealed record CompareRequest(FitRequest Fit)
{
    /// <summary>The kernels, as expressions; none for a constant, a linear model and the usual ones.</summary>
    public IReadOnlyList<string> Kernels { get; init; } = [];

    /// <summary>The kinds of model that each kernel is tried with; none for the one that size and likelihood ask for.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The number of parts of the rows, each of which is predicted from the others by a fit of its own;
    /// null to predict each row from all others where there is a formula for it, else for five.</summary>
    public int? Folds { get; init; }
}
