namespace Cotangent.GaussianProcesses.Tests.Expectations;

/// <summary>Products of every two functions: kernels against points of their own, and mean functions.</summary>
public class ExpectationPairsTests
{
    private const int N = 2;
    private static readonly Tensor Mean = Uncertain.Normal(1, N, 3);
    private static readonly Tensor Z = Uncertain.Normal(2, 2, 3);
    private static readonly Tensor Z2 = Uncertain.Normal(4, 3, 3);

    internal static Dictionary<string, Kernel> Kernels => new()
    {
        ["squared exponential"] = new SquaredExponential(1.6, [1.2, 1.5, 1.1]),
        ["squared exponential of columns"] = new SquaredExponential(0.7, [1.3, 1.6], [2, 0]),
        ["linear"] = new Linear([0.5, 2, 0.3]),
        ["linear of a column"] = new Linear(0.6, [1]),
        ["polynomial"] = new Polynomial(3, 0.4, 0.7),
        ["constant"] = new Constant(0.8),
        ["white"] = new White(0.3),
        ["sum"] = new SquaredExponential(1.1, 1.4) + new Linear(0.4) + new Constant(0.2) + new White(0.1),
        ["product"] = new SquaredExponential(1.1, 1.4) * new Linear(0.4),
        ["product of squared exponentials"] = new SquaredExponential(1.1, 1.4) * new SquaredExponential(0.9, 1.7, [1]),
        ["product of columns"] = new SquaredExponential(1.1, 1.4, [0]) * new Polynomial(2, 0.4, 0.5, [1]),
        ["product of sums"] = (new SquaredExponential(1.1, 1.4, [0]) + new Constant(0.5)) * (new Linear(0.4, [1]) + new Constant(0.3)),
        ["multiple and power"] = 0.5 * new KernelPower(new Linear(0.4, [0]) + new Constant(0.7), 2),
        ["periodic of a column"] = new Periodic(new SquaredExponential(0.9, 1.3, [1]), 4),
        ["squared exponential times cosine"] = new SquaredExponential(1.1, 1.4) * new Cosine(0.8, 4, [2]),
        ["linear and periodic"] = new Linear(0.6) * new Periodic(new SquaredExponential(0.9, 1.3, [1]), 4) + new Linear(0.3),
    };

    internal static Dictionary<string, MeanFunction> Means => new()
    {
        ["zero"] = new ZeroMean(),
        ["constant"] = new ConstantMean([0.4, -0.3]),
        ["identity"] = new IdentityMean(),
        ["linear"] = new LinearMean(Tensor.FromSpan([0.5, -0.2, 0.1, 0.7], 2, 2), [0.3, 0.6], [0, 2]),
        ["sum"] = new ConstantMean(0.5) + new LinearMean(Tensor.FromSpan([0.5, -0.2, 0.4], 3, 1)),
        ["product"] = new LinearMean(Tensor.FromSpan([0.5, -0.2, 0.1, 0.7], 2, 2), [0.3, 0.6], [0, 2]) * new LinearMean(Tensor.FromSpan([0.5, -0.2, 0.4], 3, 1)),
        ["polynomial"] = new PolynomialMean(2, [0, 1], Uncertain.Normal(7, 6, 2)),
        ["function"] = new FunctionMean(x => Op.Sin(x)),
    };

    public static TheoryData<bool> AreDiagonal => [true, false];

    [Theory]
    [MemberData(nameof(AreDiagonal))]
    public void Of_kernels(bool isDiagonal)
    {
        var (inputs, S) = Inputs(isDiagonal);
        foreach (var (name, kernel) in Kernels)
        {
            KernelExpectationTests.Compare(kernel, Z, inputs, S, 16, 2e-10);
            foreach (var (otherName, other) in Kernels)
            {
                var expected = NodeGrid.Product(X => kernel.K(X, Z), X => other.K(X, Z2), Mean, S, 16);
                Golden.Close(expected, Expectation.OfProduct(kernel, Z, other, Z2, inputs, 16), 2e-10, $"{name} and {otherName}");
                Golden.Close(Op.Sum(expected, 0), Expectation.SumOfProducts(kernel, Z, other, Z2, inputs, nodes: 16), 2e-10, $"sum of {name} and {otherName}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(AreDiagonal))]
    public void Of_mean_functions(bool isDiagonal)
    {
        var (inputs, S) = Inputs(isDiagonal);
        foreach (var (name, mean) in Means)
        {
            Golden.Close(NodeGrid.Of(mean.Evaluate, Mean, S, 16), Expectation.OfMean(mean, inputs, 16), 2e-10, name);
            foreach (var (otherName, other) in Means)
            {
                var product = Expectation.OfProduct(mean, other, inputs, 16);
                Golden.Close(NodeGrid.Product(mean.Evaluate, other.Evaluate, Mean, S, 16), product, 2e-10, $"{name} and {otherName}");
                Assert.Equal([N, mean.Evaluate(Mean).Shape[1], other.Evaluate(Mean).Shape[1]], product.Shape.ToArray());
            }
        }
    }

    [Theory]
    [MemberData(nameof(AreDiagonal))]
    public void Of_mean_functions_and_kernels(bool isDiagonal)
    {
        var (inputs, S) = Inputs(isDiagonal);
        foreach (var (name, mean) in Means)
            foreach (var (otherName, kernel) in Kernels)
            {
                var product = Expectation.OfProduct(mean, kernel, Z2, inputs, 16);
                Golden.Close(NodeGrid.Product(mean.Evaluate, X => kernel.K(X, Z2), Mean, S, 16), product, 2e-10, $"{name} and {otherName}");
                Assert.Equal([N, mean.Evaluate(Mean).Shape[1], 3], product.Shape.ToArray());
            }
    }

    /// <summary>Far from the origin the numbers are those near it, as far as the kernel is the same there.</summary>
    [Theory]
    [MemberData(nameof(AreDiagonal))]
    public void Lose_no_digits_far_from_the_origin(bool isDiagonal)
    {
        var (_, S) = Inputs(isDiagonal: false);
        var kernel = Kernels["squared exponential"];
        UncertainInputs At(double shift) => isDiagonal ? new DiagonalGaussianInputs(Exact(Mean) + shift, Uncertain.Variances(N, 3)) : new GaussianInputs(Exact(Mean) + shift, S);
        foreach (var shift in new[] { 1048576.0, -1048576.0 })
            Golden.Close(Expectation.OfProduct(kernel, Exact(Z), At(0)), Expectation.OfProduct(kernel, Exact(Z) + shift, At(shift)), 1e-13, $"{shift}");

        static Tensor Exact(Tensor x) => Op.Round(x * 1024) / 1024;
    }

    private static (UncertainInputs Inputs, Tensor S) Inputs(bool isDiagonal)
    {
        var S = isDiagonal ? Op.DiagonalMatrix(Uncertain.Variances(N, 3)) : Uncertain.Covariances(N, 3);
        return (isDiagonal ? new DiagonalGaussianInputs(Mean, Op.Diagonal(S)) : new GaussianInputs(Mean, S), S);
    }
}
