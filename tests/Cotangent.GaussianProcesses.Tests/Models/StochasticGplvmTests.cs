using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class StochasticGplvmTests
{
    private static readonly Tensor Y = RegressionCases.Y(2);

    /// <summary>Σ E E log p(y | f(x)) − KL(q(x) ‖ p(x)), each row by many nodes over x of what the posterior says at them, less KL(q(u) ‖ p(u)).</summary>
    [Theory]
    [InlineData("level")]
    [InlineData("line")]
    public void The_bound_is_what_it_says_by_quadrature(string mean)
    {
        MeanFunction? m = mean == "level" ? null : new LinearMean(Tensor.FromSpan([0.5, -0.2, 0.1, 0.7], 2, 2), [0.3, 0.6]);
        var model = LatentCases.ByBatches(RegressionCases.X, Y, null, m);
        var (z, w) = Rule(30);
        var (posterior, expected) = (model.Posterior(), 0.0);
        for (var n = 0; n < Y.Shape[0]; n++)
        {
            var (mu, s) = (Gather(model.X.Mean, [n]), Gather(model.X.Variances, [n]));
            var f = posterior.PredictF(mu + Sqrt(s) * z);
            expected += Sum(w * model.Likelihood.ExpectedLogProbability(z, f.Mean, f.Variance, BroadcastTo(Gather(Y, [n]), z.Shape[0], 2))).ToScalar();
        }
        expected -= (model.X.DivergenceFromPrior() + model.Q.DivergenceFromStandardNormal()).ToScalar();
        Assert.Equal(expected, Bound(model, 0, 1, 2, 3, 4, 5, 6, 7), 1e-8);
    }

    /// <summary>Batches that share out the rows have the bound of all rows for their mean.</summary>
    [Fact]
    public void Batches_have_the_bound_of_all_rows_on_average()
    {
        var model = LatentCases.ByBatches();
        var all = Bound(model, 0, 1, 2, 3, 4, 5, 6, 7);
        Assert.Equal(all, (Bound(model, 3, 0, 6, 5) + Bound(model, 1, 2, 4, 7)) / 2, 1e-10);
        Assert.Equal(all, (6 * Bound(model, 3, 0, 6, 5, 2, 1) + 2 * Bound(model, 4, 7)) / 8, 1e-10);
    }

    /// <summary>Rows that are there twice, each with latent inputs of its own, count twice; the inducing variables once.</summary>
    [Fact]
    public void Rows_that_are_there_twice_count_twice()
    {
        var once = LatentCases.ByBatches();
        var twice = LatentCases.ByBatches(Concat([RegressionCases.X, RegressionCases.X]), Y, null);
        var divergence = once.Q.DivergenceFromStandardNormal().ToScalar();
        var bound = twice.EvidenceLowerBound(Numbers(16), Concat([Y, Y])).ToScalar();
        Assert.Equal(2 * (Bound(once, 0, 1, 2, 3, 4, 5, 6, 7) + divergence), bound + divergence, 1e-10);
    }

    /// <summary>A natural gradient step of length 1 by all rows puts q(u) at its best, where the bound is that of the model without q.</summary>
    [Fact]
    public void At_its_best_q_it_is_the_bound_without_q()
    {
        var model = LatentCases.ByBatches();
        var without = new BayesianGplvm(Y, model.X, model.Kernel, model.Inducing, model.Mean, model.Likelihood);
        NaturalGradient.Of(model.Bound(Numbers(8), Y)).Step(1);
        Assert.Equal(without.EvidenceLowerBound().ToScalar(), Bound(model, 0, 1, 2, 3, 4, 5, 6, 7), 1e-9);
        var (f, g) = (without.Posterior().JointOverInputs(RegressionCases.Xnew), model.Posterior().JointOverInputs(RegressionCases.Xnew));
        Golden.Close(f.Mean, g.Mean, 1e-9, "mean");
        Golden.Close(f.Covariance, g.Covariance, 1e-8, "covariance");
    }

    [Fact]
    public void A_training_by_batches_comes_near_the_fit_of_all_rows()
    {
        var rows = BayesianGplvmTests.Curve;
        var whole = new BayesianGplvm(rows, 1, new SquaredExponential(), inducingCount: 8);
        var best = whole.Fit().LogDensity;
        var model = new StochasticGplvm(rows, 1, new SquaredExponential(), inducingCount: 8);
        var before = model.EvidenceLowerBound(Numbers(20), rows).ToScalar();
        model.Training(model.Batches(rows, 10, seed: 1), new(MaxSteps: 1500, Adam: new(LearningRate: 0.02))).Run();
        var after = model.EvidenceLowerBound(Numbers(20), rows).ToScalar();
        Assert.InRange(after, best - 0.15 * (best - before), best + 0.5);
        var inferred = model.Infer(Gather(rows, [4, 15]));
        for (var i = 0; i < 2; i++)
            Assert.InRange(Math.Abs(inferred.Means[i, 0] - model.X.Mean.Value[new[] { 4, 15 }[i], 0]), 0, 2 * Math.Sqrt(inferred.Variances[i, 0]));
    }

    /// <summary>A training that was stopped and goes on from its state takes the same steps, bit for bit.</summary>
    [Fact]
    public void A_training_goes_on_from_a_checkpoint()
    {
        (StochasticGplvm Model, VariationalTraining Training) Made(int steps)
        {
            var model = LatentCases.ByBatches();
            return (model, model.Training(model.Batches(Y, 3, seed: 5), new(steps)));
        }
        var (whole, first, second) = (Made(9), Made(4), Made(9));
        whole.Training.Run();
        first.Training.Run();
        second.Training.Restore(TrainingState.FromBytes(first.Training.State.ToBytes()));
        second.Training.Run();
        foreach (var (path, parameter) in ParameterTree.Parameters(whole.Model))
            Assert.True(parameter.Value.Span.SequenceEqual(ParameterTree.Find(second.Model, path).Value.Span), path);
    }

    [Fact]
    public void It_begins_at_principal_components_and_at_the_noise_they_leave()
    {
        var rows = RegressionCases.Normal(4, 12, 6) * Tensor.FromSpan([3, 2, 1, 0.7, 0.5, 0.4]);
        var model = new StochasticGplvm(rows, 2, new SquaredExponential(), inducingCount: 5);
        var components = PrincipalComponents.Of(rows, 2);
        Golden.Close(components.Scores, model.X.Mean.Value, 1e-15, "X");
        Assert.Equal(components.ResidualVariance, model.Likelihood.Variance.Value.ToScalar(), 1e-12);
        Assert.Equal((12, 2, 5, 6), (model.DataCount, model.X.Latents, model.Inducing.Count, model.Q.Latents));
        Golden.Close(Tensor.Full(0.1, 12, 2), model.X.Variances.Value, 1e-12, "variances");
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var model = LatentCases.ByBatches();
        string Refused(Func<object> act) => Assert.ThrowsAny<ArgumentException>(act).Message;
        Assert.Contains("Y has shape [2, 3]; expected 2 columns", Refused(() => model.Bound(Numbers(2), Tensor.Zeros(2, 3))), StringComparison.Ordinal);
        Assert.Contains("the batch has 0 rows; expected 1 to 8", Refused(() => model.Bound(Tensor.Zeros(0, 1), Tensor.Zeros(0, 2))), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.EvidenceLowerBound(Tensor.Full(8, 1, 1), Tensor.Zeros(1, 2)));
        Assert.Contains("Y has 3 rows; expected all 8", Refused(() => model.On(Tensor.Zeros(3, 2))), StringComparison.Ordinal);
        Assert.Contains("the batches are of 3 rows; expected 8", Refused(() => model.Training(new(Numbers(3), Tensor.Zeros(3, 2), 2))), StringComparison.Ordinal);
        var gap = Op.Concat([Op.Slice(Y, 0..7), Tensor.Full(double.NaN, 1, 2)], 0);
        Assert.Contains("Y[7, 0] is NaN, not observed; expected rows without gaps", Refused(() => model.On(gap)), StringComparison.Ordinal);
        Assert.Contains("place this one by Infer", Refused(() => model.Batches(gap, 4)), StringComparison.Ordinal);
        Assert.Contains("StochasticGplvm: Y[7, 0] is NaN", Refused(() => new StochasticGplvm(gap, 1, new SquaredExponential(), 3)), StringComparison.Ordinal);
        Assert.Contains("Y[7, 0] is NaN", Refused(() => model.Training(new(Numbers(8), gap, 8)).Step()!), StringComparison.Ordinal);
        Assert.Contains("Y[0, 0] is Infinity; expected a finite number", Refused(() => model.Bound(Numbers(1), Tensor.Full(double.PositiveInfinity, 1, 2))), StringComparison.Ordinal);
        Assert.Contains("q has 3 variables", Refused(() => LatentCases.ByBatches(RegressionCases.X, Y, new FullGaussian(3, 2))), StringComparison.Ordinal);
    }

    private static double Bound(StochasticGplvm model, params int[] rows) =>
        model.EvidenceLowerBound(Tensor.FromSpan([.. rows.Select(r => (double)r)], rows.Length, 1), Gather(Y, rows)).ToScalar();

    private static Tensor Numbers(int count) => Tensor.FromSpan([.. Enumerable.Range(0, count).Select(i => (double)i)], count, 1);

    /// <summary>Nodes [K 2] and weights [K] of a standard normal in two dimensions.</summary>
    private static (Tensor Nodes, Tensor Weights) Rule(int order)
    {
        var count = order * order;
        var (x, w) = (new double[2 * count], new double[count]);
        GaussHermiteGrid.Rule(order, 2, x, w);
        return (Tensor.FromSpan(x, count, 2), Tensor.FromSpan(w));
    }
}
