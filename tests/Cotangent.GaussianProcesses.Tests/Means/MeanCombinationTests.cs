using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Means;

/// <summary>Mean functions form a ring, to rounding.</summary>
public class MeanCombinationTests
{
    private static readonly Tensor X = Op.RandomNormal(new Philox(3), 20, 2);

    private static readonly MeanFunction[] Members =
    [
        new ZeroMean(), new ConstantMean([0.7, -1.2]), new LinearMean(Tensor.FromMatrix(new double[,] { { 0.5, 1 }, { -0.7, 0.2 } }), 0.3),
        new PolynomialMean(2, [1, 0], Tensor.FromSpan([0.2, -0.4, 1, 0.6, 0.1, -2], 6, 1)), new IdentityMean(),
    ];

    public static TheoryData<int, int, int> Triples => [.. from i in Enumerable.Range(0, 5) from j in Enumerable.Range(0, 5) from k in Enumerable.Range(0, 5) where i <= j && j <= k select (i, j, k)];

    [Theory]
    [MemberData(nameof(Triples))]
    public void Sums_and_products_associate_commute_and_distribute(int i, int j, int k)
    {
        var (f, g, h) = (Members[i], Members[j], Members[k]);
        Same(f + g + h, f + (g + h));
        Same(f * g * h, f * (g * h));
        Same(f + g, g + f);
        Same(f * g, g * f);
        Same(f * (g + h), f * g + f * h);
        Assert.Equal(new double[20], Op.Columns((f + new ConstantMean(-1) * f).Evaluate(X), 0).ToArray());
    }

    [Fact]
    public void Nested_ones_of_a_kind_are_taken_apart()
    {
        Assert.Equal(3, ((MeanSum)(Members[0] + Members[1] + Members[2])).Means.Count);
        Assert.Equal(3, ((MeanProduct)(Members[0] * (Members[1] * Members[2]))).Means.Count);
        Assert.Equal(2, ((MeanProduct)(Members[0] * (Members[1] + Members[2]))).Means.Count);
    }

    /// <summary>Only the first factor has the unit of the target; the slopes of the others are per input alone.</summary>
    [Fact]
    public void One_factor_of_a_product_has_the_unit_of_the_target()
    {
        var line = Tensor.Zeros(2, 1);
        var units = ParameterTree.Units(new LinearMean(line) * new LinearMean(line) + new LinearMean(Tensor.Zeros(1, 1), activeDims: [1])).Where(p => p.Path.EndsWith(".A", StringComparison.Ordinal));
        Assert.Equal([Unit.Target(1).PerInput(null), Unit.Pure.PerInput(null), Unit.Target(1).PerInput([1])], units.Select(p => p.Unit));
    }

    [Fact]
    public void What_cannot_be_combined_is_refused()
    {
        Assert.Equal("MeanSum: got 1 mean function; expected at least two.", Assert.Throws<ArgumentException>(() => new MeanSum(new ZeroMean())).Message);
        Assert.Equal("MeanProduct: mean function 1 is null.", Assert.Throws<ArgumentException>(() => new MeanProduct(new ZeroMean(), null!)).Message);
        Assert.Equal(
            "MeanSum.Evaluate: one mean function has 2 outputs and another 3; expected as many, or one for all.",
            Assert.Throws<ArgumentException>(() => (new ConstantMean([1, 2]) + new ConstantMean([1, 2, 3])).Evaluate(X)).Message);
    }

    [Fact]
    public void Models_with_equal_means_predict_the_same()
    {
        var Y = Op.Columns(X, 0) + Op.Sin(Op.Columns(X, 1));
        var mean = new ConstantMean(0.5) + new LinearMean(Tensor.FromMatrix(new double[,] { { 1 }, { 2 } })) * new ConstantMean(3);
        var same = new LinearMean(Tensor.FromMatrix(new double[,] { { 3 }, { 6 } }), 0.5);
        var (a, b) = (new Gpr(X, Y, new Matern52(), mean).Posterior().PredictF(X + 0.3), new Gpr(X, Y, new Matern52(), same).Posterior().PredictF(X + 0.3));
        Golden.Close(a.Mean, b.Mean, 1e-13, "mean");
        Assert.Equal(a.Variance.ToArray(), b.Variance.ToArray());
    }

    /// <summary>The first level of a sum begins at the mean of the targets, a further factor at 1: so that what begins is not twice the level or its square.</summary>
    [Fact]
    public void Levels_that_were_left_out_begin_at_the_mean_of_the_targets_once()
    {
        double[] x = [.. Enumerable.Range(0, 25).Select(i => i / 4.0)];
        double[] y = [.. x.Select((v, i) => 1e4 * (7 + 0.3 * v + Math.Sin(v) + 0.05 * Math.Cos(17.3 * i)))];
        Gpr Model(MeanFunction mean) => new(Tensor.FromSpan(x, 25, 1), Tensor.FromSpan(y, 25, 1), new SquaredExponential(), mean);
        var slopes = Tensor.Zeros(1, 1);
        var expected = Model(new LinearMean(slopes)).Fit();
        foreach (var mean in new[] { new ConstantMean() + new LinearMean(slopes), new LinearMean(slopes) * new ConstantMean(), new ConstantMean() * new LinearMean(slopes) })
        {
            var model = Model(mean);
            var actual = model.Fit();
            Assert.True(actual.IsConverged);
            Assert.Equal(expected.LogDensity, actual.LogDensity, 1e-3);
            Assert.InRange(actual.Evaluations, 1, 4 * expected.Evaluations);
        }
    }

    /// <summary>The level of a sum begins on the line that given slopes of another term make, and moves as the level at the centre of the inputs.</summary>
    [Fact]
    public void The_level_of_a_sum_stands_with_the_slopes_of_its_other_terms()
    {
        double[] x = [.. Enumerable.Range(0, 25).SelectMany(i => new[] { i % 2, 1e6 + i / 4.0 })];
        double[] y = [.. Enumerable.Range(0, 25).Select(i => 3 * x[2 * i + 1] + Math.Sin(x[2 * i + 1]) + 0.1 * Math.Cos(17.3 * i))];
        Gpr Model(MeanFunction mean) => new(Tensor.FromSpan(x, 25, 2), Tensor.FromSpan(y, 25, 1), new SquaredExponential(activeDims: [1]), mean);
        var slopes = Tensor.Full(2.9, 1, 1);
        var (expected, actual) = (Model(new LinearMean(slopes, activeDims: [1])).Fit(), Model(new ConstantMean() + new LinearMean(slopes, activeDims: [1])).Fit());
        Assert.Equal(expected.LogDensity, actual.LogDensity, 1e-2);
        Assert.InRange(actual.Evaluations, 1, 3 * expected.Evaluations);
    }

    private static void Same(MeanFunction f, MeanFunction g)
    {
        var (a, b) = (f.Evaluate(X), g.Evaluate(X));
        var P = Math.Max(a.Shape[1], b.Shape[1]);
        Golden.Close(Op.BroadcastTo(a, 20, P), Op.BroadcastTo(b, 20, P), 1e-13, "f and g");
    }
}
