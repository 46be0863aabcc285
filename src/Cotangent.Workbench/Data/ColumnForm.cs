namespace Cotangent.Workbench.Data;

/// <summary>How the cells of a column are written, where they show it: it decides for cells of another table that could be read in two ways.</summary>
/// <param name="DecimalMark">The comma, where decimals are written with it; else null.</param>
/// <param name="DateOrder">What stands first in its dates; null where that does not matter.</param>
public sealed record ColumnForm(char? DecimalMark, DateOrder? DateOrder);
