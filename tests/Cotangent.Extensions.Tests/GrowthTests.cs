using Cotangent.GaussianProcesses;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cotangent.Extensions.Tests;

/// <summary>Tests that measure memory run by themselves.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;

/// <summary>A service runs for months: what a prediction or a refit leaves behind would fill its memory.</summary>
[Collection(typeof(Alone))]
public sealed class GrowthTests
{
    private const int Attempts = 3; // what is left behind grows each time; what the runtime keeps for itself does not
    private const int Predictions = 10_000;
    private const int Refits = 20;
    private const long MostGrowth = 1 << 20; // of the live heap; one predictor left behind by each refit would be 20 times 0.7 MB
    private const long MostForOne = 64 << 10; // bytes allocated by a prediction at two rows
    private static readonly double[][] Xnew = [[2.6], [9.1]];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Predictions_and_refits_leave_nothing_behind()
    {
        using var live = new LivePredictor("ovens", new() { Fit = _ => Fitted(rows: 300) }, NullLogger<LivePredictor>.Instance);
        await live.RefitAsync(Cancellation);
        await Serve(live, 4);
        var grown = long.MaxValue;
        for (var attempt = 0; attempt < Attempts && grown >= MostGrowth; attempt++)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await Serve(live, Refits);
            grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        }
        Assert.InRange(grown, long.MinValue, MostGrowth);
    }

    /// <summary>Law: what a prediction allocates does not depend on how many there were before, nor on the number of training rows.</summary>
    [Theory]
    [InlineData(30)]
    [InlineData(600)]
    public async Task A_prediction_allocates_the_same_from_the_first_to_the_last(int rows)
    {
        using var live = new LivePredictor("ovens", new() { Fit = _ => Fitted(rows) }, NullLogger<LivePredictor>.Instance);
        await live.RefitAsync(Cancellation);
        Predicted(live, 500);
        var (early, late) = (Predicted(live, 1000), 0L);
        Predicted(live, Predictions);
        late = Predicted(live, 1000);
        Assert.InRange(early / 1000, 1, MostForOne);
        Assert.InRange(late, 0, early + early / 10);
    }

    private static GpPredictor Fitted(int rows)
    {
        var x = Tensor.FromArray([.. Enumerable.Range(0, rows).Select(i => 10.0 * i / rows)], rows, 1);
        return new(new Gpr(x, Op.Sin(x), new Matern52(), likelihood: new GaussianLikelihood(0.01)).Posterior(), Standardizer.Identity(1));
    }

    /// <summary>Refits, while as many predictions are made of each as make the whole number in all refits, on two threads.</summary>
    private static async Task Serve(LivePredictor live, int refits)
    {
        for (var i = 0; i < refits; i++)
        {
            var callers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Predicted(live, Predictions / Refits / 2), Cancellation)).ToArray();
            await live.RefitAsync(Cancellation);
            await Task.WhenAll(callers);
        }
    }

    private static long Predicted(LivePredictor live, int count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < count; i++) live.Predict(Xnew);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
