using Cotangent.Numerics;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Runs;
using Cotangent.Workbench.Work;

namespace Cotangent.Workbench.Tests.Work;

public sealed class WorkFitTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    /// <summary>A kernel that is named, one that a search finds, one that is left to the request, another model, and targets that nothing explains, for which further starts are drawn.</summary>
    [Theory]
    [InlineData("named", 4)]
    [InlineData("searched", 2)]
    [InlineData("counts", 3)]
    [InlineData("fitc", 2)]
    [InlineData("noise", 5)]
    public void A_fit_is_that_of_one_process_in_whatever_order_its_starts_are_followed(string which, int starts)
    {
        var request = which switch
        {
            "named" => fits.Request with { Kernel = "Matern52 + Periodic", Restarts = 3, Holdout = "random:0.2", MaxEvaluations = 20, Seed = 3 },
            "searched" => fits.Request with { Kernel = null, Holdout = null, Restarts = 1, MaxEvaluations = 15 },
            "counts" => fits.RequestOf("count", "Poisson") with { Kernel = null, Model = "laplace", Restarts = 2, MaxEvaluations = 8 },
            "fitc" => fits.Request with { Model = "fitc", Inducing = 5, Restarts = 1, MaxEvaluations = 10 },
            _ => new(Noise(), "y") { Kernel = "SE", Holdout = "none" },
        };
        var (alone, count) = (Fits.Run(request), 0);
        var apart = WorkFit.Execute(FitStart.Of(request), new Backwards(), null, _ => count++, TestContext.Current.CancellationToken);
        Assert.Equal(FitFile.Text(alone with { Seconds = 0 }), FitFile.Text(apart with { Seconds = 0 }));
        Assert.Equal(starts, count);
        Assert.Equal(starts, apart.Report.StartLogDensities.Count);
    }

    [Fact]
    public void What_has_come_when_it_is_stopped_is_the_result()
    {
        using var stop = new CancellationTokenSource();
        var start = FitStart.Of(fits.Request with { Restarts = 3, MaxEvaluations = 10 });
        var outcome = WorkFit.Execute(start, new LocalWork(), null, _ => stop.Cancel(), stop.Token);
        Assert.True(outcome.Report.IsStopped);
        Assert.Single(outcome.Report.StartLogDensities);
        using var early = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => WorkFit.Execute(FitStart.Of(fits.Request with { Restarts = 3 }), new Stopping(early), null, null, early.Token));
    }

    [Theory]
    [InlineData("Model = vgp is not for starts on a cluster: the starts of exact, fitc, laplace can be followed apart")]
    [InlineData("MaxEvaluations = 0 is not for")]
    [InlineData("Holdout = mask:")]
    public void What_cannot_be_followed_apart_is_refused(string expected)
    {
        var request = fits.Request with { Restarts = 2, Model = "exact" };
        request = expected[0] == 'H' ? request with { Holdout = $"mask:{fits.Table("mask.csv", "held", Enumerable.Range(0, 40).Select(i => i == 3 ? "1" : "0"))}" }
            : expected.StartsWith("Max", StringComparison.Ordinal) ? request with { MaxEvaluations = 0 } : request with { Model = "vgp" };
        Assert.Contains(expected, Assert.Throws<RunException>(() => WorkFit.Execute(FitStart.Of(request), new LocalWork())).Message, StringComparison.Ordinal);
    }

    /// <summary>A covariance that has no factor is said as on one machine.</summary>
    [Fact]
    public void A_first_start_without_a_value_is_refused_as_on_one_machine()
    {
        var request = fits.Request with { Kernel = "SE(lengthscales=1e6)", Set = ["likelihood.variance=1e-30"], IsStandardized = false, Restarts = 1 };
        var alone = Assert.ThrowsAny<ArithmeticException>(() => Fits.Run(request));
        Assert.Equal(alone.Message, Assert.Throws(alone.GetType(), () => { WorkFit.Execute(FitStart.Of(request), new LocalWork()); }).Message);
    }

    private string Noise()
    {
        var random = new Philox(2);
        return fits.Table("noise.csv", "x,y", Enumerable.Range(0, 30).Select(i => $"{i},{Fits.Text(random.NextNormal())}"));
    }

    private sealed class Stopping(CancellationTokenSource stop) : IWorkTransport
    {
        public void Do(IReadOnlyList<WorkOrder> orders, byte[] common, Action<int, byte[]> done, CancellationToken cancellation)
        {
            stop.Cancel();
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
