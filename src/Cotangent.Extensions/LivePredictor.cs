using System.Diagnostics;
using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Runs;
using Microsoft.Extensions.Logging;

namespace Cotangent.Extensions;

/// <summary>A predictor that goes on serving while another is fitted in its place: for a service, from any number of threads.</summary>
/// <remarks>
/// Every call sees one predictor from its beginning to its end: the one before a refit or the one after it. A refit that fails, or is cancelled, leaves the one before. While several callers
/// predict at once, each keeps to its own thread, since they are as many as processors then; the bits are the same.
/// What it does is told by the meter and the activity source of <see cref="ServingTelemetry"/>, and by an <see cref="ILogger"/>.
/// </remarks>
public sealed class LivePredictor : IDisposable
{
    private readonly PredictorOptions options;
    private readonly ILogger<LivePredictor> logger;
    private readonly TimeProvider clock;
    private readonly KeyValuePair<string, object?> tag;
    private readonly SemaphoreSlim fitting = new(1, 1);
    private volatile Served? served;
    private int callers;

    /// <summary>Creates one that has no fit yet: see <see cref="RefitAsync"/> and <see cref="Replace"/>.</summary>
    /// <param name="name">What messages, metrics and logs call it.</param>
    /// <param name="options">Where its predictor comes from.</param>
    /// <param name="logger">Is told of every load, refit and failure.</param>
    /// <param name="clock">Says when a predictor took its place; the system's where it is left out.</param>
    /// <exception cref="InvalidOperationException">The options say nothing or contradict each other.</exception>
    public LivePredictor(string name, PredictorOptions options, ILogger<LivePredictor> logger, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        options.Require(name);
        (Name, this.options, this.logger, this.clock) = (name, options, logger, clock ?? TimeProvider.System);
        tag = new(ServingTelemetry.PredictorTag, name);
    }

    /// <summary>What messages, metrics and logs call it.</summary>
    public string Name { get; }

    /// <summary>The predictor that answers now; null before the first.</summary>
    public GpPredictor? Current => served?.Predictor;

    /// <summary>When it took its place; null before the first.</summary>
    public DateTimeOffset? Since => served?.Since;

    /// <summary>The target, noise included, at new inputs [M D]: a distribution for each row, in units of the data.</summary>
    /// <exception cref="ArgumentException">The inputs have one of the <see cref="Faults"/>.</exception>
    /// <exception cref="InvalidOperationException">There is no fit yet.</exception>
    public TargetPrediction Predict(IReadOnlyList<double[]> x) => Answer("predict", x, predictor => predictor.Predict(x));

    /// <summary>The mean of the target alone at new inputs [M D]: O(N) a row, where a distribution is O(N²).</summary>
    /// <exception cref="ArgumentException">The inputs have one of the <see cref="Faults"/>.</exception>
    /// <exception cref="InvalidOperationException">There is no fit yet.</exception>
    /// <exception cref="NotSupportedException">The noise is not Gaussian.</exception>
    public double[] Mean(IReadOnlyList<double[]> x) => Answer("mean", x, predictor => predictor.Mean(x));

    /// <summary>What is wrong with new inputs, value by value; empty where they can be predicted at.</summary>
    /// <exception cref="InvalidOperationException">There is no fit yet.</exception>
    public IReadOnlyList<InputFault> Faults(IReadOnlyList<double[]> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Count > options.MostRows) return [new(options.MostRows, null, $"there are {x.Count} rows; expected at most {options.MostRows}. Ask in pieces.")];
        return Serving().Faults(x);
    }

    /// <summary>Fits again, or reads the file again, and takes the new predictor once it is made; other calls are answered by the one before until then.</summary>
    /// <remarks>One fit runs at a time: a second call waits for the first, and then fits too.</remarks>
    /// <exception cref="OperationCanceledException">It was cancelled; the predictor before stays.</exception>
    public async Task RefitAsync(CancellationToken cancellationToken = default)
    {
        await fitting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var activity = ServingTelemetry.Activities.StartActivity("cotangent.refit");
            activity?.SetTag(tag.Key, tag.Value);
            var begun = clock.GetTimestamp();
            Replace(await Task.Run(() => Made(cancellationToken), cancellationToken).ConfigureAwait(false));
            ServingTelemetry.Refits.Add(1, tag);
            ServingLog.Refitted(logger, Name, clock.GetElapsedTime(begun).TotalSeconds);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            ServingTelemetry.FailedRefits.Add(1, tag);
            ServingLog.RefitFailed(logger, error, Name, served is null ? "none" : "the one before");
            throw;
        }
        finally
        {
            fitting.Release();
        }
    }

    /// <summary>Takes another predictor from the next call on.</summary>
    /// <exception cref="ArgumentException">It takes another number of inputs, which callers do not send.</exception>
    public void Replace(GpPredictor predictor)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        var D = predictor.Standardizer.D;
        if (served is { } before && before.Predictor.Standardizer.D != D)
            throw new ArgumentException($"{Name}: the new predictor takes {D} inputs; expected {before.Predictor.Standardizer.D}, as the one before. Serve it under another name.", nameof(predictor));
        served = new(predictor, clock.GetUtcNow());
    }

    /// <summary>Ends what it holds of the system.</summary>
    public void Dispose() => fitting.Dispose();

    private GpPredictor Made(CancellationToken cancellationToken)
    {
        var made = options.FitPath is { } path ? SavedFit.Read(path).MakePredictor() : options.Fit!(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested(); // a fit that was cancelled returns the best so far
        return made ?? throw new InvalidOperationException($"{Name}: the function Fit returned null; expected a predictor.");
    }

    private T Answer<T>(string kind, IReadOnlyList<double[]> x, Func<GpPredictor, T> of)
    {
        using var activity = ServingTelemetry.Activities.StartActivity($"cotangent.{kind}");
        activity?.SetTag(tag.Key, tag.Value);
        activity?.SetTag("cotangent.rows", x?.Count);
        var begun = Stopwatch.GetTimestamp();
        var predictor = Serving();
        if (Faults(x!) is [var fault, ..])
        {
            ServingTelemetry.Refused.Add(1, tag);
            activity?.SetStatus(ActivityStatusCode.Error, fault.Message);
            throw new ArgumentException($"{Name}: {fault.Message}", nameof(x));
        }
        var answer = Alone(predictor, of);
        ServingTelemetry.Rows.Add(x!.Count, tag);
        ServingTelemetry.Duration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, tag);
        return answer;
    }

    /// <summary>On the thread of the caller where others predict too.</summary>
    private T Alone<T>(GpPredictor predictor, Func<GpPredictor, T> of)
    {
        try
        {
            if (Interlocked.Increment(ref callers) == 1) return of(predictor);
            using (Parallelism.OnThisThread()) return of(predictor);
        }
        finally
        {
            Interlocked.Decrement(ref callers);
        }
    }

    private GpPredictor Serving() => served?.Predictor ?? throw new InvalidOperationException($"{Name}: there is no fit yet; expected one, by RefitAsync or when the host has started.");

    private sealed record Served(GpPredictor Predictor, DateTimeOffset Since);
}
