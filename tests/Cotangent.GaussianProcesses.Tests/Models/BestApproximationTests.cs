namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Fits whose steps move kernel, mean and likelihood alone, with the best q of each.</summary>
public class BestApproximationTests
{
    private static readonly Tensor X = RegressionCases.X;
    private static readonly Tensor Y = RegressionCases.Y(1);

    private static readonly Dictionary<string, (Tensor Y, Func<Likelihood> Make)> Likelihoods = new()
    {
        ["labels"] = (Op.Greater(Y, 0), () => new BernoulliLikelihood(quadratureOrder: 20)),
        ["labels by logits"] = (Op.Greater(Y, 0), () => new BernoulliLikelihood(new LogitLink())),
        ["counts"] = (Op.Greater(Y, 0) + 2 * Op.Greater(Y, 0.5), () => new PoissonLikelihood()),
        ["sizes"] = (Op.Exp(0.5 * Y), () => new GammaMeanLikelihood()),
        ["noise of two tails"] = (Y, () => new LaplaceLikelihood(0.3)),
        ["classes"] = (Op.Greater(Y, 0) + Op.Greater(Y, 0.5), () => new SoftmaxLikelihood(3, pairs: 20)),
        ["two classes"] = (Op.Greater(Y, 0), () => new SoftmaxLikelihood(2)),
    };

    private static readonly Dictionary<string, Func<Tensor, Likelihood, DataModel>> Models = new()
    {
        ["whitened"] = (Y, likelihood) => new Vgp(X, Y, new Matern52(), likelihood, new ConstantMean()),
        ["not whitened"] = (Y, likelihood) => new Vgp(X, Y, new Matern52(), likelihood, new ConstantMean(), whiten: false),
        ["Opper and Archambeau"] = (Y, likelihood) => new VgpOpperArchambeau(X, Y, new Matern52(), likelihood, new ConstantMean()),
    };

    public static TheoryData<string, string> Cases => [.. Models.Keys.SelectMany(model => Likelihoods.Keys.Select(likelihood => (model, likelihood)))];

    /// <summary>The slope of the bound in all parameters, those of q among them.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fit_ends_where_nothing_has_a_slope(string name, string likelihood)
    {
        var (targets, make) = Likelihoods[likelihood];
        var model = Models[name](targets, make());
        var report = model.Fit(new FitOptions(Optimizer: new(MaxEvaluations: 200, GradientTolerance: 1e-7, ValueTolerance: 0)));
        Assert.Equal(report.LogDensity, model.Objective().ToScalar(), 1e-9);
        var objective = new Objective(model, () => -model.Objective());
        var slopes = new double[objective.Count];
        objective.Evaluate(objective.Read(), slopes);
        Assert.All(slopes, slope => Assert.InRange(slope, -1e-4, 1e-4));
    }

    /// <summary>Together with the 240 numbers of q the kernel takes hundreds.</summary>
    [Fact]
    public void Labels_of_many_rows_take_few_evaluations()
    {
        var x = Tensor.FromSpan([.. Enumerable.Range(0, 120).Select(i => 0.1 * i)], 120, 1);
        var labels = Op.Greater(Op.Sin(x) + 0.3 * RegressionCases.Normal(9, 120, 1), 0);
        var report = new VgpOpperArchambeau(x, labels, new SquaredExponential(), new BernoulliLikelihood(quadratureOrder: 20)).Fit();
        Assert.True(report.IsConverged, report.ToString());
        Assert.InRange(report.Evaluations, 5, 60);
    }

    /// <summary>Three latent functions for each of 60 rows, of which each step moves the means together: all parameters at once take more than a thousand.</summary>
    [Fact]
    public void Classes_of_many_rows_take_few_evaluations()
    {
        var x = Tensor.FromSpan([.. Enumerable.Range(0, 60).Select(i => 0.1 * i)], 60, 1);
        var f = Op.Sin(x) + 0.3 * RegressionCases.Normal(9, 60, 1);
        var report = new VgpOpperArchambeau(x, Op.Greater(f, -0.5) + Op.Greater(f, 0.5), new SquaredExponential(), new SoftmaxLikelihood(3, pairs: 20)).Fit();
        Assert.True(report.IsConverged, report.ToString());
        Assert.InRange(report.Evaluations, 5, 60);
    }

    /// <summary>Where a line parts the labels, f is large: the slopes of the bound have their digits only by a q that has all of its own, and without them a search along a line never ends.</summary>
    [Fact]
    public void A_fit_of_labels_that_a_line_parts_ends_by_its_slope()
    {
        var x = RegressionCases.Normal(3, 60, 2);
        var labels = Op.Greater(Op.ExpandDims(Op.Sum(x, 1), 1), 0);
        var model = new VgpOpperArchambeau(x, labels, new SquaredExponential(1, 1), new BernoulliLikelihood(quadratureOrder: 20));
        var report = model.Fit(new(Optimizer: new(GradientTolerance: 1e-5, ValueTolerance: 0)));
        Assert.Equal(StopReason.GradientTolerance, report.Reason);
        Assert.InRange(report.Evaluations, 5, 40);
    }

    [Theory]
    [InlineData("whitened")]
    [InlineData("not whitened")]
    [InlineData("Opper and Archambeau")]
    public void With_Gaussian_noise_it_is_the_fit_of_exact_regression(string name)
    {
        var exact = new Gpr(X, Y, new Matern52(), new ConstantMean(), jitter: name[0] == 'O' ? Jitter.None : Sgpr.DefaultJitter);
        var model = Models[name](Y, new GaussianLikelihood());
        Assert.Equal(exact.Fit().LogDensity, model.Fit().LogDensity, 1e-6);
    }

    [Fact]
    public void Who_watches_a_fit_sees_q_where_it_then_is()
    {
        var (targets, make) = Likelihoods["labels"];
        var model = Models["whitened"](targets, make());
        var steps = 0;
        model.Fit(progress: new Report(p =>
        {
            steps++;
            Assert.Equal(p.LogDensity, model.Objective().ToScalar(), 1e-8);
        }));
        Assert.InRange(steps, 3, 100);
    }

    [Fact]
    public void Where_a_part_of_q_is_fixed_the_rest_moves_with_the_others()
    {
        var (targets, make) = Likelihoods["labels"];
        var model = (VgpOpperArchambeau)Models["Opper and Archambeau"](targets, make());
        model.Lambda.IsTrainable = false;
        model.Fit(new FitOptions(Optimizer: new(MaxEvaluations: 20)));
        Assert.All(model.Lambda.Value.ToArray(), lambda => Assert.Equal(1, lambda));
        Assert.Contains(model.Alpha.Value.ToArray(), alpha => alpha != 0);
    }

    private sealed class Report(Action<FitProgress> act) : IProgress<FitProgress>
    {
        void IProgress<FitProgress>.Report(FitProgress value) => act(value);
    }
}
