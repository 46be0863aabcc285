using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class SwitchedLikelihoodTests
{
    private static readonly Likelihood[] Members = [new GaussianLikelihood(0.3), new StudentTLikelihood(0.8, 4), new PoissonLikelihood()];
    private static readonly double[] Numbers = [2, 0, 1, 1, 2, 0, 2];
    private static readonly Tensor X = Op.Stack([Tensor.FromSpan([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]), Tensor.FromSpan(Numbers)], 1);
    private static readonly Tensor Mean = Tensor.FromSpan([0.5, -1, 2, 0.1, 0.7, 1.5, -0.3], 7, 1);
    private static readonly Tensor Variance = Tensor.FromSpan([0.1, 0.5, 1, 0, 0.3, 0.2, 0.4], 7, 1);
    private static readonly Tensor Y = Tensor.FromSpan([3, -0.5, 2.5, 8, 0, 1, 1], 7, 1);

    [Fact]
    public void Each_row_is_that_of_its_own_member_called_alone()
    {
        var likelihood = new SwitchedLikelihood(Members, 1);
        var (log, expected, density) = (likelihood.LogProbability(X, Mean, Y), likelihood.ExpectedLogProbability(X, Mean, Variance, Y), likelihood.LogPredictiveDensity(X, Mean, Variance, Y));
        var (y, given) = (likelihood.Predict(X, Mean, Variance), likelihood.Given(X, Mean));
        for (var i = 0; i < 7; i++)
        {
            Tensor Row(Tensor x) => Op.Slice(x, i..(i + 1));
            var member = Members[(int)Numbers[i]];
            Assert.Equal(member.LogProbability(Row(X), Row(Mean), Row(Y))[0], log[i], 1e-14);
            Assert.Equal(member.ExpectedLogProbability(Row(X), Row(Mean), Row(Variance), Row(Y))[0], expected[i], 1e-14);
            Assert.Equal(member.LogPredictiveDensity(Row(X), Row(Mean), Row(Variance), Row(Y))[0], density[i], 1e-14);
            var alone = member.Predict(Row(X), Row(Mean), Row(Variance));
            Assert.Equal(alone.Mean[0, 0], y.Mean[i, 0], 1e-14);
            Assert.Equal(alone.Variance[0, 0], y.Variance[i, 0], 1e-13);
            Assert.Equal(alone.Quantile(0.9)[0, 0], y.Quantile(0.9)[i, 0], 1e-12);
            Assert.Equal(alone.Cdf(Row(Y))[0, 0], y.Cdf(Y)[i, 0], 1e-14);
            Assert.Equal(member.ConditionalVariance(Row(X), Row(Mean))[0, 0], given.Variance[i, 0], 1e-14);
        }
        Assert.Equal([7, 1], y.Sample(new Philox(1)).Shape.ToArray());
        Assert.False(y.IsDiscrete);
    }

    [Fact]
    public void Members_may_have_several_latent_functions_but_all_as_many()
    {
        var likelihood = new SwitchedLikelihood([new LatentVarianceLikelihood(), new LatentDeviationLikelihood()], 0);
        var (X, F, Y) = (Tensor.FromSpan([1.0, 0], 2, 1), Tensor.FromSpan([0.1, 0.4, 0.1, 0.4], 2, 2), Tensor.Ones(2, 1));
        Assert.Equal([Math.Exp(0.8), Math.Exp(0.4)], likelihood.ConditionalVariance(X, F).ToArray().Select(v => Math.Round(v, 14)), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([2], likelihood.ExpectedLogProbability(X, F, F, Y).Shape.ToArray());
        Assert.Equal(
            "SwitchedLikelihood: SoftmaxLikelihood has 3 latent functions for each target, GaussianLikelihood has 1; expected equal numbers.",
            Assert.Throws<ArgumentException>(() => new SwitchedLikelihood([new GaussianLikelihood(), new SoftmaxLikelihood(3)], 0)).Message);
        Assert.Equal("SwitchedLikelihood: there are no members. Give one or more.", Assert.Throws<ArgumentException>(() => new SwitchedLikelihood([], 0)).Message);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void A_number_of_no_member_is_refused(double number)
    {
        var likelihood = new SwitchedLikelihood(Members, 1);
        var X = Tensor.FromSpan([0, 2, 0, number], 2, 2);
        var message = FormattableString.Invariant($"SwitchedLikelihood: X[1, 1] is {number}; expected the number of a member, from 0 to 2. Correct the value, or drop the row.");
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => likelihood.LogProbability(X, Tensor.Ones(2, 1), Tensor.Ones(2, 1))).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => likelihood.Predict(X, Tensor.Ones(2, 1), Tensor.Ones(2, 1))).Message);
    }

    [Fact]
    public void A_target_that_its_member_cannot_have_is_refused_by_its_own_row() => Assert.Equal(
        "SwitchedLikelihood: Y[4, 0] is -0.5; expected a count, a whole number from 0 on, for a row of PoissonLikelihood. Correct the value, or drop the row.",
        Assert.Throws<ArgumentException>(() => new SwitchedLikelihood(Members, 1).RequireTargets(X, Tensor.FromSpan([3, -0.5, 2.5, 8, -0.5, 1, 1], 7, 1))).Message);

    [Fact]
    public void Gradients_reach_the_parameters_of_all_members()
    {
        var likelihood = new SwitchedLikelihood([new GaussianLikelihood(0.3), new StudentTLikelihood(0.8, 4)], 1);
        var X = Op.Stack([Tensor.Ones(4), Tensor.FromSpan([1.0, 0, 1, 0])], 1);
        var (f, v, y) = (Tensor.FromSpan([0.5, -1, 2, 0.1], 4, 1), Tensor.Full(0.3, 4, 1), Tensor.FromSpan([1.0, 0, 0, 1], 4, 1));
        var objective = new Objective(likelihood, () => Op.Sum(likelihood.ExpectedLogProbability(X, f, v, y)));
        var gradient = new double[objective.Count];
        objective.Evaluate(objective.Read(), gradient);
        Assert.Equal(["members[0].variance", "members[1].scale", "members[1].degreesOfFreedom"], ParameterTree.Parameters(likelihood).Select(p => p.Path));
        Assert.All(gradient, g => Assert.NotEqual(0, g));
        Assert.Null(objective.NotCaptured);
    }
}
