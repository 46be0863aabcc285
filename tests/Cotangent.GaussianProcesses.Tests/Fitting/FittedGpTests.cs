namespace Cotangent.GaussianProcesses.Tests.Fitting;

public class FittedGpTests
{
    [Fact]
    public async Task It_predicts_the_same_bits_from_many_threads_while_its_model_is_fitted_again()
    {
        var fitted = Gp.Fit(Waves.Hours, Waves.Degrees, Waves.Quick with { MaxEvaluations = 3 });
        var expected = fitted.Predict(Waves.Hours).ToArray();
        using var cancellation = new CancellationTokenSource();
        var refit = Task.Run(() => { while (!cancellation.IsCancellationRequested) fitted.Model.Fit(new(Restarts: 1)); });
        Parallel.For(0, 200, _ => Assert.Equal(expected, fitted.Predict(Waves.Hours)));
        await cancellation.CancelAsync();
        await refit;
        Assert.NotEqual(fitted.Parameters[0].Value.ToScalar(), ((SquaredExponential)fitted.Model.Kernel).Variance.Value.ToScalar());
    }

    [Fact]
    public void Fits_at_the_same_time_do_not_meet()
    {
        var alone = Gp.Fit(Waves.Hours, Waves.Degrees, Waves.Quick).Report.LogDensity;
        Parallel.For(0, 8, _ => Assert.Equal(alone, Gp.Fit(Waves.Hours, Waves.Degrees, Waves.Quick).Report.LogDensity));
    }

    [Fact]
    public void Two_fits_of_one_model_do_and_the_second_is_refused()
    {
        var fitted = Gp.Fit(Waves.Hours, Waves.Degrees, Waves.Quick with { MaxEvaluations = 3 });
        var refused = 0;
        var inside = new Step(() =>
        {
            var error = Assert.Throws<InvalidOperationException>(() => fitted.Model.Fit());
            Assert.Contains("another fit is moving kernel.variance", error.Message, StringComparison.Ordinal);
            refused++;
        });
        Assert.True(fitted.Model.Fit(progress: inside).IsConverged);
        Assert.True(refused > 0);
    }

    [Fact]
    public void Cancelled_before_it_began_there_is_nothing_to_return() =>
        Assert.Throws<OperationCanceledException>(() => Gp.Fit(Waves.Hours, Waves.Degrees, cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void Cancelled_on_the_way_it_is_the_best_so_far()
    {
        using var cancellation = new CancellationTokenSource();
        FitProgress? last = null;
        var fitted = Gp.Fit(Waves.Hours, Waves.Degrees, Waves.Quick, new Steps(step => { if ((last = step).Iteration == 2) cancellation.Cancel(); }), cancellation.Token);
        Assert.Equal(StopReason.Cancelled, fitted.Report.Reason);
        Assert.Equal(last!.LogDensity, fitted.Report.LogDensity, 1e-9);
        Assert.Equal(Waves.N, fitted.Predict(Waves.Hours).Count);
    }

    private sealed class Steps(Action<FitProgress> tell) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => tell(value);
    }

    private sealed class Step(Action tell) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => tell();
    }
}
