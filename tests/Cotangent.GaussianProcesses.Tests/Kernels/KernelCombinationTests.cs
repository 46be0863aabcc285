namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class KernelCombinationTests
{
    [Fact]
    public void Sums_in_sums_and_products_in_products_are_taken_apart()
    {
        var (a, b, c, d) = (new Linear(), new Constant(), new Matern32(), new White());
        Assert.Equal([a, b, c], Assert.IsType<KernelSum>(a + (b + c)).Kernels);
        Assert.Equal([a, b, c, d], Assert.IsType<KernelProduct>(a * b * (c * d)).Kernels);
        Assert.Equal(2, Assert.IsType<KernelSum>(a * b + c).Kernels.Count);
    }

    [Fact]
    public void A_kernel_that_stands_twice_counts_twice()
    {
        var k = new Linear(2);
        var X = Tensor.FromSpan([1.0, 2.0], 2, 1);
        Assert.Equal((k.K(X) * 2).ToArray(), (k + k).K(X).ToArray());
        Assert.Single(ParameterTree.Parameters(k + k));
    }

    [Fact]
    public void Takes_at_least_two_kernels_none_of_them_null()
    {
        Assert.Equal("KernelSum: got 1 kernel; expected at least two.", Assert.Throws<ArgumentException>(() => new KernelSum(new Linear())).Message);
        Assert.Equal("KernelProduct: got 0 kernels; expected at least two.", Assert.Throws<ArgumentException>(() => new KernelProduct()).Message);
        Assert.Equal("KernelSum: kernel 1 is null.", Assert.Throws<ArgumentException>(() => new Linear() + null!).Message);
    }
}
