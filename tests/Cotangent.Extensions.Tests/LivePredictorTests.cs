using System.Diagnostics.Metrics;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cotangent.Extensions.Tests;

public sealed class LivePredictorTests
{
    private static readonly double[] X = [.. Enumerable.Range(0, 30).Select(i => i / 4.0)];
    private static readonly double[][] Xnew = [[2.6], [9.1]];

    private readonly KeptLog log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_has_no_fit_until_it_is_fitted_and_says_so()
    {
        using var live = Live(new() { Fit = _ => Level(5) });
        Assert.Equal((null, null), (live.Current, live.Since));
        Assert.Equal("temperature: there is no fit yet; expected one, by RefitAsync or when the host has started.", Assert.Throws<InvalidOperationException>(() => live.Predict(Xnew)).Message);
        await live.RefitAsync(Cancellation);
        Assert.Equal(Level(5).Predict(Xnew).ToArray(), live.Predict(Xnew));
        Assert.Equal(Level(5).Mean(Xnew), live.Mean(Xnew));
        Assert.Contains("Predictor temperature was made in", log.Lines.Single(), StringComparison.Ordinal);
    }

    /// <summary>Law: while one predictor takes the place of another again and again, each answer has the bits of one of the two as a whole, on any number of threads.</summary>
    [Fact]
    public async Task Every_answer_during_refits_is_of_one_predictor()
    {
        GpPredictor[] both = [Level(5), Level(50)];
        var known = both.Select(predictor => string.Join(' ', predictor.Predict(Xnew))).ToArray();
        var next = 0;
        using var live = Live(new() { Fit = _ => both[Interlocked.Increment(ref next) % 2] });
        await live.RefitAsync(Cancellation);
        var isOver = false;
        var callers = Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
        {
            var wrong = 0;
            while (!Volatile.Read(ref isOver))
                if (!known.Contains(string.Join(' ', live.Predict(Xnew)))) wrong++;
            return wrong;
        }, Cancellation)).ToArray();
        for (var i = 0; i < 100; i++) await live.RefitAsync(Cancellation);
        Volatile.Write(ref isOver, true);
        Assert.All(await Task.WhenAll(callers), wrong => Assert.Equal(0, wrong));
    }

    [Fact]
    public async Task A_refit_that_fails_or_is_cancelled_leaves_the_one_before()
    {
        Func<CancellationToken, GpPredictor> fit = _ => Level(5);
        using var live = Live(new() { Fit = token => fit(token) });
        await live.RefitAsync(Cancellation);
        var before = live.Current;
        fit = _ => throw new InvalidOperationException("the sensor is off");
        await Assert.ThrowsAsync<InvalidOperationException>(() => live.RefitAsync(Cancellation));
        Assert.Contains(log.Lines, line => line.Contains("could not be made; what serves is the one before", StringComparison.Ordinal));
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        fit = _ =>
        {
            cancelled.Cancel(); // while it fits: a fit returns the best so far then
            return Level(50);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => live.RefitAsync(cancelled.Token));
        Assert.Same(before, live.Current);
        fit = _ => Level(50);
        await live.RefitAsync(Cancellation);
        Assert.NotSame(before, live.Current);
    }

    [Fact]
    public async Task Faulty_inputs_and_too_many_rows_are_refused_with_row_and_column()
    {
        using var live = Live(new() { Fit = _ => Level(5), MostRows = 3 });
        await live.RefitAsync(Cancellation);
        Assert.Empty(live.Faults(Xnew));
        Assert.Equal((1, 0), live.Faults([[1], [double.NaN]]).Select(fault => (fault.Row, fault.Column!.Value)).Single());
        Assert.Equal("there are 4 rows; expected at most 3. Ask in pieces.", live.Faults([[1], [1], [1], [1]]).Single().Message);
        Assert.StartsWith("temperature: input 'hour' is NaN in row 0", Assert.Throws<ArgumentException>(() => live.Mean([[double.NaN]])).Message, StringComparison.Ordinal);
        Assert.StartsWith("temperature: the new predictor takes 2 inputs; expected 1", Assert.Throws<ArgumentException>(() => live.Replace(OfTwoInputs())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_counts_rows_refusals_and_refits()
    {
        var counts = new Dictionary<string, double>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == ServingTelemetry.Name) listener.EnableMeasurementEvents(instrument); } };
        void Count(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (Equals(tags[0].Value, "counted")) counts[name] = counts.GetValueOrDefault(name) + value;
        }
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Count(instrument.Name, value > 0 ? 1 : double.NaN, tags));
        listener.Start();
        using var live = new LivePredictor("counted", new() { Fit = _ => Level(5) }, log);
        await live.RefitAsync(Cancellation);
        live.Predict(Xnew);
        live.Mean(Xnew);
        Assert.Throws<ArgumentException>(() => live.Predict([[double.NaN]]));
        Assert.Equal((4, 2, 1, 1), (counts["cotangent.predicted.rows"], counts["cotangent.prediction.duration"], counts["cotangent.refused"], counts["cotangent.refits"]));
    }

    /// <summary>As a program registers it: from a file, before the first request, with its health.</summary>
    [Fact]
    public async Task A_host_loads_predictors_from_files_when_it_starts()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}{FitFile.Ending}");
        var fitted = Gp.Fit(X, [.. X.Select(x => 5 + Math.Sin(x))], new() { Kernel = () => new Matern52() });
        fitted.Save(path);
        try
        {
            var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            builder.Services.AddCotangentPredictor(options => options.FitPath = path).AddCotangentPredictor("second", options => options.Fit = _ => Level(50));
            using var host = builder.Build();
            var check = new PredictorHealthCheck(host.Services.GetRequiredService<LivePredictor>());
            var context = new HealthCheckContext { Registration = new("predictor", check, HealthStatus.Unhealthy, []) };
            Assert.Equal(HealthStatus.Unhealthy, (await check.CheckHealthAsync(context, Cancellation)).Status);
            await host.StartAsync(Cancellation);
            Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(context, Cancellation)).Status);
            Assert.Equal(fitted.Predict([2.6]).ToArray(), host.Services.GetRequiredService<LivePredictor>().Predict([[2.6]]));
            Assert.Equal(Level(50).Predict(Xnew).ToArray(), host.Services.GetRequiredKeyedService<LivePredictor>("second").Predict(Xnew));
            await host.StopAsync(Cancellation);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Options_that_say_nothing_are_refused()
    {
        Assert.Contains("neither FitPath nor Fit is set", Assert.Throws<InvalidOperationException>(() => Live(new())).Message, StringComparison.Ordinal);
        Assert.Contains("are both set", Assert.Throws<InvalidOperationException>(() => Live(new() { FitPath = "x", Fit = _ => Level(5) })).Message, StringComparison.Ordinal);
        Assert.Contains("MostRows is 0", Assert.Throws<InvalidOperationException>(() => Live(new() { FitPath = "x", MostRows = 0 })).Message, StringComparison.Ordinal);
    }

    private LivePredictor Live(PredictorOptions options) => new("temperature", options, log);

    /// <summary>A wave about a level.</summary>
    private static GpPredictor Level(double level)
    {
        var model = new Gpr(Tensor.FromArray(X, X.Length, 1), Tensor.FromArray([.. X.Select(x => level + Math.Sin(x))]), new Matern52(), new ConstantMean(level), new GaussianLikelihood(0.01));
        return new(model.Posterior(), Standardizer.Identity(1), ["hour"]);
    }

    private static GpPredictor OfTwoInputs() =>
        new(new Gpr(Tensor.FromRows([[0, 1], [2, 3]]), Tensor.FromArray([1, 2]), new Matern52()).Posterior(), Standardizer.Identity(2));

    private sealed class KeptLog : ILogger<LivePredictor>
    {
        internal List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines) Lines.Add(formatter(state, exception));
        }
    }
}
