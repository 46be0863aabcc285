namespace Cotangent.Workbench.Health;

/// <summary>How fast one operation ran at its best.</summary>
/// <param name="Operation">matmul or cholesky.</param>
/// <param name="Order">N: matrices are N × N.</param>
/// <param name="Gflops">10⁹ floating-point operations per second.</param>
/// <param name="ShareOfPeak">Over the fastest matmul of the same check.</param>
public sealed record Speed(string Operation, int Order, double Gflops, double ShareOfPeak);
