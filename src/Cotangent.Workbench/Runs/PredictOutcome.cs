using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>What a prediction found.</summary>
/// <param name="Columns">The input columns of the new data, then mean, standard deviation (sd) and the interval (lower, upper) of y, in units of the data;
/// of classes the label and p(label) of each.</param>
/// <param name="Notes">What a reader should know, in words.</param>
public sealed record PredictOutcome(IReadOnlyList<Column> Columns, IReadOnlyList<string> Notes);
