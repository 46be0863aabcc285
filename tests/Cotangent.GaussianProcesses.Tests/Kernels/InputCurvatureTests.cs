using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

/// <summary>∂²k/∂x∂x′, the covariance of slopes: what a model of derivative observations is made of.</summary>
public class InputCurvatureTests
{
    private const double S2 = 1.7;
    private const double Ell = 0.9;

    public static TheoryData<string, double> AtEqualPoints => new()
    {
        { "SquaredExponential", S2 / (Ell * Ell) },
        { "RationalQuadratic", S2 / (Ell * Ell) },
        { "Matern52", 5.0 / 3 * S2 / (Ell * Ell) },
        { "Matern32", 3 * S2 / (Ell * Ell) },
        { "Periodic of Matern52", 5.0 / 3 * S2 * Math.Pow(Math.PI / (1.4 * Ell), 2) },
        { "Periodic of Matern32", 3 * S2 * Math.Pow(Math.PI / (1.4 * Ell), 2) },
        { "Matern12", 0 }, // not differentiable there: the value its documentation promises
    };

    [Theory]
    [MemberData(nameof(AtEqualPoints))]
    public void At_equal_points_it_is_the_variance_of_the_slope(string name, double expected)
    {
        var x = Tensor.FromSpan([0.3], 1, 1);
        Assert.Equal(expected, Curvature(Make(name), x, Tensor.FromSpan([0.3], 1, 1)), 1e-12);
        Assert.Equal(-expected, Curvature(Make(name), x, null), 1e-12);
    }

    [Fact]
    public void Of_Matern_kernels_it_is_not_lost_where_points_meet()
    {
        var (x, x2) = (Tensor.FromSpan([0.3], 1, 1), Tensor.FromSpan([0.3], 1, 1));
        Assert.Equal(4.42176870748299, Curvature(new Matern52(1.3, 0.7), x, x2), 1e-13);
        Assert.Equal(7.95918367346939, Curvature(new Matern32(1.3, 0.7), x, x2), 1e-13);
        foreach (var kernel in new Kernel[] { new Matern52(1.3, 0.7), new Matern32(1.3, 0.7), new Matern12(1.3, 0.7) }) Assert.Equal(0, Slope(kernel, x, x2).ToScalar());
    }

    [Theory]
    [InlineData("SquaredExponential")]
    [InlineData("RationalQuadratic")]
    [InlineData("Matern52")]
    [InlineData("Matern32")]
    [InlineData("Matern12")]
    [InlineData("Periodic of Matern52")]
    [InlineData("Periodic of Matern32")]
    public void Away_from_them_it_is_the_slope_of_the_slope(string name)
    {
        var kernel = Make(name);
        var (x, x2) = (Tensor.FromSpan([0.3], 1, 1), Tensor.FromSpan([0.75], 1, 1));
        var expected = CentralDifference.Gradient(at => Slope(kernel, x, at).ToScalar(), x2).Span[0];
        Assert.Equal(expected, Curvature(kernel, x, x2), 1e-9);
    }

    /// <summary>The slopes vary by |x − x′| at least, so differences of them close to x = x′ still tell: to first order in the distance h of the points.</summary>
    [Theory]
    [InlineData("Matern52")]
    [InlineData("Matern32")]
    [InlineData("Periodic of Matern52")]
    public void It_is_continuous_where_points_meet(string name)
    {
        const double h = 1e-7;
        var (kernel, x) = (Make(name), Tensor.FromSpan([0.3], 1, 1));
        double SlopeAt(double x2) => Slope(kernel, x, Tensor.FromSpan([x2], 1, 1)).ToScalar();
        var expected = (SlopeAt(0.3 + h) - SlopeAt(0.3 - h)) / (2 * h);
        Assert.Equal(expected, Curvature(kernel, x, Tensor.FromSpan([0.3], 1, 1)), 20 * h * expected);
    }

    [Theory]
    [InlineData("Matern52")]
    [InlineData("Matern32")]
    public void Over_several_columns_it_is_diagonal_at_equal_points(string name)
    {
        double[] ell = [0.7, 1.3];
        Kernel kernel = name == "Matern52" ? new Matern52(S2, [0.7, 1.3]) : new Matern32(S2, [0.7, 1.3]);
        var factor = name == "Matern52" ? 5.0 / 3 : 3;
        var (x, x2) = (Tensor.FromSpan([0.3, -0.4], 1, 2), Tensor.FromSpan([0.3, -0.4], 1, 2));
        for (var d = 0; d < 2; d++)
        {
            using var outer = new GradientTape();
            outer.Watch(x2);
            var row = outer.Gradient(Op.Columns(Slope(kernel, x, x2), d), x2).ToArray();
            for (var e = 0; e < 2; e++) Assert.Equal(d == e ? factor * S2 / (ell[d] * ell[d]) : 0, row[e], 1e-12);
        }
    }

    /// <summary>Kernels without a second derivative at equal points, by the first word of their cases.</summary>
    private static readonly string[] Rough =
        ["Matern12", "Exponential", "Brownian", "ArcCosine of order 0", "Periodic of Matern12", "White", "Sum with noise", "ScaledKernel on the right, of noise", "ChangePoints with noise"];

    public static TheoryData<string> Smooth => [.. KernelCases.All.Where(c => c.Draw is null && !Rough.Any(word => c.Name.StartsWith(word, StringComparison.Ordinal))).Select(c => c.Name)];

    /// <summary>∂²k/∂x∂x′ at equal points against differences of the slope, which change by |x − x′| at least.</summary>
    [Theory]
    [MemberData(nameof(Smooth))]
    public void It_is_that_of_the_slopes_for_every_smooth_kernel_where_points_meet(string name)
    {
        const double h = 1e-6;
        var row = KernelCases.All.Single(c => c.Name == name);
        var kernel = row.Make();
        double[] at = [.. Enumerable.Range(0, row.Columns).Select(d => 0.3 + 0.25 * d)];
        Tensor Moved(int column, double by) => Tensor.FromSpan([.. at.Select((v, d) => d == column ? v + by : v)], 1, row.Columns);
        var (x, x2) = (Moved(0, 0), Moved(0, 0));
        using var outer = new GradientTape();
        outer.Watch(x2);
        var rows = outer.Jacobian(SlopeOrZero(kernel, x, x2), [x2], UnconnectedGradients.Zero)[0]!;
        for (var e = 0; e < row.Columns; e++)
        {
            var expected = (SlopeOrZero(kernel, x, Moved(e, h)) - SlopeOrZero(kernel, x, Moved(e, -h))) / (2 * h);
            for (var d = 0; d < row.Columns; d++) Assert.Equal(expected.Span[d], rows.Span[d * row.Columns + e], 1e-4 * (1 + Math.Abs(expected.Span[d])));
        }
    }

    private static Tensor SlopeOrZero(Kernel kernel, Tensor x, Tensor x2)
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        return tape.Gradient([kernel.K(x, x2)], [x], null, UnconnectedGradients.Zero)[0]!;
    }

    /// <summary>∂k/∂x at one pair of points.</summary>
    private static Tensor Slope(Kernel kernel, Tensor x, Tensor x2)
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        return tape.Gradient(kernel.K(x, x2), x);
    }

    /// <summary>∂²k/∂x∂x′, or ∂²k/∂x² against a fixed equal point when there is no x′.</summary>
    private static double Curvature(Kernel kernel, Tensor x, Tensor? x2)
    {
        using var outer = new GradientTape();
        var moved = x2 ?? x;
        outer.Watch(moved);
        var slope = Slope(kernel, x, x2 ?? Tensor.FromSpan(x.Span, x.Shape));
        return outer.Gradient([slope], [moved], null, UnconnectedGradients.Zero)[0]!.ToScalar();
    }

    private static Kernel Make(string name) => name switch
    {
        "SquaredExponential" => new SquaredExponential(S2, Ell),
        "RationalQuadratic" => new RationalQuadratic(S2, Ell, 0.6),
        "Matern12" => new Matern12(S2, Ell),
        "Matern32" => new Matern32(S2, Ell),
        "Matern52" => new Matern52(S2, Ell),
        "Periodic of Matern32" => new Periodic(new Matern32(S2, Ell), 1.4),
        _ => new Periodic(new Matern52(S2, Ell), 1.4),
    };
}
