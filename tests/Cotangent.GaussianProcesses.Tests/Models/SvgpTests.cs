using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>The bound of batches, and of all rows. Numbers are of the dense formula with 50 digits, those of labels by dense quadrature.</summary>
public class SvgpTests
{
    private static readonly Tensor Labels = Tensor.FromSpan([0, 0, 1, 1, 1, 0], 6, 1);
    private static readonly Tensor Counts = Tensor.FromSpan([0, 1, 0, 3, 2, 1], 6, 1);

    /// <summary>The number of rows over that of the batch, whatever that is; a sum and not a mean.</summary>
    [Fact]
    public void The_bound_of_a_batch_is_that_of_the_dense_formula()
    {
        Close(-32.5620188582179, Made(), 0, 1, 2, 3, 4, 5);
        var model = Made(whiten: false);
        Close(-33.9401212066022, model, 0, 1, 2, 3, 4, 5);
        Close(-20.2825498131343, model, 0, 1, 2);
        Close(-47.5976926000701, model, 3, 4, 5);
        Close(-26.4693547847980, model, 0, 1, 2, 3);
        Close(-48.8816540502107, model, 4, 5);
    }

    [Fact]
    public void Batches_weighed_by_their_size_average_to_the_bound_of_all_rows()
    {
        var model = Made(whiten: false);
        Assert.Equal(-33.9401212066022, (4 * Bound(model, 0, 1, 2, 3) + 2 * Bound(model, 4, 5)) / 6, 1e-12 * 34);
        Assert.Equal(-33.9401212066022, (Bound(model, 0, 1, 2) + Bound(model, 3, 4, 5)) / 2, 1e-12 * 34);
        Assert.Equal(-37.6755044175044, (Bound(model, 0, 1, 2, 3) + Bound(model, 4, 5)) / 2, 1e-12 * 38); // which is not the bound
    }

    [Fact]
    public void Rows_that_stand_twice_count_as_a_batch_of_twice_as_many()
    {
        var model = Made(dataCount: 12);
        Assert.Equal(model.EvidenceLowerBound(SetA.X, SetA.Y1).ToScalar(), model.EvidenceLowerBound(Op.Concat([SetA.X, SetA.X]), Op.Concat([SetA.Y1, SetA.Y1])).ToScalar(), 1e-11);
    }

    [Fact]
    public void Independent_variables_have_the_bound_of_their_diagonal_covariance()
    {
        Close(-32.5856634970631, Made(q: new DiagonalGaussian(SetA.m, SetA.d)), 0, 1, 2, 3, 4, 5);
        Close(-33.2578446904951, Made(q: new DiagonalGaussian(SetA.m, SetA.d), whiten: false), 0, 1, 2, 3, 4, 5);
    }

    /// <summary>q is about u less its mean function; were m the mean of u itself, the bound would be -34.88.</summary>
    [Fact]
    public void The_mean_function_is_added_to_q() => Close(-39.8249375076350, Made(whiten: false, mean: new ConstantMean(0.4)), 0, 1, 2, 3, 4, 5);

    [Theory]
    [InlineData(true, -7.93801340498905, -6.54218158913408, -13.5396131182543)]
    [InlineData(false, -8.45748315134309, -7.02714409590968, -13.8085315919138)]
    public void Labels_and_counts_have_the_bound_of_dense_quadrature(bool whiten, double probit, double logit, double poisson)
    {
        foreach (var (order, tolerance) in new[] { (0, 1e-12), (20, 1e-12), (10, 3e-8) })
        {
            Assert.Equal(probit, Bound(Made(whiten, new BernoulliLikelihood(quadratureOrder: order)), Labels), tolerance * 10);
            Assert.Equal(logit, Bound(Made(whiten, new BernoulliLikelihood(new LogitLink(), order)), Labels), tolerance * 10);
        }
        Assert.Equal(poisson, Bound(Made(whiten, new PoissonLikelihood()), Counts), 1e-12 * 14);
        Assert.Equal(poisson, Bound(Made(whiten, new ByQuadrature()), Counts), 1e-10 * 14);
    }

    /// <summary>log Φ is near −½ f² there, where Φ itself is 0.</summary>
    [Theory]
    [InlineData(-9, 0.25, -43.7517040244917)]
    [InlineData(-40, 1, -805.108130389622)]
    public void Labels_far_from_what_f_says_have_finite_expectations(double mean, double variance, double expected)
    {
        using var tape = new GradientTape();
        var (m, v) = (Tensor.Full(mean, 1, 1), Tensor.Full(variance, 1, 1));
        tape.Watch(m, v);
        var expectation = new BernoulliLikelihood(quadratureOrder: 20).ExpectedLogProbability(Tensor.Zeros(1, 1), m, v, Tensor.Ones(1, 1));
        Assert.Equal(1, expectation.ToScalar() / expected, 1e-12);
        Assert.All(tape.Gradient([expectation], [m, v]), g => Assert.True(double.IsFinite(g!.ToScalar())));
    }

    [Fact]
    public void The_same_q_has_the_same_bound_and_predictions_whitened_and_not()
    {
        var (whitened, other) = (Made(), Made(whiten: false, q: new FullGaussian(Op.MatMul(SetA.L(), SetA.m), Op.MatMul(SetA.L(), SetA.Lq))));
        foreach (var rows in new int[][] { [0, 1, 2, 3, 4, 5], [2, 4] }) Assert.Equal(Bound(whitened, rows), Bound(other, rows), 1e-11);
        var (p, q) = (whitened.Posterior().JointOverInputs(SetA.Xnew), other.Posterior().JointOverInputs(SetA.Xnew));
        Golden.Close(p.Mean, q.Mean, 1e-12, "mean");
        Golden.Close(p.Covariance, q.Covariance, 1e-12, "covariance");
    }

    /// <summary>Whatever the jitter, where the divergence is that of the prior which the conditional has.</summary>
    [Theory]
    [InlineData(0, -12.0062671015355)]
    [InlineData(1e-6, -12.0062844817867)]
    [InlineData(1e-4, -12.0080049684928)]
    [InlineData(1e-2, -12.1784899386561)]
    public void At_the_best_q_it_is_sparse_regression(double jitter, double expected)
    {
        var best = SetA.Model(jitter: jitter == 0 ? Jitter.None : new Jitter(jitter / 1.3));
        var (mean, covariance) = ((SparsePosterior)best.Posterior()).InducingVariables();
        var q = new FullGaussian(mean, Op.Reshape(Op.Cholesky(covariance), 1, 3, 3));
        var model = new Svgp(SetA.Kernel(), new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.Z), 6, null, q, null, whiten: false, best.Jitter);
        Close(expected, model, 0, 1, 2, 3, 4, 5);
        var (u, S) = ((SparsePosterior)model.Posterior()).InducingVariables();
        Golden.Close(mean, u, 1e-12, "mean of u");
        Golden.Close(Op.Reshape(covariance, 1, 3, 3), S, 1e-12, "covariance of u");
        if (jitter > 0) return;
        var posterior = model.Posterior();
        Golden.Close(Tensor.FromSpan([0.152391486748263, 0.0327702321660331, 0.0327702321660331, 1.13834452790468], 1, 2, 2), posterior.JointOverInputs(SetA.Xnew).Covariance, 1e-11, "covariance");
        var Ynew = Tensor.FromSpan([0.5, -0.4], 2, 1);
        Golden.Close(Tensor.FromSpan([-0.323328017701623, -1.06098242325387]), posterior.LogDensity(SetA.Xnew, Ynew), 1e-11, "log density of each");
        Assert.Equal(-1.3836195993326, posterior.JointLogDensity(SetA.Xnew, Ynew).ToScalar(), 1e-11);
    }

    /// <summary>The whitened form of the best q: numbers of the dense formula too.</summary>
    [Fact]
    public void At_the_best_whitened_q_it_is_sparse_regression()
    {
        var m = Tensor.FromSpan([-0.220916687730254, 0.765863461125160, -0.570796707780753], 3, 1);
        double[] S =
        [
            0.0643282739073870, -0.0251006201630977, 0.0122551818013703, -0.0251006201630977, 0.0674810720031586, -0.0288344937611635, 0.0122551818013703, -0.0288344937611635, 0.0905597227854400,
        ];
        var model = Made(q: new FullGaussian(m, Op.Reshape(Op.Cholesky(Tensor.FromSpan(S, 3, 3)), 1, 3, 3)));
        Close(-12.0062671015355, model, 0, 1, 2, 3, 4, 5);
        Golden.Close(SetA.Model().Posterior().PredictF(SetA.Xnew).Variance, model.Posterior().PredictF(SetA.Xnew).Variance, 1e-11, "variance");
    }

    /// <summary>A prior of parameters is not of the data, so that the size of a batch does not matter to it.</summary>
    [Fact]
    public void A_prior_counts_once_whatever_the_batch()
    {
        var model = Made();
        var prior = new GammaPrior(2, 3);
        ((SquaredExponential)model.Kernel).Variance.Prior = prior;
        foreach (var rows in new int[][] { [0, 1, 2, 3, 4, 5], [0, 3] })
        {
            var (X, Y) = (Op.Gather(SetA.X, rows), Op.Gather(SetA.Y1, rows));
            Assert.Equal(prior.LogDensity(Tensor.Scalar(1.3)).ToScalar(), (model.LogPosteriorDensity(X, Y) - model.EvidenceLowerBound(X, Y)).ToScalar(), 1e-13);
        }
    }

    /// <summary>One of Kuu, which the bound of values that are not whitened has twice.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Kuu_is_factored_once(bool whiten)
    {
        var model = Made(whiten);
        using var tape = new GradientTape();
        var bound = model.EvidenceLowerBound(SetA.X, SetA.Y1);
        Assert.Single(tape.Explain(bound, ((InducingPoints)model.Inducing).Z.Unconstrained).Ops, op => op.Name.Contains("Cholesky", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bound_says_its_parts()
    {
        foreach (var whiten in new[] { true, false })
        {
            var bound = Made(whiten).Bound(SetA.X, SetA.Y1);
            Assert.Equal(whiten, bound.PriorFactor is null);
            Assert.Equal(whiten ? 1.21064774826467 : 1.63766222487414, bound.Divergence().ToScalar(), 1e-12);
            Assert.Equal(Bound(Made(whiten), 0, 1, 2, 3, 4, 5), bound.Evaluate().ToScalar(), 1e-12);
        }
    }

    /// <summary>Whitened it is the prior, and otherwise a unit Gaussian beside it.</summary>
    [Fact]
    public void It_starts_at_a_unit_Gaussian()
    {
        Svgp AtStart(bool whiten) => new(SetA.Kernel(), new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.Z), 6, whiten: whiten, jitter: Jitter.None);
        Assert.Equal(0, AtStart(true).Bound(SetA.X, SetA.Y1).Divergence().ToScalar());
        Assert.Equal(0.161134646164539, AtStart(false).Bound(SetA.X, SetA.Y1).Divergence().ToScalar(), 1e-13);
    }

    /// <summary>A step of a training loop: captured at one batch, and run on others.</summary>
    [Fact]
    public void A_captured_bound_is_right_for_other_batches()
    {
        var model = Made(likelihood: new BernoulliLikelihood(quadratureOrder: 20));
        var program = Compiled.Function((Tensor[] batch) => [model.EvidenceLowerBound(batch[0], batch[1])]);
        foreach (var rows in new int[][] { [0, 1, 2], [3, 4, 5], [5, 0, 2], [1, 2] })
        {
            var (X, Y) = (Op.Gather(SetA.X, rows), Op.Gather(Labels, rows));
            Assert.Equal(model.EvidenceLowerBound(X, Y).ToScalar(), program.InvokeAll([X, Y])[0].ToScalar(), 1e-12);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_fit_of_q_by_all_rows_reaches_sparse_regression(bool whiten)
    {
        var model = Made(whiten);
        foreach (var part in model.Parts.Where(part => part.Node != model.Q)) ParameterTree.SetTrainable(part.Node, false);
        var report = model.On(SetA.X, SetA.Y1).Fit(VariationalCases.ToTheEnd);
        Assert.Equal(-12.0062671015355, report.LogDensity, 1e-8);
        var (f, expected) = (model.Posterior().PredictF(SetA.Xnew), SetA.Model().Posterior().PredictF(SetA.Xnew));
        Golden.Close(expected.Mean, f.Mean, 1e-8, "mean");
        Golden.Close(expected.Variance, f.Variance, 1e-8, "variance");
    }

    /// <summary>Each class has a latent function, and each target a mean and a variance of noise.</summary>
    [Fact]
    public void A_likelihood_may_have_several_latent_functions_for_each_target()
    {
        var classes = Tensor.FromSpan([0, 0, 1, 1, 2, 2], 6, 1);
        var model = new Svgp(SetA.Kernel(), new SoftmaxLikelihood(3, pairs: 20), new InducingPoints(SetA.Z), 6);
        Assert.Equal(3, model.Q.Latents);
        model.On(SetA.X, classes).Fit();
        var y = (CategoricalPrediction)model.Posterior().PredictY(SetA.X);
        for (var i = 0; i < 6; i++) Assert.True(y.Probabilities[i, 0, (int)classes[i, 0]] > 0.4);
        Assert.Equal([6], model.Posterior().LogDensity(SetA.X, classes).Shape.ToArray());
        Assert.All(model.Posterior().SampleY(SetA.Xnew, 3, new Philox(1)).ToArray(), label => Assert.Contains(label, new[] { 0.0, 1, 2 }));

        var noisy = new Svgp(SetA.Kernel(), new LatentVarianceLikelihood(), new InducingPoints(SetA.Z), 6, latents: 4);
        var Y = Op.Concat([SetA.Y1, SetA.Y2], 1);
        Assert.Equal(noisy.EvidenceLowerBound(SetA.X, Y).ToScalar(), (Alone(SetA.Y1) + Alone(SetA.Y2)).ToScalar(), 1e-11);
        Assert.Equal([5, 2, 2], noisy.Posterior().SampleY(SetA.Xnew, 5, new Philox(1)).Shape.ToArray());
        Assert.Equal([2, 2], noisy.Posterior().PredictY(SetA.Xnew).Mean.Shape.ToArray());

        static Tensor Alone(Tensor Y) => new Svgp(SetA.Kernel(), new LatentVarianceLikelihood(), new InducingPoints(SetA.Z), 6).EvidenceLowerBound(SetA.X, Y);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var model = Made(likelihood: new BernoulliLikelihood());
        var (kernel, Z) = (SetA.Kernel(), new InducingPoints(SetA.Z));
        Assert.Contains("the batch has 0 rows; expected 1 to 6", Refused(() => model.EvidenceLowerBound(Tensor.Zeros(0, 1), Tensor.Zeros(0, 1))), StringComparison.Ordinal);
        Assert.Contains("the batch has 7 rows; expected 1 to 6", Refused(() => model.Bound(Tensor.Zeros(7, 1), Tensor.Zeros(7, 1))), StringComparison.Ordinal);
        Assert.Contains("Y has shape [6, 2]; expected 1 columns, for the 1 latent functions of q", Refused(() => model.Bound(SetA.X, Tensor.Zeros(6, 2))), StringComparison.Ordinal);
        Assert.Contains("Y[0, 0] is 0.3; expected a label, 0 or 1", Refused(() => model.EvidenceLowerBound(SetA.X, SetA.Y1)), StringComparison.Ordinal);
        Assert.Contains("X[1, 0] is NaN", Refused(() => model.EvidenceLowerBound(Tensor.FromSpan([0, double.NaN], 2, 1), Tensor.Zeros(2, 1))), StringComparison.Ordinal);
        Assert.Contains("q is over 4 variables, and there are 3 inducing variables", Refused(() => new Svgp(kernel, model.Likelihood, Z, 6, q: new FullGaussian(4))), StringComparison.Ordinal);
        Assert.Contains("q has 1 latent functions, and latents is 2", Refused(() => new Svgp(kernel, model.Likelihood, Z, 6, q: new FullGaussian(3), latents: 2)), StringComparison.Ordinal);
        Assert.Contains("expected 3 for each target, as SoftmaxLikelihood takes", Refused(() => new Svgp(kernel, new SoftmaxLikelihood(3), Z, 6, latents: 4)), StringComparison.Ordinal);
        var twins = new InducingPoints(Tensor.Ones(2, 1));
        Assert.Contains("the inducing inputs 0 and 1 are equal", Refused(() => new Svgp(kernel, model.Likelihood, twins, 6, jitter: Jitter.None)), StringComparison.Ordinal);
        Assert.Contains("the mean has shape [6, 2] at X; expected one column, or 1", Refused(() => Made(mean: new ConstantMean([1, 2])).EvidenceLowerBound(SetA.X, SetA.Y1)), StringComparison.Ordinal);
        Assert.Contains("must be at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => Made(dataCount: 0)).Message, StringComparison.Ordinal);
    }

    /// <summary>A line search on an estimate of the bound ends early, with a bad fit and no word of it.</summary>
    [Fact]
    public void A_fit_by_a_batch_is_refused() => Assert.Equal(
        "Svgp.On: X has 3 rows; expected all 6. The bound of a batch is an estimate, on which L-BFGS ends early: train by batches with Adam.",
        Refused(() => Made().On(Op.Gather(SetA.X, [0, 1, 2]), Op.Gather(SetA.Y1, [0, 1, 2]))));

    internal static Svgp Made(bool whiten = true, Likelihood? likelihood = null, VariationalGaussian? q = null, MeanFunction? mean = null, int dataCount = 6) =>
        new(SetA.Kernel(), likelihood ?? new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.Z), dataCount, mean, q ?? new FullGaussian(SetA.m, SetA.Lq), null, whiten, Jitter.None);

    private static double Bound(Svgp model, params int[] rows) => model.EvidenceLowerBound(Op.Gather(SetA.X, rows), Op.Gather(SetA.Y1, rows)).ToScalar();

    private static double Bound(Svgp model, Tensor Y) => model.EvidenceLowerBound(SetA.X, Y).ToScalar();

    private static void Close(double expected, Svgp model, params int[] rows) => Assert.Equal(expected, Bound(model, rows), 1e-12 * Math.Abs(expected));

    private static string Refused(Func<object> act) => Assert.ThrowsAny<ArgumentException>(act).Message;

    /// <summary>Counts whose expectations are by quadrature where a closed form is known.</summary>
    private sealed class ByQuadrature() : ScalarLikelihood(20)
    {
        public override IReadOnlyList<Part> Parts => [];

        protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => new PoissonLikelihood().Given(X, F);

        protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y) => Y * F - Op.Exp(F) - Op.LogGamma(Y + 1);
    }
}
