namespace Cotangent.GaussianProcesses.Tests.Expectations;

/// <summary>Functions of one input of a chain times functions of the next, against a grid over both.</summary>
public class MarkovExpectationTests
{
    private const int N = 2;
    private static readonly Tensor Mean = Uncertain.Normal(1, N + 1, 2);
    private static readonly Tensor Z = Uncertain.Normal(2, 2, 2);
    private static readonly Tensor Z2 = Uncertain.Normal(4, 3, 2);
    private static readonly Tensor Joint = ChainCovariances();

    private static Kernel[] Kernels =>
    [
        new SquaredExponential(1.6, [1.2, 1.5]), new Linear([0.5, 2]), new SquaredExponential(1.1, 1.4, [1]) + new Linear(0.4) + new Constant(0.2), new Polynomial(2, 0.4, 0.7),
        new Cosine(0.8, 4, [1]),
    ];

    private static MeanFunction[] Means => [new IdentityMean(), new ConstantMean(0.4), new LinearMean(Tensor.FromSpan([0.5, -0.2, 0.1, 0.7], 2, 2), 0.3)];

    [Fact]
    public void Of_two_kernels()
    {
        foreach (var k in Kernels)
            foreach (var k2 in Kernels) Close(x => k.K(x, Z), x => k2.K(x, Z2), Expectation.OfProduct(k, Z, k2, Z2, Chain(), 12));
    }

    [Fact]
    public void Of_kernels_and_mean_functions()
    {
        foreach (var k in Kernels)
            foreach (var m in Means)
            {
                Close(x => k.K(x, Z), m.Evaluate, Expectation.OfProduct(k, Z, m, Chain(), 12));
                Close(m.Evaluate, x => k.K(x, Z), Expectation.OfProduct(m, k, Z, Chain(), 12));
            }
    }

    [Fact]
    public void Of_mean_functions()
    {
        foreach (var m in Means)
            foreach (var m2 in Means) Close(m.Evaluate, m2.Evaluate, Expectation.OfProduct(m, m2, Chain(), 12));
    }

    /// <summary>E k(x, z) y = E k(x, z) E y + cov(x, y)ᵀ E ∂k/∂x, by Stein's lemma.</summary>
    [Fact]
    public void The_next_input_times_a_squared_exponential_is_that_of_the_textbook()
    {
        var (k, chain) = (new SquaredExponential(1.6, [1.2, 1.5]), Chain());
        var first = new GaussianInputs(Op.Slice(Mean, ..N), Op.Slice(chain.Marginals.Covariance, ..N));
        var psi1 = Expectation.OfCovariance(k, Z, first); // [N M]
        var slopes = Derivative.Gradient(mean => Op.Sum(Expectation.OfCovariance(k, Op.Slice(Z, ..1), GaussianInputs.OfParameters(mean, first.Covariance))), first.Mean); // [N D]
        var cross = Op.Slice(Joint, .., ..2, 2..);
        var expected = Op.Slice(psi1, .., ..1) * Op.Slice(Mean, 1..) + Op.MatVec(cross, slopes, transposeA: true);
        Golden.Close(expected, Op.Squeeze(Op.Slice(Expectation.OfProduct(k, Z, new IdentityMean(), chain), .., ..1), 1), 1e-13, "x' k(x, z)");
    }

    [Fact]
    public void A_chain_of_one_input_has_no_pairs() =>
        Assert.Equal([0, 2, 2], Expectation.OfProduct(Kernels[0], Z, new IdentityMean(), new MarkovGaussianInputs(Op.Slice(Mean, ..1), Tensor.Zeros(2, 1, 2, 2))).Shape.ToArray());

    private static void Close(Func<Tensor, Tensor> f, Func<Tensor, Tensor> g, Tensor actual)
    {
        var mean = Op.Concat([Op.Slice(Mean, ..N), Op.Slice(Mean, 1..)], 1);
        Golden.Close(NodeGrid.Product(X => f(NodeGrid.Halves(X).First), X => g(NodeGrid.Halves(X).Second), mean, Joint, 12), actual, 1e-9, "chain");
    }

    private static MarkovGaussianInputs Chain()
    {
        var own = Op.Concat([Op.Slice(Joint, .., ..2, ..2), Op.Slice(Joint, (N - 1).., 2.., 2..)], 0);
        var cross = Op.Concat([Op.Slice(Joint, .., ..2, 2..), Tensor.Zeros(1, 2, 2)], 0);
        return new(Mean, Op.Stack([own, cross]));
    }

    /// <summary>Covariances [N 4 4] of neighbours, of which the second of a pair is the first of the next.</summary>
    private static Tensor ChainCovariances()
    {
        var A = Uncertain.Normal(9, 2 * (N + 1), 8);
        var all = 0.012 * Op.MatMul(A, A, transposeB: true);
        return Op.Stack([.. Enumerable.Range(0, N).Select(n => Op.Slice(all, (2 * n)..(2 * n + 4), (2 * n)..(2 * n + 4)))]);
    }
}
