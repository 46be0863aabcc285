namespace Cotangent.GaussianProcesses.Tests.Kernels;

/// <summary>Every kernel in another sees its own columns, and numbers count among those that are seen outside.</summary>
public class ColumnTests
{
    private static readonly Tensor X = Tensor.FromMatrix(new double[,] { { 0, 1 } });
    private static readonly Tensor Y = Tensor.FromMatrix(new double[,] { { 1, 2 } });

    private static readonly Dictionary<string, (Func<Kernel, Kernel> Wrap, Func<Kernel, double> Expected)> Wrappers = new()
    {
        ["itself"] = (k => k, k => 1),
        ["a multiple"] = (k => 2.5 * k, k => 2.5),
        ["a product"] = (k => new Constant(3) * k, k => 3),
        ["a sum"] = (k => k + new White(), k => 1),
        ["the first power"] = (k => new KernelPower(k, 1), k => 1),
        ["a warped kernel"] = (k => new Warped(k, lower: -5, upper: 5), k => 1),
        ["change points far away"] = (k => new ChangePoints([k, new Constant()], 1000, 1, column: 0), k => 1),
        ["an additive kernel"] = (k => new Additive([k], 1), k => 1),
        ["a convolution of one patch"] = (k => new Convolutional(k, [1, 2], [1, 2]), k => 1),
    };

    public static TheoryData<string> Names => [.. Wrappers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrapper_keeps_the_columns_of_what_it_wraps(string name)
    {
        var (wrap, factor) = Wrappers[name];
        var product = new SquaredExponential(activeDims: [0]) * new Matern32(1, 0.5, [1]);
        Assert.Equal(0.0847513480146816 * factor(product), wrap(product).K(X, Y).ToScalar(), 1e-14);
        var first = wrap(new SquaredExponential(activeDims: [0]));
        Assert.Equal(first.K(X, Y).ToScalar(), first.K(X, Tensor.FromMatrix(new double[,] { { 1, 20 } })).ToScalar());
        Assert.Equal(first.K(X).ToArray(), first.K(Tensor.FromMatrix(new double[,] { { 0, 20 } })).ToArray());
        Assert.Equal(first.Diagonal(X).ToArray(), first.Diagonal(Tensor.FromMatrix(new double[,] { { 0, 20 } })).ToArray());
        Assert.Equal([0], first.ColumnsSeen(2));
        Assert.Equal([0, 1], wrap(product).ColumnsSeen(2));
    }

    [Fact]
    public void A_column_of_an_inner_kernel_counts_among_those_of_the_outer_one()
    {
        var outer = new Chosen(new Linear(activeDims: [1]), [2, 0]);
        var (a, b) = (Tensor.FromMatrix(new double[,] { { 2, 10, 20 } }), Tensor.FromMatrix(new double[,] { { 3, 30, 40 } }));
        Assert.Equal(6, outer.K(a, b).ToScalar(), 1e-15);
        Assert.Equal(6, new Convolutional(new Linear(activeDims: [1]), [1, 2], [1, 2], activeDims: [2, 0]).K(a, b).ToScalar(), 1e-15);
        Assert.Equal(Unit.Target(2).PerInput([0], 2), ParameterTree.Units(outer).Single().Unit);
    }

    [Fact]
    public void A_sum_over_different_columns_changes_with_each()
    {
        var kernel = new Linear(activeDims: [0]) + new SquaredExponential(activeDims: [1]);
        var K = kernel.K(X, Y).ToScalar();
        Assert.NotEqual(K, kernel.K(Tensor.FromMatrix(new double[,] { { 0.5, 1 } }), Y).ToScalar());
        Assert.NotEqual(K, kernel.K(Tensor.FromMatrix(new double[,] { { 0, 1.5 } }), Y).ToScalar());
    }

    [Fact]
    public void Two_kernels_of_the_same_content_are_the_same_function()
    {
        foreach (var row in KernelCases.All.Where(c => c.Draw is null))
        {
            var points = Op.RandomNormal(new Numerics.Philox(2), 5, row.Columns);
            Assert.Equal(row.Make().K(points).ToArray(), row.Make().K(points.Copy()).ToArray());
        }
    }

    /// <summary>As written outside of the library.</summary>
    private sealed class Chosen(Kernel inner, int[] columns) : Kernel(columns)
    {
        public override IReadOnlyList<Part> Parts => [new("inner", inner, Columns: ActiveDims)];

        protected override Tensor Covariance(Tensor X, Tensor X2) => inner.K(X, X2);

        protected override Tensor Variances(Tensor X) => inner.Diagonal(X);
    }
}
