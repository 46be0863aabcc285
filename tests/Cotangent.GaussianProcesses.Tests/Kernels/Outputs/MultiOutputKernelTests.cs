using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Kernels.Outputs;

/// <summary>Several outputs, against sums element by element.</summary>
public class MultiOutputKernelTests
{
    private const double Rounding = 1e-13;

    public static TheoryData<string> Names => MultiOutputKernelCases.Names;

    private static Tensor X => RegressionCases.Normal(41, 5, 3);

    private static Tensor X2 => RegressionCases.Normal(42, 4, 3);

    /// <summary>With each kernel on its own columns, cut out before it is asked.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Covariances_are_sums_over_latent_functions(string name)
    {
        var kernel = MultiOutputKernelCases.Make(name);
        var W = kernel.Mixing() ?? Tensor.Identity(kernel.Outputs);
        Assert.Equal([kernel.Outputs, kernel.Latents], W.Shape.ToArray());
        var (square, wide) = (kernel.K(X), kernel.K(X, X2));
        Assert.Equal([5, 3, 4, 3], wide.Shape.ToArray());
        foreach (var (p, q) in from p in Enumerable.Range(0, 3) from q in Enumerable.Range(0, 3) select (p, q))
        {
            Golden.Close(Sum(X, X), Part(square, p, q), Rounding, $"K(X) of {p}, {q}");
            Golden.Close(Sum(X, X2), Part(wide, p, q), Rounding, $"K(X, X2) of {p}, {q}");

            Tensor Sum(Tensor A, Tensor B) => Enumerable.Range(0, kernel.Latents)
                .Select(l => W[p, l] * W[q, l] * kernel.Kernels[kernel.Kernels.Count == 1 ? 0 : l].K(A, B))
                .Aggregate((a, b) => a + b);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Variances_and_covariances_over_outputs_stand_on_the_diagonal(string name)
    {
        var kernel = MultiOutputKernelCases.Make(name);
        var K = kernel.K(X);
        Golden.Close(Op.Diagonal(Op.Reshape(K, 15, 15)), kernel.Diagonal(X), Rounding, "variances");
        Golden.Close(Op.Stack([.. Enumerable.Range(0, 3).Select(p => Part(K, p, p))], 0), kernel.OverInputs(X), Rounding, "over inputs");
        for (var i = 0; i < 5; i++)
            for (var p = 0; p < 3; p++)
                for (var q = 0; q < 3; q++)
                    Assert.Equal(K[i, p, i, q], kernel.OverOutputs(X)[i, p, q], 1e-13);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_is_a_loop(string name)
    {
        var kernel = MultiOutputKernelCases.Make(name);
        var batch = Op.Stack([X, X + 0.3], 0);
        Golden.Close(Op.Stack([kernel.K(X), kernel.K(X + 0.3)], 0), kernel.K(batch), Rounding, "K");
        Golden.Close(Op.Stack([kernel.K(X, X2), kernel.K(X + 0.3, X2)], 0), kernel.K(batch, X2), Rounding, "K of two");
        Golden.Close(Op.Stack([kernel.Diagonal(X), kernel.Diagonal(X + 0.3)], 0), kernel.Diagonal(batch), Rounding, "diagonal");
        Golden.Close(Op.Stack([kernel.OverOutputs(X), kernel.OverOutputs(X + 0.3)], 0), kernel.OverOutputs(batch), Rounding, "over outputs");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_of_the_values(string name)
    {
        var kernel = MultiOutputKernelCases.Make(name);
        var weights = RegressionCases.Normal(43, 5, 3, 4, 3);
        var (values, at) = Approximations.InParameters(kernel, () => Op.Sum(weights * kernel.K(X, X2)) + Op.Sum(Op.Square(kernel.Diagonal(X))));
        GradientCheck.Run(values, at);
    }

    /// <summary>No kernel reads a column that its active columns leave out, in any of the three ways to ask.</summary>
    [Fact]
    public void Children_see_their_active_columns_alone()
    {
        var kernel = new SeparateIndependent(new Matern52(lengthscales: [0.9, 1.1], activeDims: [0, 2]), new Linear(activeDims: [1]));
        var moved = X + Tensor.FromSpan([0, 3.0, 0]);
        Golden.Close(Part(kernel.K(X), 0, 0), Part(kernel.K(moved), 0, 0), 0, "K");
        Golden.Close(Part(kernel.K(X, X2), 0, 0), Part(kernel.K(moved, X2), 0, 0), 0, "K of two");
        Assert.Equal(Op.Columns(kernel.Diagonal(X), 0).ToArray(), Op.Columns(kernel.Diagonal(moved), 0).ToArray());
        Assert.Equal(Op.Reshape(Op.Square(Op.Columns(X, 1)), 5).ToArray(), Op.Reshape(Op.Columns(kernel.Diagonal(X), 1), 5).ToArray());
    }

    [Fact]
    public void A_row_of_W_is_an_output()
    {
        var kernel = new LinearCoregionalization([new SquaredExponential(), new Matern12(1, 2)], 2, Tensor.FromSpan([1, 0.5, -0.3, 0.8], 2, 2));
        var K = kernel.K(Tensor.FromSpan([0.0], 1, 1), Tensor.FromSpan([0.7], 1, 1));
        Golden.Close(Tensor.FromSpan([0.958876560671547, 0.0470638744149249, 0.0470638744149249, 0.521443785861745], 1, 2, 1, 2), K, 1e-14, "covariance");
        var error = Assert.Throws<ArgumentException>(() => new LinearCoregionalization([new SquaredExponential(), new Matern12()], 3, MultiOutputKernelCases.W.T));
        Assert.Contains("W has shape [2, 3]; expected the shape [3, 2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mixing_by_the_identity_is_separate()
    {
        Kernel[] kernels = [new Matern52(1.3, 0.9), new Linear(0.7)];
        Golden.Close(new SeparateIndependent(kernels).K(X), new LinearCoregionalization(kernels, 2, Tensor.Identity(2)).K(X), 0, "K");
        Golden.Close(new SharedIndependent(kernels[0], 2).K(X), new SeparateIndependent(kernels[0], kernels[0]).K(X), 0, "shared");
        Assert.All(Part(new SeparateIndependent(kernels).K(X), 0, 1).ToArray(), c => Assert.Equal(0, c));
    }

    /// <summary>Every summand is mixed alike.</summary>
    [Fact]
    public void A_sum_is_mixed_as_a_whole()
    {
        var kernel = new IntrinsicCoregionalization(new SquaredExponential() + new Matern12(0.5, 0.5), 2, W: Tensor.FromSpan([1, 0.6], 2, 1), kappa: [0.2, 0.44]);
        Golden.Close(Tensor.FromSpan([1.2, 0.6, 0.6, 0.8], 1, 2, 2), kernel.OutputCovariances(), 1e-15, "B");
        Assert.Equal(0.543601812127603, kernel.K(Tensor.FromSpan([0.0], 1, 1), Tensor.FromSpan([0.7], 1, 1))[0, 0, 0, 1], 1e-15);
    }

    /// <summary>The same function as with the number of the output in a column, whatever other columns there are.</summary>
    [Fact]
    public void It_is_the_product_with_a_kernel_of_labels()
    {
        var k = new Matern52(1.3, [0.9, 1.2, 0.7], activeDims: [0, 1, 2]);
        var (mixed, labelled) = (
            new IntrinsicCoregionalization(k, 3, 2, MultiOutputKernelCases.W, [0.2, 0.5, 0.3]),
            k * new Coregion(3, 2, MultiOutputKernelCases.W, [0.2, 0.5, 0.3], activeDims: [3]));
        var rows = Op.Concat([Op.Gather(X, [.. Enumerable.Range(0, 15).Select(i => i / 3)]), Tensor.FromSpan([.. Enumerable.Range(0, 15).Select(i => i % 3.0)], 15, 1)], 1);
        Golden.Close(labelled.K(rows), mixed.K(X), Rounding, "K");
    }

    [Fact]
    public void What_is_left_out_starts_with_different_rows()
    {
        var W = new LinearCoregionalization([new Matern52(), new Linear()], 3).W.Value.ToArray();
        Assert.Equal(6, W.Distinct().Count());
        Assert.All(W, w => Assert.InRange(w, 0.5, 1));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeparateIndependent());
        Assert.Throws<ArgumentOutOfRangeException>(() => new SharedIndependent(new Linear(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntrinsicCoregionalization(new Linear(), 2, 0));
        Assert.Contains("kernel 1 is null", Assert.Throws<ArgumentException>(() => new SeparateIndependent(new Linear(), null!)).Message, StringComparison.Ordinal);
        Assert.Contains("got 2 kernels for 3", Assert.Throws<ArgumentException>(() => new Wrong()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new LinearCoregionalization(null!, 2));
        var error = Assert.Throws<ArgumentException>(() => MultiOutputKernelCases.Make("mixed").K(Op.Columns(X, 0, 1)));
        Assert.Contains("activeDims is [2]; X has 2 columns", error.Message, StringComparison.Ordinal);
    }

    /// <summary>[N M] of outputs p and q.</summary>
    private static Tensor Part(Tensor K, int p, int q)
    {
        var rows = Op.Reshape(Op.Gather(K, [p], 1), K.Shape[0], K.Shape[2], K.Shape[3]);
        return Op.Reshape(Op.Gather(rows, [q], 2), K.Shape[0], K.Shape[2]);
    }

    private sealed class Wrong() : MultiOutputKernel([new Linear(), new Linear()], 2, 3)
    {
        public override IReadOnlyList<Part> Parts => [];
    }
}
