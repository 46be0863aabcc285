using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Fitting;

/// <summary>How many functions outputs have in common.</summary>
public class RankSearchTests
{
    /// <summary>Five outputs that are made of one function, and of two, with noise of a tenth.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_finds_how_many_functions_the_outputs_were_made_of(int functions)
    {
        var (X, Y) = Made(functions, 60);
        var choice = RankSearch.Choose(rank => Model(X, Y, rank), most: 3);
        Assert.Equal(functions, choice.Rank);
        Assert.Equal([1, 2, 3], choice.Trials.Select(t => t.Rank));
        Assert.Same(choice.Best, choice.Trials[functions - 1]);
        Assert.Equal(choice.Best.LogMarginalLikelihood, choice.Model.LogMarginalLikelihood().ToScalar());
        Assert.Equal(functions, ((IntrinsicCoregionalization)choice.Model.Kernel).Rank);
    }

    /// <summary>Noise of outputs that are copies goes to 0, which no later rank may be given to begin with.</summary>
    [Fact]
    public void Outputs_that_are_copies_are_tried_at_every_rank()
    {
        var X = Op.Reshape(Tensor.FromSpan([0.0, 1, 2, 3, 4, 5, 6, 7], 8), 8, 1);
        var Y = Op.Sin(X);
        var choice = RankSearch.Choose(rank => new GprOfOutputs(X, Op.Concat([Y, Op.Sin(Y), -Y], 1), new IntrinsicCoregionalization(new Matern52(), outputs: 3, rank)), most: 2);
        Assert.Equal(2, choice.Trials.Count);
        Assert.All(choice.Trials, t => Assert.True(double.IsFinite(t.LogMarginalLikelihood)));
    }

    /// <summary>Ranks stand in one another, and each fit begins where the one before ended.</summary>
    [Fact]
    public void The_likelihood_does_not_fall_with_the_rank()
    {
        var (X, Y) = Made(2, 40);
        var trials = RankSearch.Choose(rank => Model(X, Y, rank), most: 3).Trials;
        for (var i = 1; i < trials.Count; i++) Assert.True(trials[i].LogMarginalLikelihood > trials[i - 1].LogMarginalLikelihood - 0.01);
    }

    /// <summary>Of pairs by the rows that have both; what has no row in common with another is taken as it is.</summary>
    [Fact]
    public void The_first_fit_begins_with_the_signs_by_which_targets_correlate()
    {
        Assert.Equal(-1, Signs(1, -2, 2, double.NaN, 3, -6, 5, -11, double.NaN, 70));
        Assert.Equal(1, Signs(1, 2, 2, 4, 3, 6, 5, 11));
        Assert.Equal(1, Signs(1, double.NaN, 2, double.NaN, double.NaN, 3, double.NaN, 1));
        Assert.Equal(1, Signs(1, 2, 1, 3, 1, 5)); // a target that does not vary
        var (X, Y) = Made(1, 12);
        var W = Of(RankSearch.Choose(rank => Model(X, Y, rank), 1, new(Optimizer: new(1)))).W.Value.ToArray();
        Assert.Equal([1, -1, 1, -1, 1], W.Select(w => Math.Sign(w) * Math.Sign(W[0])));
        Assert.All(W, w => Assert.InRange(Math.Abs(w), 0.5, 1));

        double Signs(params double[] y) => TargetSigns.Of(Tensor.FromSpan(y, y.Length / 2, 2)).Aggregate((a, b) => a * b);
    }

    private static IntrinsicCoregionalization Of(RankChoice choice) => (IntrinsicCoregionalization)choice.Model.Kernel;

    /// <summary>Rank R has 5 R numbers in W, of which R (R − 1) / 2 turn its columns; κ has 5, the kernel 2, the noise 1. What was not observed does not count.</summary>
    [Fact]
    public void Evidence_counts_numbers_that_change_something_and_values_that_were_observed()
    {
        var (X, Y) = Made(1, 12);
        var holes = Y.ToArray();
        holes[3] = holes[20] = double.NaN;
        var choice = RankSearch.Choose(rank => Model(X, Tensor.FromSpan(holes, 12, 5), rank), most: 3, new(Optimizer: new(5)));
        Assert.Equal([5 + 8, 9 + 8, 12 + 8], choice.Trials.Select(t => t.Numbers));
        foreach (var trial in choice.Trials) Assert.Equal(trial.LogMarginalLikelihood - 0.5 * trial.Numbers * Math.Log(58), trial.ApproximateLogEvidence, 1e-12);
        var fixedW = RankSearch.Choose(rank => WithFixedW(X, Y, rank), most: 2, new(Optimizer: new(2)));
        Assert.Equal([8, 8], fixedW.Trials.Select(t => t.Numbers));
        Assert.All(((IntrinsicCoregionalization)fixedW.Model.Kernel).W.Value.ToArray(), w => Assert.InRange(w, 0.5, 1)); // not what another rank had
    }

    [Fact]
    public void Functions_with_kernels_of_their_own_are_counted_too()
    {
        var (X, Y) = Made(1, 20);
        var choice = RankSearch.Choose(
            latents => new GprOfOutputs(X, Y, new LinearCoregionalization([.. Enumerable.Range(0, latents).Select(l => new Matern52(lengthscales: 0.7 + l))], 5), null, new GaussianLikelihood(0.1)),
            most: 2, new(Optimizer: new(10)));
        Assert.Equal([5 + 2 + 1, 10 + 4 + 1], choice.Trials.Select(t => t.Numbers));
    }

    [Fact]
    public void The_largest_rank_is_one_less_than_the_outputs()
    {
        var (X, Y) = Made(1, 8);
        int[] Ranks(int outputs) =>
        [
            .. RankSearch.Choose(
                rank => new GprOfOutputs(X, Op.Columns(Y, [.. Enumerable.Range(0, outputs)]), new IntrinsicCoregionalization(new Matern52(), outputs, rank)), null, new(Optimizer: new(1)))
                .Trials.Select(t => t.Rank),
        ];
        Assert.Equal([1], Ranks(1));
        Assert.Equal([1], Ranks(2));
        Assert.Equal([1, 2, 3, 4], Ranks(5));
    }

    [Fact]
    public void It_is_told_cancelled_and_written()
    {
        var (X, Y) = Made(1, 8);
        using var cancellation = new CancellationTokenSource();
        List<RankTrial> told = [];
        var listener = new Listener(trial =>
        {
            told.Add(trial);
            cancellation.Cancel();
        });
        var choice = RankSearch.Choose(rank => Model(X, Y, rank), 3, new(Optimizer: new(3)), listener, cancellation.Token);
        Assert.Equal(choice.Trials, told);
        Assert.Single(told);
        var lines = choice.ToString().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("→    1  ", lines[1], StringComparison.Ordinal);
        Assert.Contains("approximate log evidence", lines[0], StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => RankSearch.Choose(rank => Model(X, Y, rank), 0));
        Assert.Throws<ArgumentNullException>(() => RankSearch.Choose(null!));
    }

    private static GprOfOutputs Model(Tensor X, Tensor Y, int rank) => new(X, Y, new IntrinsicCoregionalization(new Matern52(), 5, rank), null, new GaussianLikelihood(0.1));

    private static GprOfOutputs WithFixedW(Tensor X, Tensor Y, int rank)
    {
        var model = Model(X, Y, rank);
        ((IntrinsicCoregionalization)model.Kernel).W.IsTrainable = false;
        return model;
    }

    private static (Tensor X, Tensor Y) Made(int functions, int N)
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, N).Select(i => 6.0 * i / N)], N, 1);
        var G = Op.Concat([Op.Sin(2 * X), Op.Cos(3 * X)], 1);
        var W = Tensor.FromSpan([1, 0.2, -0.8, 0.9, 0.5, -1, -1.1, 0.1, 0.7, 0.8], 5, 2);
        int[] used = [.. Enumerable.Range(0, functions)];
        return (X, Op.MatMul(Op.Columns(G, used), Op.Columns(W, used), transposeB: true) + 0.1 * RegressionCases.Normal(81, N, 5));
    }

    private sealed class Listener(Action<RankTrial> tell) : IProgress<RankTrial>
    {
        public void Report(RankTrial value) => tell(value);
    }
}
