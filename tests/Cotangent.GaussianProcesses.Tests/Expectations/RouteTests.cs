namespace Cotangent.GaussianProcesses.Tests.Expectations;

/// <summary>Which expectations are closed, and what is said of the others.</summary>
public class RouteTests
{
    /// <summary>Kernels with closed forms of their own.</summary>
    private static readonly Kernel[] Closed =
    [
        new SquaredExponential(), new Linear(), new Polynomial(2), new Constant(), new White(), new SquaredExponential() + new Linear(), new SquaredExponential() * new Linear(), 2 * new Linear(),
        new KernelPower(new Linear(), 2),
    ];

    /// <summary>Kernels that are known by their values alone.</summary>
    private static readonly Type[] ByValues =
    [
        typeof(Exponential), typeof(Matern12), typeof(Matern32), typeof(Matern52), typeof(RationalQuadratic), typeof(Cosine), typeof(SpectralMixture), typeof(ArcCosine), typeof(Brownian),
        typeof(IntegratedWiener), typeof(Gibbs), typeof(Periodic), typeof(Warped), typeof(ChangePoints), typeof(Additive), typeof(Convolutional), typeof(Coregion), typeof(Categorical),
        typeof(Hamming), typeof(HammingInverseMultiquadric), typeof(Tanimoto), typeof(MinMax),
    ];

    private static DiagonalGaussianInputs Inputs(int D) => new(Tensor.Zeros(1, D), Tensor.Ones(1, D));

    [Fact]
    public void Every_kernel_is_closed_or_known_by_its_values()
    {
        var kernels = typeof(Kernel).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Kernel)) && !t.IsAbstract).Select(t => t.Name).Order();
        Assert.Equal(kernels, Closed.Select(k => k.GetType()).Concat(ByValues).Select(t => t.Name).Order());
        Assert.All(Closed, kernel => Assert.Equal("E k(x, x): closed form.\nE k(x, Z): closed form.\nE k(Z, x) k(x, Z): closed form.", Expectation.Describe(kernel, Inputs(2))));
        foreach (var kernel in Kernels.KernelCases.All.Select(c => (Kernel: c.Make(), c.Columns)).Where(k => ByValues.Contains(k.Kernel.GetType())))
            Assert.Contains("quadrature", Expectation.Describe(kernel.Kernel, Inputs(kernel.Columns), 2), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_told_in_words()
    {
        var kernel = new SquaredExponential(activeDims: [0]) + new Matern52(activeDims: [1]);
        Assert.Equal(
            "E k(x, x): closed form.\nE k(x, Z): Matern52 by Gauss-Hermite quadrature over column 1 with 100 nodes.\n" +
            "E k(Z, x) k(x, Z): Matern52 by Gauss-Hermite quadrature over column 1 with 100 nodes.",
            Expectation.Describe(kernel, Inputs(10)));
        Assert.Equal(
            "E k(Z, x) k'(x, Z'): SquaredExponential times Matern52 by Gauss-Hermite quadrature over columns 0, 1 with 7 nodes each; " +
            "Matern52 by Gauss-Hermite quadrature over column 1 with 7 nodes.",
            Expectation.Describe(kernel, new Matern52(activeDims: [1]), new GaussianInputs(Tensor.Zeros(1, 10), Tensor.Zeros(1, 10, 10)), 7));
        Assert.Equal("E m(x) k(x, Z): closed form.", Expectation.Describe(new IdentityMean(), new SquaredExponential(), Inputs(10)));
        Assert.Equal("E m(x): closed form.\nE m(x) m(x): closed form.", Expectation.Describe(new IdentityMean(), Inputs(10)));
        Assert.Equal(
            "E m(x): FunctionMean by Gauss-Hermite quadrature over columns 0, 1 with 32 nodes each.\nE m(x) m(x): FunctionMean by Gauss-Hermite quadrature over columns 0, 1 with 32 nodes each.",
            Expectation.Describe(new FunctionMean(Op.Sin), Inputs(2)));
    }

    /// <summary>Ten columns beside one that is integrated over cost nodes over that one.</summary>
    [Fact]
    public void Costs_nodes_over_what_is_integrated_alone()
    {
        var kernel = new SquaredExponential(1.1, 1.4) * new Matern52(activeDims: [1]) + new Linear();
        Assert.Contains("over column 1 with 100 nodes", Expectation.Describe(kernel, Inputs(10)), StringComparison.Ordinal);
        Assert.DoesNotContain("columns", Expectation.Describe(kernel, Inputs(10)), StringComparison.Ordinal);
        Assert.Equal("E m(x) k(x, Z): IdentityMean times Matern52 by Gauss-Hermite quadrature over column 1 with 100 nodes; " +
            "Matern52 by Gauss-Hermite quadrature over column 1 with 100 nodes.", Expectation.Describe(new IdentityMean(), new Matern52(activeDims: [1]), Inputs(10)));
    }

    [Fact]
    public void A_grid_that_is_too_large_is_refused_with_the_reason()
    {
        const string reason =
            "a grid of 10 nodes for each of 5 columns has 100000 nodes; expected at most 4 columns. Set activeDims so that fewer columns are seen, or give another number of nodes";
        Assert.Equal($"E k(x, x): closed form.\nE k(x, Z): Matern52 refused, as {reason}.\nE k(Z, x) k(x, Z): Matern52 refused, as {reason}.", Expectation.Describe(new Matern52(), Inputs(5)));
        Assert.Equal($"Expectation: Matern52 has no closed form here, and {reason}.", Says(() => Expectation.OfCovariance(new Matern52(), Tensor.Zeros(1, 5), Inputs(5))));
        Assert.Contains("1 to 500 nodes a column and 1048576 in all", Says(() => Expectation.OfCovariance(new Matern52(), Tensor.Zeros(1, 5), Inputs(5), 17)), StringComparison.Ordinal);
        Assert.Contains("a grid of 0 nodes", Says(() => Expectation.OfCovariance(new Matern52(), Tensor.Zeros(1, 1), Inputs(1), 0)), StringComparison.Ordinal);
        Assert.Equal([1, 1], Expectation.OfCovariance(new Matern52(), Tensor.Zeros(1, 5), Inputs(5), 3).Shape.ToArray());
        Assert.Contains("LinearTrend is integrated out", Says(() => Expectation.OfMean(new LinearTrend(), Inputs(1))), StringComparison.Ordinal);

        static string Says(Func<object> act) => Assert.Throws<NotSupportedException>(act).Message;
    }

    /// <summary>It is noise of a point, and every Z is another point.</summary>
    [Fact]
    public void White_is_nothing_between_points()
    {
        var (kernel, Z) = (new White(0.3), Tensor.Zeros(2, 1));
        Assert.Equal([0.3], Expectation.OfDiagonal(kernel, Inputs(1)).ToArray());
        Assert.Equal([0, 0], Expectation.OfCovariance(kernel, Z, Inputs(1)).ToArray());
        Assert.Equal(new double[4], Expectation.OfProduct(kernel, Z, Inputs(1)).ToArray());
    }
}
