namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class ChangePointsTests
{
    [Fact]
    public void A_cross_matrix_has_a_row_for_each_of_the_first_and_follows_the_formula_on_any_column()
    {
        double[] x = [0, 0.4, -1.2];
        double[] y = [1, 0.3, 2.2, -0.7, 0];
        var plain = Make(0).K(Tensor.FromSpan(x, 3, 1), Tensor.FromSpan(y, 5, 1));
        Assert.Equal([3, 5], plain.Shape.ToArray());
        Assert.Equal(0.154404620019333, plain[0, 0], 1e-15);
        var other = Make(1, [1]).K(Behind(x), Behind(y));
        Assert.Equal(plain.ToArray(), other.ToArray());
    }

    /// <summary>Taken in the order given, 0.8 before -0.5, it would be 2.75086273585947.</summary>
    [Theory]
    [InlineData(-0.5, 0.8)]
    [InlineData(0.8, -0.5)]
    public void Locations_are_sorted(double first, double second)
    {
        var kernel = new ChangePoints([new Constant(1), new Constant(2), new Constant(3)], [first, second], 3);
        Assert.Equal(0.688484875044136, kernel.K(Tensor.Zeros(1, 1), Tensor.Ones(1, 1)).ToScalar(), 1e-15);
    }

    [Fact]
    public void Far_from_a_change_one_kernel_is_left()
    {
        var X = Tensor.FromSpan([-60, -59.2], 2, 1);
        Golden.Close(new SquaredExponential().K(X), Make(0).K(X), 1e-14, "before");
        Golden.Close(new Matern12(2, 0.5).K(-X), Make(0).K(-X), 1e-14, "after");
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Says("ChangePoints: got 1 kernel; expected at least two.", () => new ChangePoints([new Linear()]));
        Says("ChangePoints: kernel 1 is null.", () => new ChangePoints([new Linear(), null!]));
        Says("ChangePoints: locations has shape [2]; expected the shape [1], or one number for each element.", () => new ChangePoints([new Linear(), new Linear()], [1, 2]));
        Says("ChangePoints: steepness has shape [2]; expected a list of 1, or one number for each.", () => new ChangePoints([new Linear(), new Linear()], 1, [1, 2]));
        Says("ChangePoints.K: the change is along column 2; X has 2 columns. Columns are numbered from 0.", () => new ChangePoints([new Constant(), new White()], column: 2).K(Tensor.Ones(3, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChangePoints([new Constant(), new White()], column: -1));
    }

    [Fact]
    public void A_fit_finds_a_change_from_the_data_alone()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => 1900 + i)];
        double[] y = [.. x.Select((t, i) => t < 1938 ? 100 + i * 7919 % 13 - 6 : 60 + i * 7919 % 11 - 5.0)];
        var kernel = new ChangePoints([new Constant(), new Constant()]);
        var model = new Gpr(Tensor.FromSpan(x, 60, 1), Tensor.FromSpan(y, 60, 1), kernel);
        model.Fit();
        Assert.InRange(kernel.Locations.Value.Span[0], 1937, 1938.5);
    }

    private static ChangePoints Make(int column, int[]? active = null) => new([new SquaredExponential(activeDims: active), new Matern12(2, 0.5, active)], 0.3, 2, column);

    private static Tensor Behind(double[] x) => Tensor.FromSpan([.. x.SelectMany((v, i) => new[] { i * 1.7, v })], x.Length, 2);

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
