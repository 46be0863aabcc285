namespace Cotangent.Workbench.Health;

/// <summary>How fast one operation ran at its best.</summary>
/// <param name="Operation">The name of the operation: matmul or cholesky.</param>
/// <param name="Order">The order N of the matrices, which are N × N.</param>
/// <param name="Gflops">The speed, in 10⁹ floating-point operations per second.</param>
/// <param name="ShareOfPeak">The speed divided by that of the fastest matmul of the same check.</param>
public sealed record Speed(string Operation, int Order, double Gflops, double ShareOfPeak);
