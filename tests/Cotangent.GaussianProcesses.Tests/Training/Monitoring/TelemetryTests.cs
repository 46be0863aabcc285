using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Cotangent.GaussianProcesses.Tests.Training.Monitoring;

/// <summary>Fits of other tests may run at the same time: a model of a type of its own is told from theirs by its tag, and an activity by its parent.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public void Steps_density_and_running_fits_are_what_progress_and_report_say()
    {
        var (steps, running) = (0L, new ConcurrentQueue<long>());
        var densities = new ConcurrentQueue<double>();
        using var listener = Listener();
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (!IsOwn(tags)) return;
            if (instrument.Name == "cotangent.fit.steps") Interlocked.Add(ref steps, value);
            if (instrument.Name == "cotangent.fits.running") running.Enqueue(value);
        });
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            if (IsOwn(tags) && instrument.Name == "cotangent.fit.log_density") densities.Enqueue(value);
        });
        listener.Start();
        var reports = new Reports<FitProgress>();
        var report = Own.Fit(reports);
        Assert.Equal([1, -1], running);
        Assert.Equal(reports.All.Where(r => r.Iteration > 0).Select(r => r.LogDensity), densities);
        Assert.Equal(densities.Count, steps);
        Assert.Equal(report.LogDensity, densities.Max());
    }

    /// <summary>On one thread, where no other fit runs between.</summary>
    [Fact]
    public void Evaluations_and_those_that_failed_are_counted()
    {
        var (evaluations, failed) = (0, 0);
        var thread = Environment.CurrentManagedThreadId;
        using var listener = Listener();
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (Environment.CurrentManagedThreadId != thread) return;
            if (instrument.Name == "cotangent.fit.evaluations") evaluations += (int)value;
            if (instrument.Name == "cotangent.fit.failed_evaluations") failed += (int)value;
        });
        listener.Start();
        var p = new Parameter(Tensor.Scalar(0));
        var report = MaximumLikelihood.Fit(p, () => p.Value.ToScalar() > 0.5 ? throw new NotPositiveDefiniteException("too large") : Op.Square(p.Value - 0.4), new());
        Assert.Equal((report.Evaluations, report.FailedEvaluations), (evaluations, failed));
        Assert.True(failed > 0);
    }

    [Fact]
    public void A_fit_is_an_activity_that_says_how_it_ended()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var source = new ActivitySource("tests");
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is Telemetry.Name or "tests",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var parent = source.StartActivity("test")!;
        var report = Own.Fit(null);
        Assert.Throws<UnconnectedGradientException>(() => MaximumLikelihood.Fit(new Parameter(Tensor.Scalar(0)), () => Tensor.Scalar(1), new()));
        var fits = ended.Where(a => a.ParentId == parent.Id).ToArray();
        Assert.Equal(["cotangent.fit", "cotangent.fit"], fits.Select(f => f.OperationName));
        Assert.Equal([ActivityStatusCode.Unset, ActivityStatusCode.Error], fits.Select(f => f.Status));
        Assert.Equal("Own", fits[0].GetTagItem("cotangent.model"));
        Assert.Equal(report.Reason.ToString(), fits[0].GetTagItem("cotangent.fit.reason"));
        Assert.Equal(report.Verdict.ToString(), fits[0].GetTagItem("cotangent.fit.verdict"));
        Assert.Equal(report.Iterations, fits[0].GetTagItem("cotangent.fit.iterations"));
        Assert.Equal(report.Evaluations, fits[0].GetTagItem("cotangent.fit.evaluations"));
        Assert.Equal(report.LogDensity, fits[0].GetTagItem("cotangent.fit.log_density"));
    }

    [Fact]
    public void A_step_that_nobody_listens_to_allocates_nothing()
    {
        using var telemetry = new FitTelemetry(new Parameter(Tensor.Scalar(0)));
        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                telemetry.Step(-i);
                Telemetry.Evaluated(i);
            }
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        // The least of several: the compiler's tiers allocate at times.
        Assert.Equal(0, Enumerable.Range(0, 20).Select(_ => Allocated()).Min());
    }

    private static MeterListener Listener() => new()
    {
        InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Telemetry.Name) listener.EnableMeasurementEvents(instrument);
        },
    };

    private static bool IsOwn(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (key, value) in tags)
            if (key == "cotangent.model" && value is nameof(Own)) return true;
        return false;
    }

    private sealed class Own : IParameterTree
    {
        private readonly Gpr model = MonitorTests.Model();

        public IReadOnlyList<Part> Parts => model.Parts;

        internal static FitReport Fit(IProgress<FitProgress>? progress)
        {
            var own = new Own();
            return MaximumLikelihood.Fit(own, () => -own.model.LogPosteriorDensity(), new(), progress);
        }
    }
}
