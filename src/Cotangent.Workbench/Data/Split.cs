namespace Cotangent.Workbench.Data;

/// <summary>Which rows train and which are held out: indices from 0 into a <see cref="RegressionData"/>, each row in one of the two, both ascending.</summary>
/// <param name="Train">The training rows, at least two.</param>
/// <param name="Test">The held-out rows; none for the holdout <c>none</c>.</param>
public sealed record Split(int[] Train, int[] Test);
