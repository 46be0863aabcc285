namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class CoregionTests
{
    [Fact]
    public void Its_covariance_is_that_of_the_labels()
    {
        var kernel = new Coregion(3, 1, Tensor.FromMatrix(new[,] { { 0.5 }, { -0.3 }, { 0.8 } }), [0.1, 0.2, 0.3]);
        Assert.Equal(0.4, kernel.OutputCovariance()[0, 2], 1e-15);
        Assert.Equal(0.94, kernel.OutputCovariance()[2, 2], 1e-15);
        Assert.Equal(0.94, kernel.Diagonal(Labels(2)).ToScalar(), 1e-15);
    }

    [Theory]
    [InlineData(3, "3")]
    [InlineData(-1, "-1")]
    [InlineData(1.4, "1.4")]
    [InlineData(double.NaN, "NaN")]
    public void What_is_no_label_is_refused_by_row(double label, string text)
    {
        var X = Tensor.FromMatrix(new[,] { { 0.3, 0 }, { 0.7, 2 }, { 0.1, label } });
        Kernel[] kernels = [new Coregion(3, activeDims: [1]), new Categorical(3, activeDims: [1]), new Matern32(activeDims: [0]) * new Coregion(3, activeDims: [1])];
        foreach (var (kernel, name) in kernels.Zip(["Coregion", "Categorical", "Coregion"]))
        {
            string Message(string rows) =>
                $"{name}.K: row 2 of {rows} has the label {text}; expected a whole number from 0 to 2. Number the labels from 0, and leave their column as it is when inputs are standardised.";
            Assert.Equal(Message("X"), Assert.Throws<ArgumentException>(() => kernel.K(X)).Message);
            Assert.Equal(Message("X2"), Assert.Throws<ArgumentException>(() => kernel.K(Tensor.Ones(1, 2), X)).Message);
            Assert.Equal(Message("X"), Assert.Throws<ArgumentException>(() => kernel.Diagonal(X)).Message);
        }
    }

    [Fact]
    public void Labels_are_in_one_column()
    {
        Assert.Equal("Coregion: activeDims is [0, 1]; expected one column.", Assert.Throws<ArgumentException>(() => new Coregion(2, activeDims: [0, 1])).Message);
        Assert.Equal("Coregion.K: X has 2 columns; expected one. Choose it by activeDims.", Assert.Throws<ArgumentException>(() => new Coregion(2).K(Tensor.Ones(3, 2))).Message);
    }

    /// <summary>From equal rows of W, a saddle, outputs stay alike.</summary>
    [Fact]
    public void A_fit_does_not_begin_on_a_saddle()
    {
        var coregion = new Coregion(2, 1, activeDims: [1]);
        Assert.NotEqual(coregion.W.Value[0, 0], coregion.W.Value[1, 0]);
        double[] t = [.. Enumerable.Range(0, 24).Select(i => i / 4.0)];
        var X = Tensor.FromSpan([.. t.SelectMany((x, i) => new[] { x, i % 2 })], 24, 2);
        var y = Tensor.FromSpan([.. t.Select((x, i) => (i % 2 == 0 ? 1 : -0.8) * Math.Sin(x) + 0.02 * (i * 7919 % 13 - 6))], 24, 1);
        var model = new Gpr(X, y, new SquaredExponential(activeDims: [0]) * coregion);
        using var tape = new GradientTape(persistent: true);
        var density = model.LogMarginalLikelihood();
        var (dW, dKappa) = (tape.Gradient(density, coregion.W.Unconstrained), tape.Gradient(density, coregion.Kappa.Unconstrained));
        Assert.True(Math.Abs(dW[0, 0] - dW[1, 0]) > 1e-3);
        Assert.All(dKappa.ToArray(), g => Assert.NotEqual(0, g));
        model.Fit();
        Assert.True(coregion.OutputCovariance()[0, 1] < 0); // the outputs go opposite ways
    }

    private static Tensor Labels(double label) => Tensor.FromSpan([label], 1, 1);
}
