namespace Cotangent.GaussianProcesses.Tests.Models;

public class ExpectationPropagationTests
{
    private static readonly Tensor X2 = Tensor.FromSpan([0, 1], 2, 1);

    public static TheoryData<EpSchedule> Schedules => [.. Enum.GetValues<EpSchedule>()];

    /// <summary>A prior N(0.3, 2) and one label.</summary>
    [Theory]
    [MemberData(nameof(Schedules))]
    public void One_probit_label_is_exact(EpSchedule schedule)
    {
        var model = new ExpectationPropagation(Tensor.Zeros(1, 1), Tensor.Ones(1, 1), new SquaredExponential(2), new BernoulliLikelihood(), new ConstantMean(0.3), new(schedule));
        Assert.Equal(-0.564305719862364, model.LogMarginalLikelihood().ToScalar(), 1e-14);
        var f = model.Posterior().PredictF(Tensor.Zeros(1, 1));
        Assert.Equal(1.09788422212353, f.Mean.ToScalar(), 1e-14);
        Assert.Equal(1.20380392366163, f.Variance.ToScalar(), 1e-14);
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Two_labels_that_differ(EpSchedule schedule)
    {
        var model = new ExpectationPropagation(X2, Tensor.FromSpan([1, 0], 2, 1), new SquaredExponential(2, 1), new BernoulliLikelihood(), null, new(schedule));
        Assert.Equal(-1.69380356020679, model.LogMarginalLikelihood().ToScalar(), 1e-14);
        var (mean, covariance) = model.Posterior().JointOverInputs(X2);
        Assert.Equal(0.493365369070178, mean[0, 0], 1e-10);
        Assert.Equal(0.925561399947849, covariance[0, 0, 0], 1e-10);
        Assert.Equal(0.351662026382722, covariance[0, 0, 1], 1e-10);
        var at = Tensor.FromSpan([0.1], 1, 1);
        var f = model.Posterior().PredictF(at);
        Assert.Equal(0.411319058449864, f.Mean.ToScalar(), 1e-10);
        Assert.Equal(0.890063824508341, f.Variance.ToScalar(), 1e-10);
        Assert.Equal(0.617600758713875, model.Posterior().PredictY(at).Mean.ToScalar(), 1e-10);
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Golden_numbers(EpSchedule schedule)
    {
        var golden = Assert.Single(Golden.Cases("expectation-propagation.json"));
        Assert.Equal(("expectation propagation, probit link", "SquaredExponential"), (golden.GetProperty("method").GetString(), golden.GetProperty("kernel").GetString()));
        var (variance, lengthscale) = (golden.GetProperty("variance").GetDouble(), golden.GetProperty("lengthscale").GetDouble());
        var (X, y, Xnew) = (Golden.Array(golden.GetProperty("X")), Golden.Array(golden.GetProperty("y")), Golden.Array(golden.GetProperty("Xnew")));
        var model = new ExpectationPropagation(X, Op.ExpandDims(y, 1), new SquaredExponential(variance, lengthscale), new BernoulliLikelihood(), null, new(schedule));
        Assert.Equal(golden.GetProperty("log_marginal_likelihood").GetDouble(), model.LogMarginalLikelihood().ToScalar(), 2e-9);
        var inValues = Tensor.FromSpan(Approximations.Gradient(model)) / Tensor.FromSpan([variance, lengthscale]); // ours is in their logarithms
        Golden.Close(Golden.Array(golden.GetProperty("gradient_variance_lengthscale")), inValues, 1e-5, "gradient");
        var f = model.Posterior().PredictF(Xnew);
        Golden.Close(Golden.Array(golden.GetProperty("f_mean")), f.Mean, 1e-5, "mean");
        Golden.Close(Golden.Array(golden.GetProperty("f_var")), f.Variance, 1e-5, "variance");
        Golden.Close(Golden.Array(golden.GetProperty("probability")), model.Posterior().PredictY(Xnew).Mean, 1e-5, "probability");
    }

    [Fact]
    public void The_fixed_point_depends_neither_on_schedule_nor_on_order()
    {
        var (X, Y) = (RegressionCases.Normal(5, 30, 2), Op.Greater(RegressionCases.Normal(6, 30, 1), 0));
        int[] backward = [.. Enumerable.Range(0, 30).Reverse()];
        ExpectationPropagation Made(Tensor X, Tensor Y, EpSchedule schedule) => new(X, Y, new SquaredExponential(9, 0.8), new BernoulliLikelihood(), null, new(schedule));
        var expected = Made(X, Y, EpSchedule.Parallel);
        var (turnedX, turnedY) = (Op.Gather(X, backward), Op.Gather(Y, backward));
        foreach (var model in new[] { Made(X, Y, EpSchedule.Sequential), Made(turnedX, turnedY, EpSchedule.Sequential), Made(turnedX, turnedY, EpSchedule.Parallel) })
        {
            Assert.Equal(expected.LogMarginalLikelihood().ToScalar(), model.LogMarginalLikelihood().ToScalar(), 1e-12);
            var (p, q) = (expected.Posterior().PredictF(RegressionCases.Xnew), model.Posterior().PredictF(RegressionCases.Xnew));
            Golden.Close(p.Mean, q.Mean, 1e-10, "mean");
            Golden.Close(p.Variance, q.Variance, 1e-10, "variance");
        }
    }

    /// <summary>The likelihood lies 48 standard deviations of the cavity away, and every density there underflows.</summary>
    [Fact]
    public void Moments_are_taken_in_logarithms()
    {
        var observed = new ObservedLikelihood(new Counts(5000), Tensor.Zeros(1, 1), Tensor.Full(200, 1, 1));
        var (mean, variance) = (Tensor.Full(3, 1, 1), Tensor.Full(0.01, 1, 1));
        Assert.Equal(-1441.07244271889, observed.LogPredictiveDensity(mean, variance).ToScalar(), 1e-8);
        var (alpha, _) = observed.PredictiveSlopeAndCurvature(mean, variance);
        Assert.Equal(-1.8422682258094, (mean + variance * alpha).ToScalar(), 1e-10);
    }

    [Fact]
    public void Sites_of_no_precision_leave_the_prior()
    {
        var (K, m) = (new SquaredExponential(2, 1).K(X2), Tensor.FromSpan([0.3, -0.1], 1, 2));
        var start = new EpMarginals(K, m, new(Tensor.Zeros(1, 2), Tensor.Zeros(1, 2)), isLogConcave: false);
        Assert.Equal(m.ToArray(), start.Mean.ToArray());
        Assert.Equal([2.0, 2.0], start.Variance.ToArray());
        Assert.Equal([0.5, 0.5], start.CavityPrecision.ToArray());
        Assert.Equal(m.ToArray(), start.CavityMean.ToArray());
    }

    [Fact]
    public void A_site_whose_cavity_is_no_Gaussian_stays_and_is_counted()
    {
        var (K, m) = (new SquaredExponential(2, 1).K(X2), Tensor.Zeros(1, 2));
        var sites = new EpSites(Tensor.FromSpan([0.4, 0.2], 1, 2), Tensor.FromSpan([3, -0.6], 1, 2)); // without the first the second takes away more than there is
        var marginals = new EpMarginals(K, m, sites, isLogConcave: false);
        Assert.All(marginals.Variance.ToArray(), variance => Assert.True(variance > 0));
        Assert.True(marginals.CavityPrecision[0, 0] < 0 && marginals.CavityPrecision[0, 1] > 0);
        var updated = marginals.Updated(sites, new(new BernoulliLikelihood(), X2, Tensor.Ones(2, 1)), out var skipped);
        Assert.Equal(1, skipped);
        Assert.Equal((3.0, 0.4), (updated.Tau[0, 0], updated.Nu[0, 0]));
        Assert.NotEqual(sites.Tau[0, 1], updated.Tau[0, 1]);
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void The_report_says_how_it_got_there(EpSchedule schedule)
    {
        var model = new ExpectationPropagation(X2, Tensor.FromSpan([1, 0], 2, 1), new SquaredExponential(2, 1), new BernoulliLikelihood(), null, new(schedule));
        var report = model.Report();
        Assert.InRange(report.Sweeps, 5, 30);
        Assert.Equal(0, report.SkippedUpdates);
        Assert.Equal([2, 1], report.Precisions.Shape.ToArray());
        Assert.Equal(report.Precisions[0, 0], report.Precisions[1, 0], 1e-9);
        Assert.Equal(report.PrecisionMeans[0, 0], -report.PrecisionMeans[1, 0], 1e-9);
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Sweeps_that_do_not_converge_are_said(EpSchedule schedule)
    {
        var model = new ExpectationPropagation(X2, Tensor.FromSpan([1, 0], 2, 1), new SquaredExponential(2, 1), new BernoulliLikelihood(), null, new(schedule, MaxSweeps: 3));
        foreach (var act in new Func<object>[] { model.LogMarginalLikelihood, model.Posterior, model.Report, () => model.Fit() })
        {
            var error = Assert.Throws<NotConvergedException>(act);
            Assert.Contains("standard deviations in sweep 3, and 0 updates were skipped", error.Message, StringComparison.Ordinal);
            Assert.Contains("Allow more sweeps", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        ExpectationPropagation Made(EpOptions options) => new(X2, Tensor.Ones(2, 1), new SquaredExponential(), new BernoulliLikelihood(), null, options);
        Assert.Throws<ArgumentOutOfRangeException>(() => Made(new(MaxSweeps: 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Made(new(Tolerance: 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Made(new(Tolerance: double.NaN)));
    }

    /// <summary>How many of n succeed, each with the log odds f.</summary>
    private sealed class Counts(double n) : ScalarLikelihood
    {
        public override IReadOnlyList<Part> Parts => [];

        protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y) =>
            Y * Op.LogSigmoid(F) + (n - Y) * Op.LogSigmoid(-F) + Op.LogGamma(Tensor.Scalar(n + 1)) - Op.LogGamma(Y + 1) - Op.LogGamma(n - Y + 1);

        protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => throw new NotSupportedException();
    }
}
