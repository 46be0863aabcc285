using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class SlopeCovarianceTests
{
    private static readonly Tensor One = Base.Column(1);

    /// <summary>Those over numbers: a label has no neighbours to take differences with.</summary>
    private static readonly KernelCase[] Cases = [.. KernelCases.All.Where(c => !SeesLabels(c.Make()))];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    public static TheoryData<string> Smooth => [.. Cases.Where(c => HasSlopes(c.Make())).Select(c => c.Name)];

    /// <summary>E4: a value to the left of a slope.</summary>
    [Theory]
    [InlineData("SquaredExponential", -1.07304694165222, -0.603588904679374)]
    [InlineData("Matern52", -0.905923570024135, -0.958995909583016)]
    public void A_value_to_the_left_and_a_slope_here(string name, double withValue, double withSlope)
    {
        Kernel kernel = name == "Matern52" ? new Matern52(1.5, 0.8) : new SquaredExponential(1.5, 0.8);
        Assert.Equal(withValue, SlopeCovariance.WithValues(kernel, Base.Column(-1), Base.Column(0), One).ToScalar(), 1e-14);
        Assert.Equal(withSlope, SlopeCovariance.Between(kernel, Base.Column(-1), One, Base.Column(0), One).ToScalar(), 1e-14);
    }

    /// <summary>B21: at equal points.</summary>
    [Theory]
    [InlineData("Matern52", 4.42176870748299)]
    [InlineData("Matern32", 7.95918367346939)]
    public void At_equal_points_it_is_the_variance_of_the_slope(string name, double expected)
    {
        Kernel kernel = name == "Matern52" ? new Matern52(1.3, 0.7) : new Matern32(1.3, 0.7);
        var x = Base.Column(0.6);
        Assert.Equal(expected, SlopeCovariance.Between(kernel, x, One, x, One).ToScalar(), 1e-13);
        Assert.Equal(expected, SlopeCovariance.Variances(kernel, x, One).ToScalar(), 1e-13);
        Assert.Equal(0, SlopeCovariance.WithValues(kernel, x, x, One).ToScalar());
    }

    /// <summary>B7: the once integrated Wiener process, whose values and slopes do not trade places.</summary>
    [Fact]
    public void The_covariance_of_values_with_slopes_need_not_be_symmetric()
    {
        var (kernel, a, b) = (new IntegratedWiener(), Base.Column(0.7), Base.Column(1.9));
        Assert.Equal(0.245, SlopeCovariance.WithValues(kernel, a, b, One).ToScalar(), 1e-15);
        Assert.Equal(1.085, SlopeCovariance.WithValues(kernel, b, a, One).ToScalar(), 1e-15);
        Assert.Equal(0.7, SlopeCovariance.Between(kernel, a, One, b, One).ToScalar(), 1e-15);
        Assert.Equal(0.7, SlopeCovariance.Between(kernel, b, One, a, One).ToScalar(), 1e-15);
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Between_points_it_is_that_of_differences(string name)
    {
        const double h = 3e-5;
        var row = KernelCases.All.Single(c => c.Name == name);
        var (kernel, D) = (row.Make(), row.Columns);
        var (X, X2, T, T2) = (RegressionCases.Normal(1, 3, D), RegressionCases.Normal(2, 4, D), RegressionCases.Normal(3, 3, D), RegressionCases.Normal(4, 4, D));
        Tensor Central(double h) => (kernel.K(X, X2 + h * T2) - kernel.K(X, X2 - h * T2)) / (2 * h);
        var values = (4 * Central(h) - Central(2 * h)) / 3;
        Golden.Close(values, SlopeCovariance.WithValues(kernel, X, X2, T2), 1e-6, "with values");
        var slopes = (kernel.K(X + h * T, X2 + h * T2) - kernel.K(X + h * T, X2 - h * T2) - kernel.K(X - h * T, X2 + h * T2) + kernel.K(X - h * T, X2 - h * T2)) / (4 * h * h);
        Golden.Close(slopes, SlopeCovariance.Between(kernel, X, T, X2, T2), 1e-5, "between");
        Golden.Close(Op.Diagonal(SlopeCovariance.Between(kernel, X, T, X, T)), SlopeCovariance.Variances(kernel, X, T), 1e-13, "variances");
    }

    /// <summary>B21 for every kernel: what says that it has slopes has a variance of differences that settles; what says that it has none, one that grows.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Whether_functions_have_slopes_is_what_differences_say(string name)
    {
        var row = KernelCases.All.Single(c => c.Name == name);
        var (kernel, x) = (row.Make(), 0.3 + 0.1 * RegressionCases.Normal(1, 1, row.Columns));
        double Variance(double h)
        {
            var near = x + h; // (f(x + h) − f(x)) / h of the noise-free function, two points in one matrix
            var K = kernel.K(Op.Concat([x, near]));
            return (K[0, 0] - 2 * K[0, 1] + K[1, 1]) / (h * h);
        }
        var (wide, narrow) = (Variance(1e-3), Variance(1e-4));
        Assert.Equal(HasSlopes(kernel), Math.Abs(narrow - wide) < 0.02 * Math.Abs(wide) + 1e-6);
    }

    private static bool HasSlopes(Kernel kernel) => kernel.HasSlopes && kernel.Parts.All(part => part.Node is not Kernel inner || HasSlopes(inner));

    private static bool SeesLabels(Kernel kernel) => kernel is Coregion or Categorical || kernel.Parts.Any(part => part.Node is Kernel inner && SeesLabels(inner));
}
