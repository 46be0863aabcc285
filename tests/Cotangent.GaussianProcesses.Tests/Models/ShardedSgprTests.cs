using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class ShardedSgprTests
{
    private const double Bound = -12.0062671015355;

    /// <summary>The last shard of four rows has two; of seven rows one shard has all.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    public void The_bound_is_that_of_one_machine(int rowsPerShard)
    {
        Assert.Equal(Bound, Model(rowsPerShard).Objective().ToScalar(), 1e-12);
        Assert.Equal(-21.5780498157867, Model(rowsPerShard, Op.Concat([SetA.Y1, SetA.Y2], 1)).Objective().ToScalar(), 1e-12);
        Assert.Equal(-12.2534058364354, Model(rowsPerShard, mean: new ConstantMean(0.4)).Objective().ToScalar(), 1e-12);
        Assert.Equal(Approximations.Gradient(SetA.Model()), Approximations.Gradient(Model(rowsPerShard)), (a, b) => Math.Abs(a - b) < 1e-11 * Math.Max(1, Math.Abs(a)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_predictions_are_those_of_one_machine(int rowsPerShard)
    {
        var (expected, actual) = (SetA.Model(mean: new ConstantMean(0.4)), Model(rowsPerShard, mean: new ConstantMean(0.4)));
        Golden.Close(expected.Posterior().JointOverInputs(SetA.Xnew).Covariance, actual.Posterior().JointOverInputs(SetA.Xnew).Covariance, 1e-12, "covariance");
        Golden.Close(expected.Posterior().PredictY(SetA.Xnew).Mean, actual.Posterior().PredictY(SetA.Xnew).Mean, 1e-12, "mean");
        Golden.Close(expected.OptimalWhitenedQ().QMu.Value, actual.OptimalWhitenedQ().QMu.Value, 1e-12, "mean of q");
        Golden.Close(expected.OptimalWhitenedQ().QSqrt.Value, actual.OptimalWhitenedQ().QSqrt.Value, 1e-12, "root of q");
    }

    /// <summary>One, two or three holders of the same shards, and one that has none.</summary>
    [Fact]
    public void It_does_not_matter_who_holds_a_shard()
    {
        var form = Form();
        Shard[] Shards() => [.. Enumerable.Range(0, 3).Select(i => new Shard(form, Op.Slice(SetA.X, (2 * i)..(2 * i + 2)), Op.Slice(SetA.Y1, (2 * i)..(2 * i + 2))))];
        var expected = Numbers(new(new LocalShards(Shards()), form, SetA.X, SetA.Y1, new(SetA.Noise)));
        var empty = new Shard(form, Op.Slice(SetA.X, 0..0), Op.Slice(SetA.Y1, 0..0));
        Assert.Equal(expected, Numbers(new(new LocalShards([.. Shards(), empty]), form, SetA.X, SetA.Y1, new(SetA.Noise))));
        Assert.Equal(expected, Numbers(new(new Forgetful(Shards()), form, SetA.X, SetA.Y1, new(SetA.Noise))));
    }

    [Fact]
    public void A_fit_ends_where_that_of_one_machine_does()
    {
        var (X, Y) = (RegressionCases.Normal(1, 60, 2), RegressionCases.Normal(2, 60, 1));
        Y = Op.Sin(2 * Op.Slice(X, .., 0..1)) + 0.1 * Y;
        var Z = Op.Slice(X, 0..8);
        var whole = new Sgpr(X, Y, new Matern52(1, [1, 1]), new InducingPoints(Z), null, new GaussianLikelihood());
        var form = new ShardForm(new Matern52(1, [1, 1]), new InducingPoints(Z), new ZeroMean(), Sgpr.DefaultJitter, 1);
        var sharded = new ShardedSgpr(LocalShards.Of(form, X, Y, 16), form, X, Y);
        var options = new FitOptions(Optimizer: new LbfgsOptions(40));
        var (expected, actual) = (whole.Fit(options), sharded.Fit(options));
        Assert.Equal(expected.LogDensity, actual.LogDensity, 1e-6);
        Assert.Equal(expected.Evaluations, actual.Evaluations);
        Assert.True(actual.Iterations > 3);
    }

    /// <summary>The sample has the spread of the rows and not their number.</summary>
    [Fact]
    public void A_fit_counts_all_rows_where_its_sample_has_some()
    {
        var form = Form();
        var model = new ShardedSgpr(LocalShards.Of(form, SetA.X, SetA.Y1, 2), form, Op.Slice(SetA.X, 0..3), Op.Slice(SetA.Y1, 0..3), new(SetA.Noise));
        Assert.Equal(Bound, model.Objective().ToScalar(), 1e-12);
        Assert.Equal(6, model.Rows);
        Assert.Equal(6, model.TrainingData!.Rows);
        Assert.Equal([6], model.TrainingData.Observed);
    }

    [Fact]
    public void A_kernel_that_cannot_be_factored_says_so_before_a_shard_is_asked()
    {
        var form = new ShardForm(SetA.Kernel(), new InducingPoints(Tensor.FromSpan([0.2, 0.2, 1], 3, 1)), new ZeroMean(), Jitter.None, 1);
        var model = new ShardedSgpr(new Refusing(), form, SetA.X, SetA.Y1, new(SetA.Noise));
        Assert.Throws<NotPositiveDefiniteException>(() => model.Objective());
    }

    [Fact]
    public void There_are_no_second_derivatives() =>
        Assert.Contains("sample", Assert.Throws<NotSupportedException>(() => Model(2).ParameterUncertainty()).Message, StringComparison.Ordinal);

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var form = Form();
        Assert.Contains("2 columns; expected 1", Assert.Throws<ArgumentException>(() => new Shard(form, SetA.X, Op.Concat([SetA.Y1, SetA.Y2], 1))).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => new Shard(form, SetA.X + double.NaN, SetA.Y1)).Message, StringComparison.Ordinal);
        Assert.Contains("0 rows", Assert.Throws<ArgumentException>(() => new LocalShards([])).Message, StringComparison.Ordinal);
        var shard = new Shard(form, SetA.X, SetA.Y1);
        Assert.Contains("expected 5", Assert.Throws<ArgumentException>(() => shard.Sum([1])).Message, StringComparison.Ordinal);
        Assert.Contains("expected 11", Assert.Throws<ArgumentException>(() => shard.Pull(new double[5], [1])).Message, StringComparison.Ordinal);
    }

    private static ShardForm Form(MeanFunction? mean = null, int outputs = 1) => new(SetA.Kernel(), new InducingPoints(SetA.Z), mean ?? new ZeroMean(), Jitter.None, outputs);

    private static ShardedSgpr Model(int rowsPerShard, Tensor? Y = null, MeanFunction? mean = null)
    {
        Y ??= SetA.Y1;
        var form = Form(mean, Y.Shape[1]);
        return new(LocalShards.Of(form, SetA.X, Y, rowsPerShard), form, SetA.X, Y, new(SetA.Noise));
    }

    private static double[] Numbers(ShardedSgpr model) => [model.Objective().ToScalar(), .. Approximations.Gradient(model)];

    /// <summary>Shards that are made anew for each question, in another order, as after a loss.</summary>
    private sealed class Forgetful(Shard[] shards) : IShards
    {
        public int Rows => 6;

        public double[] Sum(double[] parameters) => ShardTree.Sum([.. shards.Reverse().Select(shard => shard.Sum(parameters)).Reverse()]);

        public double[] Pull(double[] parameters, double[] cotangents)
        {
            foreach (var shard in shards) shard.Sum([.. parameters.Select(p => p + 1)]);
            return ShardTree.Sum([.. shards.Select(shard => shard.Pull(parameters, cotangents))]);
        }
    }

    private sealed class Refusing : IShards
    {
        public int Rows => 6;

        public double[] Sum(double[] parameters) => throw new InvalidOperationException("a shard was asked");

        public double[] Pull(double[] parameters, double[] cotangents) => throw new InvalidOperationException("a shard was asked");
    }
}
