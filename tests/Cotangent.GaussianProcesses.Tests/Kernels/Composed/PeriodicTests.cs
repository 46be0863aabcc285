namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class PeriodicTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(3.0)]
    [InlineData(-10.0)]
    public void Repeats_after_whole_periods(double periods)
    {
        var X = Tensor.FromSpan([0, 0.3, 0.7, 1.2], 4, 1);
        foreach (var kernel in new[] { new Periodic(new SquaredExponential(1.7, 0.9), 1.4), new Periodic(new Matern52(1.7, 0.9), 1.4) })
            Golden.Close(kernel.K(X), kernel.K(X, X + periods * 1.4), 1e-12, kernel.BaseKernel.GetType().Name);
    }

    /// <summary>The slope of this kernel does not vanish at a period: sin(πΔ/p) there is 1e-16 · Δ/p.</summary>
    [Fact]
    public void Repeats_after_a_period_as_well_as_a_sine_can_for_a_base_with_a_kink()
    {
        var X = Tensor.FromSpan([0, 0.3, 0.7, 1.2], 4, 1);
        var kernel = new Periodic(new Matern12(1.7, 0.9), 1.4);
        Golden.Close(kernel.K(X), kernel.K(X, X + 1.4), 1e-14, "one period on");
    }

    [Fact]
    public void Sees_the_columns_of_its_base()
    {
        Assert.Equal([1], new Periodic(new Matern32(activeDims: [1])).ActiveDims);
        Assert.Null(new Periodic().ActiveDims);
    }

    [Fact]
    public void A_base_with_too_many_lengthscales_is_refused() => Assert.Equal(
        "Periodic.K: X has 1 columns; expected 2, one per element of lengthscales. Set activeDims, or give lengthscales one element per column.",
        Assert.Throws<ArgumentException>(() => new Periodic(new Matern32(lengthscales: [1, 2])).K(Tensor.Ones(3, 1))).Message);

    [Fact]
    public void The_period_has_one_element_per_active_column() => Assert.Equal(
        "Periodic: period has 3 elements for 2 active columns. Give one number, or one per column.",
        Assert.Throws<ArgumentException>(() => new Periodic(new Matern32(activeDims: [0, 1]), [1, 2, 3])).Message);
}
