namespace Cotangent.GaussianProcesses.Tests.Training.Starts;

public class TrainingDataTests
{
    private static readonly Tensor X = Tensor.FromSpan([1, 2, 3, 4], 4, 1);
    private static readonly Tensor Y = Tensor.FromSpan([0, 1, 0, 2], 4, 1);

    [Theory]
    [InlineData(1e150, "1E+150")]
    [InlineData(-1e200, "-1E+200")]
    [InlineData(double.NaN, "NaN")]
    public void A_value_whose_squares_no_double_holds_is_refused_by_row_and_value(double value, string written)
    {
        var wrong = Tensor.FromSpan([0, 1, value, 2], 4, 1);
        string Message(string name) =>
            $"TrainingData: {name}[2, 0] is {written}; expected a finite number below 1E+150 in size, or sums of squares leave the range of a double. Give the column in " +
                $"another unit, or drop the row.";
        Assert.Equal(Message("X"), Assert.Throws<ArgumentException>(() => new TrainingData(wrong, Y)).Message);
        Assert.Equal(Message("Y"), Assert.Throws<ArgumentException>(() => new TrainingData(X, wrong)).Message);
    }

    [Fact]
    public void A_spread_whose_square_no_double_holds_is_refused_by_column()
    {
        var narrow = Tensor.FromSpan([1, 1, 2, 2, 3, 3, 4, 4], 4, 2) * Tensor.FromSpan([1, 1e-160], 1, 2);
        Assert.Equal(
            "TrainingData: column 1 of X spreads by 1.12E-160; expected more than 1E-150, or squares leave the range of a double. Give the column in another unit.",
            Assert.Throws<ArgumentException>(() => new TrainingData(narrow, Y)).Message);
        Assert.StartsWith("TrainingData: column 0 of Y spreads by", Assert.Throws<ArgumentException>(() => new TrainingData(X, 1e-160 * Y)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e155)]
    [InlineData(1e-162)]
    public void A_fit_refuses_them_and_moves_nothing(double scale)
    {
        var model = new Gpr(X, scale * Y, new SquaredExponential());
        Assert.StartsWith("TrainingData: ", Assert.Throws<ArgumentException>(() => model.Fit()).Message, StringComparison.Ordinal);
        Assert.All(ParameterTree.Parameters(model), p => Assert.True(p.Parameter.HasDefaultStart));
    }

    [Theory]
    [InlineData(1e145, 1)]
    [InlineData(1e-145, 1)]
    [InlineData(1, 1e145)]
    [InlineData(1, 1e-145)]
    public void Short_of_that_a_fit_is_the_same(double c, double d)
    {
        var x = Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => i / 3.0)], 20, 1);
        var y = Op.Sin(x) + Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => ((7919 * i) % 31 - 15) / 150.0)], 20, 1);
        var expected = new Gpr(x, y, new Matern52()).Fit();
        var actual = new Gpr(d * x, c * y, new Matern52()).Fit();
        Assert.Equal(expected.LogDensity, actual.LogDensity + 20 * Math.Log(c), 1e-3);
        Assert.True(actual.IsConverged);
    }

    [Fact]
    public void Columns_that_are_zero_or_constant_are_allowed() =>
        Assert.Equal(1, new TrainingData(Tensor.Zeros(4, 1), Tensor.Zeros(4, 1)).TargetSpread);

    /// <summary>A fit of labels begins at a latent function of spread 1, and looks no closer than one label can show.</summary>
    [Fact]
    public void Labels_stand_for_latent_functions_that_are_pure_numbers()
    {
        var (X, labels) = (Tensor.FromSpan([1, 2, 3, 4], 4, 1), Tensor.FromSpan([0, 1, 0, 0], 4, 1));
        var pure = TrainingData.OfLatentFunctions(X, labels, new BernoulliLikelihood());
        Assert.Equal(0, pure.Targets[0].Center, 1e-15);
        Assert.Equal(1, pure.TargetSpread, 1e-15);
        Assert.Equal(4, pure.LeastNoise);
        Assert.False(pure.IsExplainedByNoise(-1e9));
        var noisy = TrainingData.OfLatentFunctions(X, 2 * labels, new StudentTLikelihood());
        Assert.Equal(0.5, noisy.Targets[0].Center, 1e-15);
        Assert.Equal(1e-6 * noisy.TargetSpread * noisy.TargetSpread, noisy.LeastNoise, 1e-18);
    }
}
