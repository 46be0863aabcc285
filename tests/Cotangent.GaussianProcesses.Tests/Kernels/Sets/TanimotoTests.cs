namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class TanimotoTests
{
    private static readonly Tensor Counts = Tensor.FromMatrix(new double[,] { { 1, 0, 2 }, { 1, 1, 1 }, { 0, 0, 0 }, { 0, 0, 0 } });

    [Fact]
    public void Both_forms_are_named_and_differ_on_counts()
    {
        Assert.Equal(0.6, new Tanimoto().K(Counts)[0, 1], 1e-15);
        Assert.Equal(0.5, new MinMax().K(Counts)[0, 1], 1e-15);
    }

    [Fact]
    public void They_are_the_same_on_zeros_and_ones()
    {
        var sets = Tensor.FromMatrix(new double[,] { { 1, 0, 1, 1 }, { 0, 1, 1, 0 }, { 1, 1, 1, 1 }, { 0, 0, 0, 0 } });
        Assert.Equal(new Tanimoto().K(sets).ToArray(), new MinMax().K(sets).ToArray());
    }

    [Fact]
    public void Of_empty_sets_two_are_alike_one_is_not_and_derivatives_are_finite()
    {
        foreach (var kernel in new Kernel[] { new Tanimoto(1.7), new MinMax(1.7) })
        {
            var K = kernel.K(Counts);
            Assert.Equal([1.7, 1.7, 0, 1.7], new[] { K[2, 2], K[2, 3], K[0, 2], K[0, 0] });
            Assert.All(Derivative.Gradient(X => Op.Sum(kernel.K(X)), Counts.Copy()).ToArray(), g => Assert.True(double.IsFinite(g)));
            Assert.All(Derivative.Gradient(X => Op.Sum(kernel.K(X, Counts)), Counts.Copy()).ToArray(), g => Assert.True(double.IsFinite(g)));
        }
    }

    [Fact]
    public void Counts_below_0_are_refused_by_row() => Assert.Equal(
        "MinMax.K: row 1 of X has -2 in column 1 of those it sees; expected counts, from 0. Use Tanimoto for numbers of either sign.",
        Assert.Throws<ArgumentException>(() => new MinMax(activeDims: [1, 2]).K(Tensor.FromMatrix(new double[,] { { 0, 1, 1 }, { 0, 1, -2 } }))).Message);
}
