using Cotangent.GaussianProcesses.Testing;

namespace Cotangent.GaussianProcesses.Tests.Testing;

/// <summary>The laws notice kernels that break them.</summary>
public class KernelLawsTests
{
    [Fact]
    public void A_kernel_that_is_not_symmetric_is_noticed() =>
        Breaks("K(X) is symmetric", new Broken((X, X2) => Op.MatMul(X, Op.Square(X2), transposeB: true)));

    [Fact]
    public void A_kernel_that_is_not_positive_semidefinite_is_noticed() =>
        Breaks("K(X) is positive semidefinite", new Broken((X, X2) => Op.SquaredDistance(X, X2) + 1));

    /// <summary>A Matern32 of Σ |x_d − x′_d| is none, which random points do not show.</summary>
    [Fact]
    public void A_kernel_that_is_not_positive_semidefinite_on_a_grid_is_noticed() =>
        Breaks("K(X) is positive semidefinite", new Broken((X, X2) =>
        {
            var r = Enumerable.Range(0, 3).Aggregate(Tensor.Scalar(0), (sum, d) => sum + Math.Sqrt(3) * Op.Sqrt(Op.SquaredDistance(Op.Columns(X, d), Op.Columns(X2, d))));
            return (1 + r) * Op.Exp(-r);
        }));

    [Fact]
    public void A_wrong_diagonal_is_noticed() =>
        Breaks("Diagonal(X) is the diagonal of K(X)", new Broken((X, X2) => 2 * Op.Exp(-Op.SquaredDistance(X, X2))));

    [Fact]
    public void A_batch_that_is_mixed_up_is_noticed() =>
        Breaks("K of a batch is a loop", new Broken((X, X2) => Op.Exp(-Op.SquaredDistance(X, X2)) * (X.Rank == 2 ? 1 : 2), X => Tensor.Ones(X.Shape[..^1]) * (X.Rank == 2 ? 1 : 2)));

    [Fact]
    public void A_kernel_that_sees_other_columns_is_noticed() =>
        Breaks("inactive columns change nothing in K(X)", new Cheating());

    [Fact]
    public void A_gradient_that_is_cut_is_noticed() =>
        Breaks("the gradient of K(X) is that of its values", new Broken((X, X2) => Op.Exp(-Op.SquaredDistance(Cut(X), Cut(X2)))));

    [Fact]
    public void A_gradient_that_is_not_finite_at_distance_zero_is_noticed() =>
        Breaks("the gradient of K(X) is that of its values", new Broken((X, X2) => Op.Exp(-Op.Sqrt(Op.SquaredDistance(X, X2)))));

    [Fact]
    public void A_kernel_that_cancels_far_from_the_origin_is_noticed()
    {
        Breaks("K(X) at offset 1700000000 is that at the origin", new Broken((X, X2) => Op.Exp(Op.MatMul(X, X2, transposeB: true) - 0.5 * (Norms(X) + Norms(X2).T))));
        Breaks("the gradient in X at offset 1700000000 is that at the origin", new Broken((X, X2) => Op.Exp(-0.5 * Distances(X, X2))));

        static Tensor Norms(Tensor X) => RowSums(Op.Square(X));
        static Tensor RowSums(Tensor X) => Op.Sum(X, [-1], keepDims: true);
        static Tensor Pulled(Tensor X, Tensor X2, Tensor W) => 2 * (RowSums(W) * X - Op.MatMul(W, X2));
        static Tensor Distances(Tensor X, Tensor X2) =>
            Op.CustomGradient(X, X2, (x, z) => (Op.SquaredDistance(x, z), dY => (Pulled(x, z, dY), Pulled(z, x, dY.T))));
    }

    [Fact]
    public void A_wrong_formula_is_noticed()
    {
        var error = Assert.Throws<LawBrokenException>(() => KernelLaws.Follows(() => new Matern12(), (x, y) => Math.Exp(-1.0001 * Math.Abs(x[0] - y[0])), 1));
        Assert.StartsWith("KernelLaws: Matern12: K(X, X2) follows the formula: element 0 of [6, 4] is ", error.Message, StringComparison.Ordinal);
    }

    private static void Breaks(string law, Kernel kernel) =>
        Assert.StartsWith($"KernelLaws: {kernel.GetType().Name}: {law}", Assert.Throws<LawBrokenException>(() => KernelLaws.Hold(() => kernel, 3)).Message, StringComparison.Ordinal);

    private static Tensor Cut(Tensor X) => Tensor.FromSpan(X.Span, X.Shape);

    private sealed class Broken(Func<Tensor, Tensor, Tensor> covariance, Func<Tensor, Tensor>? variances = null) : Kernel(null)
    {
        public override IReadOnlyList<Part> Parts => [];

        protected override Tensor Covariance(Tensor X, Tensor X2) => covariance(X, X2);

        protected override Tensor Variances(Tensor X) => variances is null ? Op.Diagonal(covariance(X, X)) / (covariance(X, X).Span[0] == 2 ? 2 : 1) : variances(X);
    }

    /// <summary>Says it sees column 0, and sees them all.</summary>
    private sealed class Cheating : Kernel
    {
        private readonly SquaredExponential all = new();

        internal Cheating() : base(null)
        {
        }

        public override IReadOnlyList<Part> Parts => [];

        public override IReadOnlyList<int> ColumnsSeen(int count) => [0];

        protected override Tensor Covariance(Tensor X, Tensor X2) => all.K(X, X2);

        protected override Tensor Variances(Tensor X) => all.Diagonal(X);
    }
}
