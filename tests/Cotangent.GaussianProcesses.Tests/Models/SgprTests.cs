using System.Text.Json;
using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class SgprTests
{
    private const double Bound = -12.0062671015355;
    private static readonly JsonElement[] All = Golden.Cases("gpflow-sgpr.json");

    public static TheoryData<string> Names => [.. All.Skip(1).Select(c => $"{c.GetProperty("model").GetString()}")];

    public static TheoryData<string> Models => [.. RegressionCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_the_golden_numbers(string name)
    {
        const double tolerance = 1e-7; // the jitter of the golden numbers alone moves them by 1e-6
        var golden = All.Single(c => c.GetProperty("model").GetString() == name);
        var model = OfGolden(name, golden);
        using var tape = new GradientTape(persistent: true);
        var objective = model.Objective();
        Golden.Close(Tensor.Scalar(golden.GetProperty("objective").GetDouble()), objective, tolerance, "objective");
        foreach (var gradient in golden.GetProperty("gradients_unconstrained").EnumerateObject())
        {
            var parameter = ParameterTree.Find(model, Path(gradient.Name));
            var expected = Golden.InOurCoordinates(Golden.Array(gradient.Value), parameter, gradient.Name == "likelihood.variance" ? 1e-6 : 0);
            if (gradient.Name == "kernel.variance") expected += ThroughTheJitter(name, golden);
            Golden.Close(expected, tape.Gradient(objective, parameter.Unconstrained), tolerance, gradient.Name);
        }
        var (posterior, Xnew) = (model.Posterior(), Golden.Array(golden.GetProperty("Xnew")));
        var (f, y) = (posterior.PredictF(Xnew), posterior.PredictY(Xnew));
        foreach (var (key, actual) in new[] { ("f_mean", f.Mean), ("f_var", f.Variance), ("f_cov", posterior.JointOverInputs(Xnew).Covariance), ("y_mean", y.Mean), ("y_var", y.Variance) })
            Golden.Close(Golden.Array(golden.GetProperty(key)), actual, tolerance, key);
        if (f.Mean.Shape[1] == 1) Golden.Close(Golden.Array(golden.GetProperty("log_density")), posterior.LogDensity(Xnew, Golden.Array(All[0].GetProperty("Ynew"))), tolerance, "log density");
        if (!golden.TryGetProperty("qu", out var qu)) return;
        var (mean, covariance) = ((SparsePosterior)posterior).InducingVariables();
        Golden.Close(Golden.Array(qu[0]), mean, 1e-6, "mean of u"); // through the inverse of the jittered Kuu
        Golden.Close(Golden.Array(qu[1]), covariance, 1e-6, "covariance of u");
    }

    /// <summary>Trace counted, variance for variance, the mean taken off, outputs counted: each mistake has another number.</summary>
    [Fact]
    public void The_bound_is_that_of_the_dense_formula()
    {
        Close(Bound, SetA.Model());
        Close(-9.57178271425114, SetA.Model(SetA.Y2));
        Close(-21.5780498157867, SetA.Model(Op.Concat([SetA.Y1, SetA.Y2], 1)));
        Close(-12.2534058364354, SetA.Model(mean: new ConstantMean(0.4)));
    }

    [Fact]
    public void More_inducing_inputs_raise_the_bound_to_the_evidence()
    {
        double[] z = [0.2, 1.4, -1.2, -0.5, 0.8];
        double[] expected = [-24.6254342212347, -18.8181602764814, Bound, -8.16614552658044, -7.77153806110334];
        for (var M = 1; M <= 5; M++) Close(expected[M - 1], SetA.Model(Z: Tensor.FromSpan(z.AsSpan(0, M), M, 1)));
        Close(-7.31967440744967, SetA.Model(Z: SetA.X));
        Close(-7.24519641860338, SetA.Model(SetA.Y2, SetA.X));
        Close(-7.42641284961864, SetA.Model(Z: SetA.X, mean: new ConstantMean(0.4)));
        Assert.Equal(-7.31967440744967, SetA.Exact().LogMarginalLikelihood().ToScalar(), 1e-12);
    }

    [Fact]
    public void The_bound_is_never_above_the_evidence_by_rounding()
    {
        GaussianLikelihood Little() => new(new Parameter(Tensor.Scalar(1e-6), Transform.Positive()));
        var bound = SetA.Model(Z: SetA.X, noise: Little()).Objective().ToScalar();
        Assert.Equal(-6.95192859287005, bound, 1e-7);
        Assert.True(bound <= SetA.Exact(noise: Little()).Objective().ToScalar() + 1e-9);
    }

    [Fact]
    public void Its_gradient_is_that_of_the_dense_formula()
    {
        var model = SetA.Model(noise: new GaussianLikelihood(new Parameter(Tensor.Scalar(SetA.Noise), Transform.Positive())));
        using var tape = new GradientTape();
        var kernel = (SquaredExponential)model.Kernel;
        var (v, l, s2, Z) = (kernel.Variance, kernel.Lengthscales, ((GaussianLikelihood)model.Likelihood).Variance, ((InducingPoints)model.Inducing).Z);
        var gradients = tape.Gradient(model.Objective(), [v.Unconstrained, l.Unconstrained, s2.Unconstrained, Z.Unconstrained]);
        Assert.Equal(-2.41365703151868 * 1.3, gradients[0].ToScalar(), 1e-10); // the logarithms are what moves
        Assert.Equal(5.91446691001251 * 0.9, gradients[1].ToScalar(), 1e-10);
        Assert.Equal(40.1314946177941 * SetA.Noise, gradients[2].ToScalar(), 1e-10);
        Golden.Close(Tensor.FromSpan([2.15702591141681, 3.15305614235237, 3.34527095444195], 3, 1), gradients[3], 1e-11, "Z");
    }

    [Fact]
    public void Predictions_are_those_of_the_dense_formula()
    {
        var posterior = SetA.Model().Posterior();
        var (f, joint) = (posterior.PredictF(SetA.Xnew), posterior.JointOverInputs(SetA.Xnew));
        Golden.Close(Tensor.FromSpan([0.461855090013377, -0.201026540170483], 2, 1), f.Mean, 1e-12, "mean");
        Golden.Close(Tensor.FromSpan([0.152391486748263, 0.0327702321660331, 0.0327702321660331, 1.13834452790468], 1, 2, 2), joint.Covariance, 1e-12, "covariance");
        Golden.Close(Tensor.FromSpan([0.152391486748263, 1.13834452790468], 2, 1), f.Variance, 1e-12, "variance");
        Golden.Close(Tensor.FromSpan([0.302391486748263, 1.28834452790468], 2, 1), posterior.PredictY(SetA.Xnew).Variance, 1e-12, "variance of y");
        Golden.Close(Tensor.FromSpan([-0.323328017701623, -1.06098242325387]), posterior.LogDensity(SetA.Xnew, Tensor.FromSpan([0.5, -0.4], 2, 1)), 1e-12, "log density");
        Golden.Close(Tensor.FromSpan([0.455774255844177, 0.0704857154446880], 2, 1), SetA.Model(mean: new ConstantMean(0.4)).Posterior().PredictF(SetA.Xnew).Mean, 1e-12, "mean with a mean function");
        for (var i = 0; i < 2; i++) Assert.Equal(f.Variance[i, 0], posterior.PredictF(Op.Gather(SetA.Xnew, [i])).Variance.ToScalar(), 1e-15);
    }

    [Fact]
    public void The_inducing_variables_have_the_mean_and_covariance_of_the_dense_formula()
    {
        var (mean, covariance) = ((SparsePosterior)SetA.Model().Posterior()).InducingVariables();
        Golden.Close(Tensor.FromSpan([-0.251883778344335, 0.758360591250749, -0.220725805372061], 3, 1), mean, 1e-12, "mean");
        double[] expected =
        [
            0.0836267560796032, -0.00620551818059153, 0.00180363143411987, -0.00620551818059153, 0.0687833264226530, 0.00335274054333978, 0.00180363143411987, 0.00335274054333978, 0.0834086559170748,
        ];
        Golden.Close(Tensor.FromSpan(expected, 3, 3), covariance, 1e-12, "covariance");
    }

    /// <summary>The bound of the best q is that of any bound with q in it: E log p(Y | f) − KL(q(u) ‖ p(u)), where jitter is in both.</summary>
    [Theory]
    [InlineData(0, Bound)]
    [InlineData(1e-6, -12.0062844817867)]
    [InlineData(1e-4, -12.0080049684928)]
    [InlineData(1e-2, -12.1784899386561)]
    public void The_bound_is_the_expected_density_less_the_divergence(double jitter, double expected)
    {
        var model = SetA.Model(jitter: jitter == 0 ? Jitter.None : new Jitter(jitter / 1.3));
        Close(expected, model);
        var posterior = (SparsePosterior)model.Posterior();
        var (f, u) = (posterior.PredictF(SetA.X), posterior.InducingVariables());
        var divergence = Divergence.FromGaussian(u.Mean, Op.Reshape(Op.Cholesky(u.Covariance), 1, 3, 3), Op.Cholesky(model.Jitter.AddTo(model.Inducing.Kuu(model.Kernel))));
        var expectation = Op.Sum(model.Likelihood.ExpectedLogProbability(SetA.X, f.Mean, f.Variance, SetA.Y1));
        Assert.Equal(expected, (expectation - divergence).ToScalar(), 1e-11);
    }

    [Fact]
    public void Noise_that_depends_on_the_input_counts_row_by_row()
    {
        var model = SetA.Model(noise: new Listed(0.1, 0.2, 0.05, 0.3, 0.15, 0.25));
        Close(-11.1738535096737, model);
        Assert.Equal(-7.23916889272577, SetA.Exact(noise: new Listed(0.1, 0.2, 0.05, 0.3, 0.15, 0.25)).Objective().ToScalar(), 1e-12);
        var posterior = (SparsePosterior)model.Posterior();
        var (mean, covariance) = posterior.InducingVariables();
        Golden.Close(Tensor.FromSpan([-0.00421825379513337, 0.580027403711114, -0.121410684125130], 3, 1), mean, 1e-12, "mean of u");
        Golden.Close(Tensor.FromSpan([0.0697259514642242, 0.0446379821648581, 0.104761748001744]), Op.Diagonal(covariance), 1e-12, "variances of u");
        var f = posterior.PredictF(SetA.Xnew);
        Golden.Close(Tensor.FromSpan([0.354057104933172, -0.0784580808051675], 2, 1), f.Mean, 1e-12, "mean");
        Golden.Close(Tensor.FromSpan([0.149122402741494, 1.13605228630779], 2, 1), f.Variance, 1e-12, "variance");
    }

    [Fact]
    public void Equal_inducing_inputs_need_a_jitter()
    {
        var Z = Tensor.FromSpan([0.2, 0.2, 1.4], 3, 1);
        Close(-18.8181694822041, SetA.Model(Z: Z, jitter: new Jitter(1e-6 / 1.3)), 1e-9); // Kuu has a condition of 1e6 there
        Assert.Equal("Sgpr: Kuu is singular: the inducing inputs 0 and 1 are equal. Leave one out, or give a jitter.", Assert.Throws<ArgumentException>(() => SetA.Model(Z: Z)).Message);
    }

    [Fact]
    public void Nearly_equal_inducing_inputs_count_for_the_slope_between_them() => Close(-12.5685312024681, SetA.Model(Z: Tensor.FromSpan([0.2, 0.201, 1.4], 3, 1)), 1e-8); // and of 1e6 there

    [Theory]
    [InlineData(1e-10)]
    [InlineData(1e-8)]
    [InlineData(1e-6)]
    [InlineData(1e-4)]
    public void Jitter_takes_some_of_the_slope_between_nearly_equal_inducing_inputs_and_no_more(double jitter) =>
        Assert.InRange(SetA.Model(Z: Tensor.FromSpan([0.2, 0.201, 1.4], 3, 1), jitter: new Jitter(jitter)).Objective().ToScalar(), -18.82, -12.5685);

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e4)]
    public void The_bound_follows_the_unit_of_the_targets(double a)
    {
        GaussianLikelihood Noise(double unit) => new(new Parameter(Tensor.Scalar(SetA.Noise * unit * unit), Transform.Positive()));
        var scaled = SetA.Model(a * SetA.Y1, variance: 1.3 * a * a, noise: Noise(a), jitter: new Jitter(1e-6));
        Assert.Equal(SetA.Model(jitter: new Jitter(1e-6), noise: Noise(1)).Objective().ToScalar() - 6 * Math.Log(a), scaled.Objective().ToScalar(), 1e-9);
    }

    /// <summary>Of targets in ten-thousandths, and without jitter: one of 10⁻⁶ that were not relative would drown them and give 19.4.</summary>
    [Fact]
    public void Targets_in_a_small_unit_have_the_bound_of_the_dense_formula()
    {
        GaussianLikelihood Noise() => new(new Parameter(Tensor.Scalar(SetA.Noise * 1e-8), Transform.Positive()));
        Assert.Equal(43.2557751303216, SetA.Model(1e-4 * SetA.Y1, variance: 1.3e-8, noise: Noise()).Objective().ToScalar(), 1e-12 * 43);
        Assert.Equal(43.2557751303216, SetA.Model(1e-4 * SetA.Y1, variance: 1.3e-8, noise: Noise(), jitter: Sgpr.DefaultJitter).Objective().ToScalar(), 1e-4);
    }

    [Theory]
    [InlineData(1e4, -17172.6830797342)]
    [InlineData(1e8, -171501469.288363)]
    public void A_large_variance_is_no_trouble(double variance, double expected)
    {
        var model = SetA.Model(variance: variance);
        Assert.Equal(1, model.Objective().ToScalar() / expected, 1e-12);
        var (objective, gradient) = (new Objective(model, model.Objective), new double[6]);
        objective.Evaluate(objective.Read(), gradient);
        Assert.All(gradient, g => Assert.True(double.IsFinite(g)));
    }

    [Fact]
    public void One_row_and_more_inducing_inputs_than_rows_work()
    {
        var one = new Sgpr(Tensor.Zeros(1, 1), Tensor.Ones(1, 1), new SquaredExponential(), new InducingPoints(Tensor.Ones(1, 1)), null, new GaussianLikelihood(0.5), Jitter.None);
        Assert.Equal(-2.05632474348511, one.Objective().ToScalar(), 1e-13);
        var more = new Sgpr(Tensor.Zeros(1, 1), Tensor.Ones(1, 1), new SquaredExponential(), new InducingPoints(SetA.Z), null, new GaussianLikelihood(0.5), Jitter.None);
        Assert.True(more.Objective().ToScalar() <= new Gpr(Tensor.Zeros(1, 1), Tensor.Ones(1, 1), new SquaredExponential(), null, new GaussianLikelihood(0.5)).Objective().ToScalar());
    }

    [Fact]
    public void Variances_near_dense_data_with_hardly_any_noise_lie_between_zero_and_the_prior()
    {
        double[] x = [.. Enumerable.Range(0, 41).Select(i => 0.05 * i)];
        var X = Tensor.FromSpan(x, 41, 1);
        var noise = new GaussianLikelihood(new Parameter(Tensor.Scalar(1e-10), Transform.Positive()));
        var posterior = new Sgpr(X, Op.Sin(X), new SquaredExponential(), new InducingPoints(X), new ConstantMean(0.3), noise).Posterior();
        Assert.All(posterior.PredictF(X).Variance.ToArray(), v => Assert.InRange(v, 0, 1));
        var far = posterior.PredictF(Tensor.FromSpan([1000.0], 1, 1));
        Assert.Equal((0.3, 1.0), (far.Mean.ToScalar(), far.Variance.ToScalar()));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Where_the_inducing_inputs_are_the_inputs_it_is_exact_regression(string name)
    {
        if (name is "noise in the kernel" or "linear mean of two outputs") return; // u and f have noise of their own there; and a Linear kernel has no rank for all inputs
        var (_, outputs, make) = RegressionCases.All.Single(c => c.Name == name);
        var exact = make(RegressionCases.X, RegressionCases.Y(outputs));
        var sparse = new Sgpr(exact.X, exact.Y, exact.Kernel, new InducingPoints(exact.X), exact.Mean, exact.Likelihood, Jitter.None);
        Assert.Equal(exact.Objective().ToScalar(), sparse.Objective().ToScalar(), 1e-9);
        var (p, q) = (exact.Posterior().JointOverInputs(RegressionCases.Xnew), sparse.Posterior().JointOverInputs(RegressionCases.Xnew));
        Golden.Close(p.Mean, q.Mean, 1e-8, "mean");
        Golden.Close(p.Covariance, q.Covariance, 1e-8, "covariance");
    }

    [Fact]
    public void A_fit_moves_the_inducing_inputs_and_raises_the_bound()
    {
        var model = SetA.Model(jitter: Sgpr.DefaultJitter);
        var (before, Z) = (model.Objective().ToScalar(), ((InducingPoints)model.Inducing).Z.Value.ToArray());
        var report = model.Fit();
        Assert.True(report.LogDensity > before + 1);
        Assert.NotEqual(Z, ((InducingPoints)model.Inducing).Z.Value.ToArray());
    }

    /// <summary>Nothing of N × N, which would be 3.2 GB here.</summary>
    [Fact]
    public void Memory_grows_with_the_rows_and_not_with_their_square()
    {
        const int N = 20_000, M = 20;
        var (X, Y) = (RegressionCases.Normal(1, N, 2), RegressionCases.Normal(2, N, 1));
        var model = new Sgpr(X, Y, new SquaredExponential(), new InducingPoints(RegressionCases.Normal(3, M, 2)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        using (var tape = new GradientTape()) tape.Gradient(model.Objective(), ((InducingPoints)model.Inducing).Z.Unconstrained);
        model.Posterior().PredictF(X);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / (8.0 * N * M), 1, 40);
    }

    private static void Close(double expected, Sgpr model, double tolerance = 1e-12) => Assert.Equal(expected, model.Objective().ToScalar(), tolerance * Math.Abs(expected));

    private static string Path(string path) => path.Replace("inducing_variable", "inducing", StringComparison.Ordinal);

    /// <summary>The golden jitter is 1e-6 whatever the variance; ours grows with it, and the bound falls with the jitter: that much of the gradient in log variance.</summary>
    private static double ThroughTheJitter(string name, JsonElement golden)
    {
        const double h = 0.1;
        return (OfGolden(name, golden, 1 + h).Objective().ToScalar() - OfGolden(name, golden, 1 - h).Objective().ToScalar()) / (2 * h);
    }

    private static Sgpr OfGolden(string name, JsonElement golden, double jitter = 1)
    {
        var (X, Z) = (Golden.Array(All[0].GetProperty("X")), Golden.Array(All[0].GetProperty("Z")));
        var Y = Golden.Array(All[0].GetProperty(name.Contains("Y2", StringComparison.Ordinal) ? "Y2" : "Y"));
        var values = Golden.Arrays(golden.GetProperty("parameters"));
        var model = new Sgpr(X, Y, new Matern52(1, Tensor.Ones(2)), new InducingPoints(Z), jitter: new Jitter(jitter * 1e-6 / values["kernel.variance"].ToScalar()));
        foreach (var (path, value) in values) ParameterTree.Find(model, Path(path)).Assign(value);
        return model;
    }

    /// <summary>Noise of one given variance a row.</summary>
    private sealed class Listed(params double[] variances) : GaussianNoise
    {
        public override IReadOnlyList<Part> Parts => [];

        public override Tensor Variances(Tensor X) => X.Shape[0] == variances.Length ? Tensor.FromSpan(variances, variances.Length, 1) : Tensor.Ones(X.Shape[0], 1);
    }
}
