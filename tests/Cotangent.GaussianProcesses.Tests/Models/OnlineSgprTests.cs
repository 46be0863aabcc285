using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class OnlineSgprTests
{
    private static readonly Tensor X1 = Tensor.FromSpan([-1.5, -0.8, -0.1, 0.4], 4, 1);
    private static readonly Tensor Y1 = Tensor.FromSpan([0.3, -0.7, 0.55, 1.2], 4, 1);
    private static readonly Tensor X2 = Tensor.FromSpan([1.1, 1.9, 0.9], 3, 1);
    private static readonly Tensor Y2 = Tensor.FromSpan([0.25, -0.9, 0.6], 3, 1);
    private static readonly Tensor OldZ = Tensor.FromSpan([-1.2, 0.2], 2, 1);
    private static readonly Tensor NewZ = Tensor.FromSpan([-1.0, 0.3, 1.5], 3, 1);

    [Fact]
    public void Batch_after_batch_the_bounds_sum_to_that_of_all_rows()
    {
        var first = Sgpr(X1, Y1);
        var next = Same(Summary(first), X2, Y2);
        Close(-7.30113311069294, first.Objective());
        Close(-5.45771074524273, next.Objective());
        Close(-12.7588438559357, first.Objective() + next.Objective());
        var (mean, covariance) = ((SparsePosterior)next.Posterior()).InducingVariables();
        Golden.Close(Tensor.FromSpan([-0.268010550843148, 0.820062463170232, -0.127334924001405], 3, 1), mean, 1e-12, "mean");
        Golden.Close(Tensor.FromSpan([0.0831722677390396, 0.0621302194340289, 0.0681668377705826]), Op.Diagonal(covariance), 1e-12, "variances");
        var all = Sgpr(Op.Concat([X1, X2]), Op.Concat([Y1, Y2]));
        Golden.Close(all.Posterior().JointOverInputs(SetA.Xnew).Covariance, next.Posterior().JointOverInputs(SetA.Xnew).Covariance, 1e-12, "covariance");
    }

    /// <summary>The old prior covariance is that of the old kernel.</summary>
    [Fact]
    public void New_parameters_leave_the_old_prior_alone()
    {
        var covariance = Tensor.FromSpan([0.0833063031047162, -0.00714203904311091, -0.00714203904311091, 0.0749940348690530], 2, 2);
        var model = Moved(new(OldZ, Tensor.FromSpan([-0.220858891678057, 0.735706808211872], 2, 1), covariance, SetA.Kernel().K(OldZ)));
        Close(-3.06282971425810, model.Objective());
        Has(model, [-0.0998835157193688, 0.789571569699458, -0.283981344536550], [0.0729456260888564, 0.0586603380661549, 0.0920977227549090]);
    }

    /// <summary>What the earlier rows said need not be a density: here its precision has an eigenvalue of −0.28.</summary>
    [Fact]
    public void An_old_q_that_is_wider_than_its_prior_is_taken_as_it_is()
    {
        var L = Tensor.FromSpan([1.4, 0, 0.2, 0.5], 2, 2);
        var model = Moved(new(OldZ, Tensor.FromSpan([0.3, -0.1], 2, 1), Op.MatMul(L, L, transposeB: true), SetA.Kernel().K(OldZ)));
        Close(-4.55029016369140, model.Objective());
        Has(model, [-0.135242096205198, 0.379305610903023, -0.231313243999763], [1.30461431127827, 0.170573201945486, 0.0933580133081355]);
    }

    [Fact]
    public void An_old_q_that_is_its_prior_says_nothing()
    {
        var K = SetA.Kernel().K(OldZ);
        var model = Same(new(OldZ, Tensor.Zeros(2, 1), K, K), X2, Y2);
        Close(-4.95224304982704, model.Objective());
        Close(-4.95224304982704, Sgpr(X2, Y2).Objective());
    }

    [Fact]
    public void The_order_of_two_batches_changes_nothing_and_the_old_model_stays_as_it_is()
    {
        var (first, second) = (Sgpr(X1, Y1), Sgpr(X2, Y2));
        var posterior = first.Posterior();
        double[] Bits() => [first.Objective().ToScalar(), .. posterior.PredictF(SetA.Xnew).Mean.ToArray(), .. posterior.PredictF(SetA.Xnew).Variance.ToArray()];
        var before = Bits();
        var forward = Same(Summary(first), X2, Y2);
        forward.Posterior();
        forward.Fit();
        Assert.Equal(before, Bits());
        forward = Same(Summary(first), X2, Y2);
        var backward = Same(Summary(second), X1, Y1);
        Assert.Equal((first.Objective() + forward.Objective()).ToScalar(), (second.Objective() + backward.Objective()).ToScalar(), 1e-12);
        Golden.Close(forward.Posterior().PredictF(SetA.Xnew).Mean, backward.Posterior().PredictF(SetA.Xnew).Mean, 1e-12, "mean");
    }

    /// <summary>Three batches, two outputs, a mean function and the default jitter.</summary>
    [Fact]
    public void A_chain_of_updates_is_one_model_of_all_rows()
    {
        var (X, Y) = (SetA.X, Op.Concat([SetA.Y1, SetA.Y2], 1));
        ConstantMean Mean() => new([0.4, -0.2]);
        var all = new Sgpr(X, Y, SetA.Kernel(), new InducingPoints(SetA.Z), Mean(), new GaussianLikelihood(SetA.Noise), Jitter.None);
        DataModel model = new Sgpr(Op.Slice(X, ..2), Op.Slice(Y, ..2), SetA.Kernel(), new InducingPoints(SetA.Z), Mean(), new GaussianLikelihood(SetA.Noise), Jitter.None);
        var sum = model.Objective();
        for (var i = 2; i < 6; i += 2)
        {
            var (nextX, nextY) = (Op.Slice(X, i..(i + 2)), Op.Slice(Y, i..(i + 2)));
            model = new OnlineSgpr(Summary(model), nextX, nextY, SetA.Kernel(), new InducingPoints(SetA.Z), Mean(), new GaussianLikelihood(SetA.Noise), Jitter.None);
            sum += model.Objective();
        }
        Assert.Equal(all.Objective().ToScalar(), sum.ToScalar(), 1e-11);
        Golden.Close(all.Posterior().PredictF(SetA.Xnew).Mean, model.Posterior().PredictF(SetA.Xnew).Mean, 1e-12, "mean");
    }

    /// <summary>Another mean function later on: what the earlier rows said is of f itself.</summary>
    [Fact]
    public void The_mean_function_may_change_from_batch_to_batch()
    {
        var K = SetA.Kernel().K(OldZ);
        var old = new Sgpr(X1, Y1, SetA.Kernel(), new InducingPoints(OldZ), new ConstantMean(0.4), new GaussianLikelihood(SetA.Noise), Jitter.None);
        var summary = Summary(old);
        var (u, S) = ((SparsePosterior)old.Posterior()).InducingVariables();
        var given = new SparseSummary(OldZ, u + 0.4, S, K, Tensor.Full(0.4, 2, 1));
        foreach (var mean in new[] { 0.4, -0.3 })
        {
            OnlineSgpr With(SparseSummary earlier) => new(earlier, X2, Y2, SetA.Kernel(), new InducingPoints(OldZ), new ConstantMean(mean), new GaussianLikelihood(SetA.Noise), Jitter.None);
            Assert.Equal(With(given).Objective().ToScalar(), With(summary).Objective().ToScalar(), 1e-12);
            // by completing the square: E log N(y; f, σ²) + E log q(a)/p(a) − KL of the best q(u), as any q(u) has it
            var model = With(summary);
            var posterior = (SparsePosterior)model.Posterior();
            var (m, C) = posterior.InducingVariables();
            var f = posterior.PredictF(X2);
            var expected = Op.Sum(model.Likelihood.ExpectedLogProbability(X2, f.Mean, f.Variance, Y2));
            var factor = Op.Reshape(Op.Cholesky(C), 1, 2, 2);
            expected -= Divergence.FromGaussian(m, factor, Op.Cholesky(K));
            expected -= Divergence.FromGaussian(m + mean - u - 0.4, factor, Op.Cholesky(S));
            expected += Divergence.FromGaussian(m + mean - 0.4, factor, Op.Cholesky(K));
            Assert.Equal(expected.ToScalar(), model.Objective().ToScalar(), 1e-11);
        }
    }

    [Fact]
    public void Its_derivatives_of_second_order_are_those_of_its_values()
    {
        var model = Moved(Summary(Sgpr(X1, Y1)));
        var (objective, at) = Approximations.InParameters(model, model.Objective);
        GradientCheck.Run(objective, at);
    }

    [Fact]
    public void Data_of_other_columns_and_numbers_that_are_none_are_refused()
    {
        var summary = Summary(Sgpr(X1, Y1));
        Assert.Throws<ArgumentException>(() => Same(summary, Op.Concat([X2, X2], 1), Y2));
        Assert.Throws<ArgumentException>(() => Same(summary, X2, Op.Concat([Y2, Y2], 1)));
        Assert.Throws<ArgumentException>(() => new SparseSummary(OldZ, Tensor.Full(double.NaN, 2, 1), Tensor.Identity(2), Tensor.Identity(2)));
        Assert.Throws<ArgumentException>(() => new SparseSummary(OldZ, Tensor.Zeros(3, 1), Tensor.Identity(2), Tensor.Identity(2)));
        Assert.Throws<NotPositiveDefiniteException>(() => new SparseSummary(OldZ, Tensor.Zeros(2, 1), -Tensor.Identity(2), Tensor.Identity(2)));
    }

    private static Sgpr Sgpr(Tensor X, Tensor Y) => new(X, Y, SetA.Kernel(), new InducingPoints(SetA.Z), null, new GaussianLikelihood(SetA.Noise), Jitter.None);

    private static SparseSummary Summary(DataModel model) => ((SparsePosterior)model.Posterior()).Summary();

    private static OnlineSgpr Same(SparseSummary earlier, Tensor X, Tensor Y) => new(earlier, X, Y, SetA.Kernel(), new InducingPoints(SetA.Z), null, new GaussianLikelihood(SetA.Noise), Jitter.None);

    private static OnlineSgpr Moved(SparseSummary earlier) =>
        new(earlier, X2, Y2, new SquaredExponential(1.1, 1.0), new InducingPoints(NewZ), null, new GaussianLikelihood(0.2), Jitter.None);

    private static void Has(OnlineSgpr model, double[] expectedMean, double[] expectedVariances)
    {
        var (mean, covariance) = ((SparsePosterior)model.Posterior()).InducingVariables();
        Golden.Close(Tensor.FromSpan(expectedMean, 3, 1), mean, 1e-11, "mean"); // the old q is given to 15 digits, of which the quotient loses some
        Golden.Close(Tensor.FromSpan(expectedVariances), Op.Diagonal(covariance), 1e-11, "variances");
    }

    private static void Close(double expected, Tensor bound) => Assert.Equal(expected, bound.ToScalar(), 1e-12 * Math.Abs(expected));
}
