namespace Cotangent.Numerics;

/// <summary>Where a Cholesky factorisation stopped: the matrix is not positive definite.</summary>
/// <param name="Pivot">The row, counted from 0, whose pivot a_jj − Σ l_jk² was not positive.</param>
/// <param name="Value">The pivot: zero, negative, NaN, or infinite.</param>
public readonly record struct CholeskyFailure(int Pivot, double Value);
