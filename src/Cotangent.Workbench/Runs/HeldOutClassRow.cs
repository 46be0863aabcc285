namespace Cotangent.Workbench.Runs;

/// <summary>One row that was held out, of classes.</summary>
/// <param name="Row">The row of the file, from 0.</param>
/// <param name="Observed">The number of its class, from 0.</param>
/// <param name="Probabilities">The predicted probability of each class.</param>
public sealed record HeldOutClassRow(int Row, int Observed, IReadOnlyList<double> Probabilities);
