using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class ModelTests
{
    public static TheoryData<string> Models => [.. RegressionCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Obeys_the_laws(string name)
    {
        var (_, outputs, make) = RegressionCases.All.Single(c => c.Name == name);
        ModelLaws.Hold(make, RegressionCases.X, RegressionCases.Y(outputs));
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
            "Gpr.Fit: a fit of this model is running, and two would move the same parameters. Wait for it, or fit a model of its own.",
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
            "Gpr.Posterior: another thread is fitting this model, and its parameters are on their way. Wait for the fit, or keep the posterior made before it.",
            Assert.IsType<InvalidOperationException>(refused).Message);
        Assert.NotNull(onTheSameThread);
    }

    [Fact]
    public void Every_kind_of_model_has_its_cases()
    {
        string[] tested = [nameof(Gpr), nameof(Sgpr)];
        var all = typeof(Model).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Model)) && !t.IsAbstract).Select(t => t.Name);
        Assert.Equal(all.Order(), tested.Order());
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
