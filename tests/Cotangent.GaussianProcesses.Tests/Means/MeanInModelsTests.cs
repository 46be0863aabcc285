using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Means;

/// <summary>A model with a mean function is the one without it on what the mean leaves of the targets, whatever the model computes.</summary>
public class MeanInModelsTests
{
    private static readonly Tensor X = Tensor.FromMatrix(new double[,] { { 0, 0.3 }, { 0.4, -1 }, { 1.1, 0.7 }, { 1.7, 2 }, { 2.5, -0.4 }, { 3, 0.9 } });

    private static readonly Tensor Y = Op.RandomNormal(new Philox(8), 6, 2);

    private static readonly MeanFunction[] Means =
    [
        new ConstantMean([5, -3]), new LinearMean(Tensor.FromMatrix(new double[,] { { 1, -2 }, { 0.5, 3 } }), [4, 1]), new IdentityMean(),
        new PolynomialMean(2, [0, 1], Op.RandomNormal(new Philox(2), 6, 2)), new ConstantMean(2) + new IdentityMean(), new ConstantMean(2) * new IdentityMean(),
        new FunctionMean(x => Op.Sin(x)),
    ];

    /// <summary>Each model, with how close it comes: where nodes or sites are iterated, to their end.</summary>
    private static readonly (Func<Tensor, MeanFunction?, DataModel> Make, double Tolerance)[] Models =
    [
        (Exact, 1e-12),
        (Sparse, 1e-12),
        (static (y, mean) => new LeaveOneOutGpr(Exact(y, mean)), 1e-11),
        (static (y, mean) => new GprWithMissing(X, y, new Matern52(), mean, new GaussianLikelihood(0.1)), 1e-12),
        (static (y, mean) => new LaplaceApproximation(X, y, new Matern52(), new GaussianLikelihood(0.1), mean), 1e-10),
        (static (y, mean) => new ExpectationPropagation(X, y, new Matern52(), new GaussianLikelihood(0.1), mean), 1e-8),
    ];

    [Fact]
    public void A_level_of_targets_and_mean_leaves_the_log_marginal_likelihood_alone()
    {
        var (x, y) = (Tensor.FromSpan([0.0, 1], 2, 1), Tensor.FromSpan([1.0, 2], 2, 1));
        var expected = new Gpr(x, y, new SquaredExponential(), likelihood: new GaussianLikelihood(0.1)).LogMarginalLikelihood().ToScalar();
        Assert.Equal(-3.57704255278329, expected, 1e-13);
        Assert.Equal(expected, new Gpr(x, y + 5, new SquaredExponential(), new ConstantMean(5), new GaussianLikelihood(0.1)).LogMarginalLikelihood().ToScalar(), 1e-13);
        var sparse = new Sgpr(x, y + 5, new SquaredExponential(), new InducingPoints(x), new ConstantMean(5), new GaussianLikelihood(0.1), Jitter.None);
        Assert.Equal(expected, sparse.EvidenceLowerBound().ToScalar(), 1e-12);
    }

    [Fact]
    public void What_the_mean_adds_to_the_targets_comes_back_in_predictions_and_nowhere_else()
    {
        foreach (var mean in Means)
            foreach (var (make, tolerance) in Models)
            {
                var (without, with) = (make(Y, null), make(Y + mean.Evaluate(X), mean));
                var name = $"{with.GetType().Name} with {mean.GetType().Name}";
                Golden.Close(without.Objective(), with.Objective(), tolerance, name);
                var at = X + 0.37;
                var (f, g) = (without.Posterior().PredictF(at), with.Posterior().PredictF(at));
                Golden.Close(f.Mean + mean.Evaluate(at), g.Mean, 10 * tolerance, name);
                Golden.Close(f.Variance, g.Variance, tolerance, name);
                Golden.Close(without.Posterior().LogDensity(at, Y), with.Posterior().LogDensity(at, Y + mean.Evaluate(at)), 100 * tolerance, name);
                Golden.Close(without.Posterior().JointOverInputs(at).Mean + mean.Evaluate(at), with.Posterior().JointOverInputs(at).Mean, 10 * tolerance, name);
            }
    }

    /// <summary>Far away too, and with the slope of the mean.</summary>
    [Fact]
    public void Targets_on_the_mean_are_predicted_by_the_mean_everywhere()
    {
        foreach (var mean in Means)
            foreach (var (make, _) in Models)
            {
                var posterior = make(Op.BroadcastTo(mean.Evaluate(X), 6, 2), mean).Posterior();
                var at = new Variable(Op.Concat([X + 0.2, X + 40]));
                using var tape = new GradientTape(persistent: true);
                var (predicted, expected) = (posterior.PredictF(at).Mean, Op.BroadcastTo(mean.Evaluate(at), 12, 2));
                Golden.Close(expected, predicted, 1e-12, mean.GetType().Name);
                Golden.Close(Slope(tape, expected, at), Slope(tape, predicted, at), 1e-12, mean.GetType().Name);
            }
    }

    [Fact]
    public void Each_output_has_its_own_mean_far_from_the_data()
    {
        foreach (var (make, _) in Models)
        {
            var far = make(Y, new ConstantMean([5, -3])).Posterior().PredictY(Tensor.Full(1000, 3, 2)).Mean;
            Assert.Equal([5, -3, 5, -3, 5, -3], far.ToArray());
        }
    }

    private static Tensor Slope(GradientTape tape, Tensor target, Variable source) => tape.Gradient([target], [source], unconnectedGradients: UnconnectedGradients.Zero)[0]!;

    private static Gpr Exact(Tensor y, MeanFunction? mean) => new(X, y, new Matern52(), mean, new GaussianLikelihood(0.1));

    private static Sgpr Sparse(Tensor y, MeanFunction? mean) => new(X, y, new Matern52(), new InducingPoints(Op.Gather(X, [0, 2, 4])), mean, new GaussianLikelihood(0.1));
}
