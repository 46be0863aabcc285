namespace Cotangent.Workbench.Reports;

/// <summary>The pictures of a report, as SVG documents, drawn by whoever has something to draw with.</summary>
/// <param name="Fit">The figure of the fit.</param>
/// <param name="Residuals">Standardised residuals over predictions; null for classes.</param>
/// <param name="Coverage">Shares that intervals held over those that they should hold; null for classes.</param>
/// <param name="Effects">One for each input that has a curve, by the name of the input.</param>
public sealed record ReportFigures(string Fit, string? Residuals, string? Coverage, IReadOnlyList<(string Input, string Svg)> Effects);
