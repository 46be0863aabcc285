namespace Cotangent.GaussianProcesses;

/// <summary>Something that is wrong with one of the inputs that predictions are asked at.</summary>
/// <param name="Row">The row, from 0.</param>
/// <param name="Column">The column, from 0; null where the row as a whole is wrong.</param>
/// <param name="Message">What is wrong with it, what was expected, and what to do.</param>
public readonly record struct InputFault(int Row, int? Column, string Message);
