using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>The upper bound of the evidence, and the q(u) that the lower one is taken at.</summary>
public class SgprBestQTests
{
    private static readonly double[] Listed = [0.1, 0.2, 0.05, 0.3, 0.15, 0.25];

    [Fact]
    public void The_upper_bound_is_that_of_the_dense_formula()
    {
        Assert.Equal(-5.23459109202184, SetA.Model().UpperBound().ToScalar(), 1e-12);
        Assert.Equal(-4.82418041237284, SetA.Model(SetA.Y2).UpperBound().ToScalar(), 1e-12);
        Assert.Equal(-5.23459109202184 - 4.82418041237284, SetA.Model(Op.Concat([SetA.Y1, SetA.Y2], 1)).UpperBound().ToScalar(), 1e-11);
        Assert.Equal(-5.37890790578934, SetA.Model(mean: new ConstantMean(0.4)).UpperBound().ToScalar(), 1e-12);
        Assert.Equal(-5.34966831782246, SetA.Model(noise: Rows()).UpperBound().ToScalar(), 1e-12);
    }

    [Fact]
    public void The_evidence_lies_between_the_bounds_and_where_they_meet()
    {
        foreach (var (Y, noise) in new[] { (SetA.Y1, (GaussianNoise?)null), (SetA.Y2, null), (SetA.Y1, Rows()) })
        {
            var (model, exact) = (SetA.Model(Y, noise: noise), SetA.Exact(Y, noise: noise).Objective().ToScalar());
            Assert.True(model.EvidenceLowerBound().ToScalar() <= exact && exact <= model.UpperBound().ToScalar());
        }
        Assert.Equal(SetA.Exact().Objective().ToScalar(), SetA.Model(Z: SetA.X).UpperBound().ToScalar(), 1e-10);
    }

    [Fact]
    public void The_best_q_is_that_of_the_dense_formula()
    {
        var (q, v) = (SetA.Model().OptimalQ(), SetA.Model().OptimalWhitenedQ());
        Golden.Close(Tensor.FromSpan([-0.251883778344335, 0.758360591250749, -0.220725805372061], 3, 1), q.QMu, 1e-12, "mean of u");
        Golden.Close(Symmetric(0.0836267560796032, -0.00620551818059153, 0.00180363143411987, 0.0687833264226530, 0.00335274054333978, 0.0834086559170748), Covariance(q), 1e-12, "covariance of u");
        Golden.Close(Tensor.FromSpan([-0.220916687730254, 0.765863461125160, -0.570796707780753], 3, 1), v.QMu, 1e-12, "mean of v");
        Golden.Close(
            Symmetric(0.0643282739073870, -0.0251006201630977, 0.0122551818013703, 0.0674810720031586, -0.0288344937611635, 0.0905597227854400), Covariance(v), 1e-12, "covariance of v");
        Golden.Close(Op.LowerTriangle(q.QSqrt), q.QSqrt, 0, "lower");
        Golden.Close(Op.LowerTriangle(v.QSqrt), v.QSqrt, 0, "lower");
    }

    [Fact]
    public void With_noise_of_each_row_the_best_q_is_that_of_the_dense_formula()
    {
        var q = SetA.Model(noise: Rows()).OptimalQ();
        Golden.Close(Tensor.FromSpan([-0.00421825379513337, 0.580027403711114, -0.121410684125130], 3, 1), q.QMu, 1e-12, "mean");
        Golden.Close(Tensor.FromSpan([0.0697259514642242, 0.0446379821648581, 0.104761748001744]), Op.Diagonal(Covariance(q)), 1e-12, "variances");
    }

    /// <summary>A bound of any q, whitened or not, is the collapsed one at the best q, and predicts alike; several outputs, a mean function and a jitter too.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1e-3)]
    public void A_variational_bound_at_the_best_q_is_this_bound(double jitter)
    {
        var Y = Op.Concat([SetA.Y1, SetA.Y2], 1);
        var model = SetA.Model(Y, jitter: new Jitter(jitter), mean: new ConstantMean([0.4, -0.1]));
        var L = Op.Cholesky(model.Jitter.AddTo(model.Kernel.K(SetA.Z)));
        var (q, v) = (model.OptimalQ(), model.OptimalWhitenedQ());
        Assert.Equal(2, q.Latents);
        var A = Op.TriangularSolve(L, model.Kernel.K(SetA.Z, SetA.X));
        Tensor Expected(VariationalGaussian q, Tensor B)
        {
            var variance = Conditional.Variances(model.Kernel.Diagonal(SetA.X), A, q.Spread(B));
            return Op.Sum(model.Likelihood.ExpectedLogProbability(SetA.X, Conditional.Mean(B, q.QMu) + model.Mean.Evaluate(SetA.X), variance, Y));
        }
        Assert.Equal(model.Objective().ToScalar(), new VariationalBound(v, () => Expected(v, A), null).Evaluate().ToScalar(), 1e-11);
        Assert.Equal(model.Objective().ToScalar(), new VariationalBound(q, () => Expected(q, Op.TriangularSolve(L, A, adjoint: true)), () => L).Evaluate().ToScalar(), 1e-11);
    }

    /// <summary>It holds what the posterior says of u, and stays as it is when the model moves on.</summary>
    [Fact]
    public void The_best_q_is_what_the_posterior_says_of_u()
    {
        var model = SetA.Model();
        var q = model.OptimalQ();
        var (mean, covariance) = ((SparsePosterior)model.Posterior()).InducingVariables();
        ((SquaredExponential)model.Kernel).Lengthscales.Assign(1.1);
        Golden.Close(mean, q.QMu, 1e-13, "mean");
        Golden.Close(covariance, Op.Reshape(Covariance(q), 3, 3), 1e-13, "covariance");
    }

    /// <summary>A posterior is a snapshot: what was asked of it before is asked of it again after the model has moved, and gives the old number.</summary>
    [Fact]
    public void A_posterior_keeps_its_numbers_and_a_new_one_has_new_ones()
    {
        var model = SetA.Model();
        var (old, x) = (model.Posterior(), Tensor.FromSpan([0.7], 1, 1));
        ((SquaredExponential)model.Kernel).Lengthscales.Assign(1.1);
        Assert.Equal(0.461855090013377, old.PredictF(x).Mean.ToScalar(), 1e-12);
        Assert.Equal(0.152391486748263, old.PredictF(x).Variance.ToScalar(), 1e-12);
        Assert.Equal(0.442219524290156, model.Posterior().PredictF(x).Mean.ToScalar(), 1e-12);
        Assert.Equal(0.0914021179171098, model.Posterior().PredictF(x).Variance.ToScalar(), 1e-12);
    }

    [Fact]
    public void The_joint_density_of_rows_is_not_the_sum_of_theirs()
    {
        var posterior = SetA.Model().Posterior();
        var y = Tensor.FromSpan([0.5, -0.4], 2, 1);
        Assert.Equal(-1.3836195993326, posterior.JointLogDensity(SetA.Xnew, y).ToScalar(), 1e-12);
        Assert.Equal(-1.38431044095549, Op.Sum(posterior.LogDensity(SetA.Xnew, y)).ToScalar(), 1e-12);
    }

    /// <summary>Rows given twice are rows of weight 2, in the bounds and in q.</summary>
    [Fact]
    public void Replicated_rows_are_rows_of_weight_two()
    {
        var twice = new Sgpr(Op.Concat([SetA.X, SetA.X]), Op.Concat([SetA.Y1, SetA.Y1]), SetA.Kernel(), new InducingPoints(SetA.Z), null, new GaussianLikelihood(SetA.Noise), Jitter.None);
        var weighted = SetA.Model(noise: new WeightedNoise(new GaussianLikelihood(SetA.Noise), Tensor.Full(2, 6, 1)));
        Assert.Equal(twice.Objective().ToScalar(), weighted.Objective().ToScalar(), 1e-11);
        Golden.Close(twice.OptimalQ().QMu, weighted.OptimalQ().QMu, 1e-12, "mean");
        Golden.Close(Covariance(twice.OptimalQ()), Covariance(weighted.OptimalQ()), 1e-12, "covariance");
        var exact = new Gpr(twice.X, twice.Y, SetA.Kernel(), null, new GaussianLikelihood(SetA.Noise)).Objective().ToScalar();
        Assert.InRange(exact, weighted.Objective().ToScalar(), weighted.UpperBound().ToScalar());
    }

    private static Tensor Covariance(FullGaussian q) => Op.MatMul(q.QSqrt, q.QSqrt, transposeB: true);

    private static Tensor Symmetric(double s00, double s01, double s02, double s11, double s12, double s22) => Tensor.FromSpan([s00, s01, s02, s01, s11, s12, s02, s12, s22], 1, 3, 3);

    private static KnownNoise Rows() => new(Tensor.FromSpan(Listed, 6, 1));
}
