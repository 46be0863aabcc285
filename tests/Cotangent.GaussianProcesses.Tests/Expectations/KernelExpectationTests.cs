using Cotangent.GaussianProcesses.Tests.Kernels;

namespace Cotangent.GaussianProcesses.Tests.Expectations;

/// <summary>ψ statistics of every kernel that there is.</summary>
public class KernelExpectationTests
{
    private const int N = 2;
    private const int M = 3;

    public static TheoryData<string> All => [.. KernelCases.All.Select(c => c.Name)];

    /// <summary>Kernels of any numbers, and not of labels or counts, over few enough columns for a grid.</summary>
    public static TheoryData<string> OfNumbers => [.. KernelCases.All.Where(c => c.Draw is null && c.Columns <= 3).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(OfNumbers))]
    public void Are_those_of_a_grid_of_nodes(string name)
    {
        var (kernel, mean, Z) = Made(name);
        var variances = Uncertain.Variances(N, mean.Shape[1]);
        var nodes = mean.Shape[1] switch { 1 => 60, 2 => 40, _ => 22 };
        Compare(kernel, Z, new DiagonalGaussianInputs(mean, variances), Op.DiagonalMatrix(variances), nodes, 1e-9);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Are_values_where_all_is_known(string name)
    {
        var (kernel, mean, Z) = Made(name);
        var D = mean.Shape[1];
        foreach (UncertainInputs inputs in new UncertainInputs[] { new DiagonalGaussianInputs(mean, Tensor.Zeros(N, D)), new GaussianInputs(mean, Tensor.Zeros(N, D, D)) })
        {
            var K = kernel.K(mean, Z);
            Golden.Close(kernel.Diagonal(mean), Expectation.OfDiagonal(kernel, inputs, nodes: 1), 1e-13, $"{name}: psi0");
            Golden.Close(K, Expectation.OfCovariance(kernel, Z, inputs, nodes: 1), 1e-13, $"{name}: psi1");
            Golden.Close(Op.ExpandDims(K, 2) * Op.ExpandDims(K, 1), Expectation.OfProduct(kernel, Z, inputs, nodes: 1), 1e-13, $"{name}: psi2");
        }
    }

    [Theory]
    [MemberData(nameof(OfNumbers))]
    public void Sums_over_rows_are_those_of_tiles(string name)
    {
        var (kernel, mean, Z) = Made(name);
        var inputs = new DiagonalGaussianInputs(mean, Uncertain.Variances(N, mean.Shape[1]));
        var psi2 = Expectation.OfProduct(kernel, Z, inputs, nodes: 5);
        Golden.Close(Op.Sum(psi2, 0), Expectation.SumOfProducts(kernel, Z, inputs, nodes: 5), 1e-13, name);
        var w = Tensor.FromSpan([0.3, -1.2]);
        Golden.Close(Op.Sum(Op.Reshape(w, N, 1, 1) * psi2, 0), Expectation.SumOfProducts(kernel, Z, inputs, w, nodes: 5), 1e-13, name);
    }

    internal static void Compare(Kernel kernel, Tensor Z, UncertainInputs inputs, Tensor covariance, int nodes, double tolerance)
    {
        Tensor K(Tensor X) => kernel.K(X, Z);
        Golden.Close(NodeGrid.Of(X => Op.ExpandDims(kernel.Diagonal(X), -1), inputs.Mean, covariance, nodes), Expectation.OfDiagonal(kernel, inputs, nodes), tolerance, "psi0");
        Golden.Close(NodeGrid.Of(K, inputs.Mean, covariance, nodes), Expectation.OfCovariance(kernel, Z, inputs, nodes), tolerance, "psi1");
        Golden.Close(NodeGrid.Product(K, K, inputs.Mean, covariance, nodes), Expectation.OfProduct(kernel, Z, inputs, nodes), tolerance, "psi2");
    }

    private static (Kernel Kernel, Tensor Mean, Tensor Z) Made(string name)
    {
        var tried = KernelCases.All.Single(c => c.Name == name);
        return (tried.Make(), tried.Points(5, N), tried.Points(6, M));
    }
}
