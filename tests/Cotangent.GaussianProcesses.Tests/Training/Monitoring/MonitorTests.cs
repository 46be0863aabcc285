namespace Cotangent.GaussianProcesses.Tests.Training.Monitoring;

public sealed class MonitorTests
{
    [Fact]
    public void Quick_tasks_get_every_report_and_slow_ones_few_in_the_order_given()
    {
        var log = new List<string>();
        var monitor = new Monitor<int>(new("slow", 4, i => log.Add($"slow {i}")), new("quick", 2, i => log.Add($"quick {i}")));
        for (var i = 0; i < 6; i++) monitor.Report(i);
        Assert.Equal(["slow 0", "quick 0", "quick 2", "slow 4", "quick 4"], log);
    }

    [Fact]
    public void At_the_end_the_last_report_goes_to_the_tasks_that_did_not_get_it_and_only_once()
    {
        var log = new List<string>();
        var monitor = new Monitor<int>(new("a", 1, i => log.Add($"a {i}")), new("b", 10, i => log.Add($"b {i}")));
        monitor.Complete();
        Assert.Empty(log);
        monitor.Report(0);
        monitor.Report(1);
        monitor.Complete();
        monitor.Complete();
        Assert.Equal(["a 0", "b 0", "a 1", "b 1"], log);
    }

    /// <summary>A fit takes an ArithmeticException for an evaluation of its own that failed, and would go on from another start.</summary>
    [Fact]
    public void A_task_that_fails_ends_the_fit_and_is_named()
    {
        var monitor = new Monitor<FitProgress>(new("fine", 1, _ => { }), new("figure", 1, step => throw new ArithmeticException("no pixels")));
        var model = Model();
        var error = Assert.Throws<InvalidOperationException>(() => model.Fit(progress: monitor));
        Assert.Equal("Monitor: the task 'figure' failed at report 1: no pixels", error.Message);
        Assert.IsType<ArithmeticException>(error.InnerException);
        Assert.True(model.Fit().IsConverged); // nothing is left taken
    }

    [Fact]
    public void A_task_sees_the_parameters_of_its_step_and_may_predict_with_them()
    {
        var model = Model();
        var steps = 0;
        var monitor = new Monitor<FitProgress>(new MonitorTask<FitProgress>("look", 1, step =>
        {
            steps++;
            Assert.Equal(step.LogDensity, model.LogPosteriorDensity().ToScalar(), 1e-9 * Math.Abs(step.LogDensity));
            Assert.Equal(step.LogDensity, model.Posterior().LogMarginalLikelihood().ToScalar(), 1e-9 * Math.Abs(step.LogDensity));
        }));
        var report = model.Fit(progress: monitor);
        Assert.InRange(steps, 5, report.Evaluations);
    }

    [Fact]
    public void To_look_changes_no_bit_of_the_fit()
    {
        var (alone, watched) = (Model(), Model());
        alone.Fit();
        watched.Fit(progress: new Monitor<FitProgress>(new MonitorTask<FitProgress>("look", 3, _ => watched.Posterior())));
        Assert.Equal(alone.Summary(), watched.Summary());
        foreach (var (a, b) in ParameterTree.Parameters(alone).Zip(ParameterTree.Parameters(watched))) Assert.Equal(a.Parameter.Value.ToArray(), b.Parameter.Value.ToArray());
    }

    [Fact]
    public void What_cannot_be_a_monitor_is_refused()
    {
        Assert.Contains("two tasks are called 'a'", Assert.Throws<ArgumentException>(() => new Monitor<int>(new("a", 1, _ => { }), new("a", 2, _ => { }))).Message, StringComparison.Ordinal);
        Assert.Contains("the period of 'a' must be 1 or more", Assert.Throws<ArgumentOutOfRangeException>(() => new MonitorTask<int>("a", 0, _ => { })).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => new MonitorTask<int>(" ", 1, _ => { }));
    }

    internal static Gpr Model()
    {
        double[] x = [.. Enumerable.Range(0, 30).Select(i => i / 5.0)];
        double[] y = [.. x.Select((v, i) => Math.Sin(2 * v) + 0.1 * Math.Cos(37.0 * i))];
        return new(Tensor.FromSpan(x, 30, 1), Tensor.FromSpan(y, 30, 1), new Matern52());
    }
}
