using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Means;

/// <summary>Each row has the mean function of its label.</summary>
public class SwitchedMeanTests
{
    private static readonly Tensor X = Tensor.FromMatrix(new double[,] { { 0.3, 2, -1 }, { 1.4, 0, 0.2 }, { -0.9, 1, 0.8 }, { 0.5, 0, 0.1 }, { 2, 2, 3 } });

    [Fact]
    public void A_row_has_what_the_member_of_its_label_alone_gives()
    {
        var m = Made().Evaluate(X);
        Assert.Equal([5, 2], m.Shape.ToArray());
        for (var i = 0; i < 5; i++)
        {
            var row = Op.Gather(X, [i]);
            var alone = Op.BroadcastTo(Made().Means[(int)X[i, 1]].Evaluate(row), 1, 2);
            Assert.Equal(alone.ToArray(), Op.Gather(m, [i]).ToArray());
            Assert.Equal(alone.ToArray(), Made().Evaluate(row).ToArray());
        }
        Assert.Equal([0, 2], Made().Evaluate(Tensor.Zeros(0, 3)).Shape.ToArray());
    }

    [Fact]
    public void Its_gradients_are_those_of_its_values()
    {
        var (mean, labels, weights) = (Made(), Op.Columns(X, 1), Tensor.FromSpan([1, -2, 0.5, 3, 0.7, -1, 2, 0.1, 4, 0.6], 5, 2));
        GradientCheck.Run(x => weights * mean.Evaluate(Op.Concat([Op.Columns(x[0], 0), labels, Op.Columns(x[0], 1)], 1)), [Op.Columns(X, 0, 2)]);
        foreach (var (_, parameter) in ParameterTree.Parameters(mean))
        {
            using var tape = new GradientTape();
            Assert.Contains(tape.Gradient(weights * mean.Evaluate(X), parameter.Unconstrained)!.ToArray(), slope => slope != 0);
        }
    }

    [Theory]
    [InlineData(3, "3")]
    [InlineData(-1, "-1")]
    [InlineData(0.5, "0.5")]
    [InlineData(double.NaN, "NaN")]
    public void A_label_without_a_member_is_refused_by_row(double label, string text)
    {
        var x = Op.ScatterUpdate(X, [2], Tensor.FromSpan([0, label, 0], 1, 3));
        Assert.Equal(
            $"SwitchedMean.Evaluate: X[2, 1] is {text}; expected the number of a mean function, a whole number from 0 to 2.",
            Assert.Throws<ArgumentException>(() => Made().Evaluate(x)).Message);
    }

    [Fact]
    public void Members_and_columns_that_do_not_fit_are_refused()
    {
        Assert.Equal("SwitchedMean: got no mean functions; expected one for each label.", Assert.Throws<ArgumentException>(() => new SwitchedMean([], 0)).Message);
        Assert.Equal("SwitchedMean: mean function 1 is null.", Assert.Throws<ArgumentException>(() => new SwitchedMean([new ZeroMean(), null!], 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwitchedMean([new ZeroMean()], -1));
        Assert.Equal(
            "SwitchedMean.Evaluate: the labels are in column 3; X has 3 columns. Columns are numbered from 0.",
            Assert.Throws<ArgumentException>(() => new SwitchedMean([new ZeroMean()], 3).Evaluate(X)).Message);
        Assert.Equal(
            "SwitchedMean.Evaluate: mean function 0 has 2 outputs; expected 3, as another has, or one for all.",
            Assert.Throws<ArgumentException>(() => new SwitchedMean([new ConstantMean([1, 2]), new ZeroMean(), new IdentityMean()], 1).Evaluate(X)).Message);
    }

    /// <summary>Two groups with levels of their own: the fit finds both.</summary>
    [Fact]
    public void A_fit_finds_the_level_of_each_group()
    {
        double[] x = [.. Enumerable.Range(0, 30).SelectMany(i => new[] { i / 3.0, i % 2 })];
        double[] y = [.. Enumerable.Range(0, 30).Select(i => Math.Sin(i / 3.0) + (i % 2 == 0 ? 500 : -300) + 0.1 * Math.Cos(17.3 * i))];
        var model = new Gpr(
            Tensor.FromSpan(x, 30, 2), Tensor.FromSpan(y, 30, 1), new SquaredExponential(activeDims: [0]), new SwitchedMean([new ConstantMean(), new ConstantMean()], 1));
        Assert.True(model.Fit().IsConverged);
        Assert.InRange(ParameterTree.Find(model, "mean.means[0].c").Value.ToScalar(), 498, 502);
        Assert.InRange(ParameterTree.Find(model, "mean.means[1].c").Value.ToScalar(), -302, -298);
    }

    private static SwitchedMean Made()
    {
        var line = new LinearMean(Tensor.FromMatrix(new double[,] { { 0.5, 2 }, { -1, 3 } }), [0.1, 0.2], [0, 2]);
        return new([new ConstantMean([2, -1]), line, new PolynomialMean(2, [0], Tensor.FromSpan([1, 2, 3], 3, 1))], 1);
    }
}
