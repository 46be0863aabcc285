namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class AdditiveTests
{
    private static readonly Tensor X = Tensor.Zeros(1, 1);

    [Theory]
    [InlineData(1, 2.3)]
    [InlineData(2, 1.85)]
    [InlineData(3, 0.601)]
    [InlineData(4, 0.063)]
    public void Each_order_is_an_elementary_symmetric_sum(int order, double expected) => Assert.Equal(expected, Sum(order, [0.9, 0.5, 0.2, 0.7]), 2e-14);

    /// <summary>Power sums, whose signs alternate, leave 0.000210239.</summary>
    [Fact]
    public void Forty_kernels_lose_no_digits() =>
        Assert.Equal(0.000210238632481861, Sum(30, [.. Enumerable.Range(0, 40).Select(d => 1 / (1 + d / 10.0))]), 1e-14 * 0.00021);

    /// <summary>At a size of many pieces, the last of them not whole.</summary>
    [Fact]
    public void Its_gradient_is_that_of_the_sums_by_ops()
    {
        var (a, b, c) = (new SquaredExponential(1.1, 0.9, [0]), new Matern32(0.8, 1.3, [1]), new SquaredExponential(1.2, 2.1, [2]));
        var kernel = new Additive([a, b, c], 3, [0.7, 0.4, 1.3]);
        var X = Op.RandomNormal(new Numerics.Philox(4), 101, 3);
        Variable[] variables = [.. ParameterTree.Parameters(kernel).Select(p => p.Parameter.Unconstrained)];
        var V = Op.RandomNormal(new Numerics.Philox(5), 101, 101);
        Tensor[] Gradients(Func<Tensor> K)
        {
            using var tape = new GradientTape();
            return [.. tape.Gradient([K()], variables, [V], UnconnectedGradients.Throw).Select(g => g!)];
        }

        Tensor ByOps()
        {
            var (x, y, z) = (a.K(X), b.K(X), c.K(X));
            var v = Op.Unstack(kernel.OrderVariances);
            return v[0] * (x + y + z) + v[1] * (x * y + x * z + y * z) + v[2] * x * y * z;
        }

        Golden.Close(ByOps(), kernel.K(X), 1e-14, "K");
        foreach (var ((expected, actual), i) in Gradients(ByOps).Zip(Gradients(() => kernel.K(X))).Select((pair, i) => (pair, i))) Golden.Close(expected, actual, 1e-13, $"gradient {i}");
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Equal("Additive: got no kernels; expected one for each input.", Assert.Throws<ArgumentException>(() => new Additive([], 1)).Message);
        Assert.Equal("Additive: kernel 0 is null.", Assert.Throws<ArgumentException>(() => new Additive([null!], 1)).Message);
        foreach (var order in new[] { 0, 3 })
            Assert.StartsWith(
                "Additive: the order must be from 1 to 2, the number of kernels.",
                Assert.Throws<ArgumentOutOfRangeException>(() => new Additive([new Linear(), new Linear()], order)).Message,
                StringComparison.Ordinal);
    }

    /// <summary>e_q, by variances of 1e-30 for the other orders.</summary>
    private static double Sum(int order, double[] z)
    {
        double[] variances = [.. Enumerable.Range(1, order).Select(q => q == order ? 1 : 1e-30)];
        return new Additive(z.Select(v => new Constant(v)), order, Tensor.FromSpan(variances)).K(X).ToScalar();
    }
}
