using Cotangent.GaussianProcesses.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class ModelTests
{
    public static TheoryData<string> Names => ModelCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Obeys_the_laws(string name)
    {
        var (_, outputs, make) = ModelCases.All.Single(c => c.Name == name);
        ModelLaws.Hold(make, RegressionCases.X, RegressionCases.Y(outputs));
        var hasGaussianNoise = ModelCases.HasGaussianNoise(ModelCases.Make(name));
        Action<Func<Tensor, Tensor, DataModel>, Tensor, Tensor, Tensor> hold = hasGaussianNoise ? PosteriorLaws.Hold : PosteriorLaws.HoldForAnyLikelihood;
        hold(make, RegressionCases.X, RegressionCases.Y(outputs), RegressionCases.Xnew);
    }

    /// <summary>Two fits at once would move the same parameters, and both reports would be wrong.</summary>
    [Fact]
    public void A_second_fit_while_one_runs_is_refused_and_leaves_the_first_alone()
    {
        var expected = Made().Fit();
        var model = Made();
        Exception? refused = null;
        var report = model.Fit(progress: new Listener(_ => refused ??= OnAnotherThread(() => model.Fit())));
        Assert.Equal(
            "Fit: another fit is moving kernel.variance, and two would spoil each other. Nothing was changed. Wait for it, or fit a model with parameters of its own.",
            Assert.IsType<InvalidOperationException>(refused).Message);
        Assert.Equal((expected.LogDensity, expected.Iterations), (report.LogDensity, report.Iterations));
    }

    [Fact]
    public void A_fit_from_inside_a_fit_is_refused()
    {
        var model = Made();
        Assert.Throws<InvalidOperationException>(() => model.Fit(progress: new Listener(_ => model.Fit())));
        Assert.True(model.Fit().IsConverged); // and the model is free again
    }

    /// <summary>A shared kernel is moved by both fits.</summary>
    [Fact]
    public void Models_that_share_a_parameter_are_not_fitted_at_once_and_the_others_stay_free()
    {
        var first = Made();
        var second = new Gpr(RegressionCases.X, RegressionCases.Y(1), first.Kernel, new ConstantMean(0.1), new GaussianLikelihood(0.2));
        var stochastic = new AdamOptions(MaxIterations: 2);
        first.Fit(progress: new Listener(_ =>
        {
            Assert.IsType<InvalidOperationException>(OnAnotherThread(() => second.Fit()));
            Assert.IsType<InvalidOperationException>(OnAnotherThread(() => StochasticTraining.Fit(second, () => -second.Objective(), stochastic)));
            Assert.IsType<InvalidOperationException>(OnAnotherThread(() => second.Posterior()));
        }));
        Assert.Equal(0.2, ((GaussianLikelihood)second.Likelihood).Variance.Value.ToScalar(), 1e-12);
        Assert.Equal(2, StochasticTraining.Fit(second, () => -second.Objective(), stochastic).Iterations);
    }

    [Fact]
    public void A_posterior_of_a_model_that_another_thread_fits_is_refused()
    {
        var model = Made();
        Exception? refused = null;
        Posterior? onTheSameThread = null;
        model.Fit(progress: new Listener(_ =>
        {
            refused ??= OnAnotherThread(() => model.Posterior());
            onTheSameThread = model.Posterior();
        }));
        Assert.Equal(
            "Gpr.Posterior: a fit on another thread is moving kernel.variance. Wait for it, or keep the posterior made before it.",
            Assert.IsType<InvalidOperationException>(refused).Message);
        Assert.NotNull(onTheSameThread);
    }

    private static Gpr Made() => new(RegressionCases.X, RegressionCases.Y(1), new Matern52(1.7, [0.9, 1.1]), null, new GaussianLikelihood(0.1));

    private static Exception? OnAnotherThread(Func<object> act)
    {
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(act));
        thread.Start();
        thread.Join();
        return thrown;
    }

    private sealed class Listener(Action<FitProgress> tell) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => tell(value);
    }
}
