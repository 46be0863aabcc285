using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>A training by minibatches that is stopped and goes on by the same request.</summary>
public sealed class CheckpointRunTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    private FitRequest Request => fits.RequestOf("count", "Poisson", "svgp") with { MaxEvaluations = 40, Minibatch = 16 };

    [Fact]
    public void It_goes_on_as_if_it_had_never_stopped_bit_for_bit()
    {
        var whole = Fits.Run(Request);
        var request = Request with { Checkpoint = fits["place.bin"] };
        using (var source = new CancellationTokenSource())
        {
            var stopped = FitRun.Execute(request, new StopAt(17, source), source.Token);
            Assert.Equal((StopReason.Cancelled, 17), (stopped.Report.Reason, stopped.Report.Iterations));
            Assert.NotEqual(ParameterTable.Text(whole.Model), ParameterTable.Text(stopped.Model));
        }
        var resumed = Fits.Run(request);
        Assert.Equal((StopReason.MaxIterations, 40), (resumed.Report.Reason, resumed.Report.Iterations));
        Assert.Equal(Values(whole.Model), Values(resumed.Model));
        Assert.Equal(whole.LogMarginalLikelihood, resumed.LogMarginalLikelihood);
        var again = Fits.Run(request); // no step is left
        Assert.Equal(Values(whole.Model), Values(again.Model));
        Assert.True(double.IsFinite(again.Report.LogDensity));
    }

    [Fact]
    public void A_file_that_is_no_place_of_this_training_is_refused()
    {
        var request = Request with { Checkpoint = fits["place.bin"] };
        File.WriteAllText(fits["place.bin"], "not a checkpoint");
        Assert.Contains("place.bin", Assert.Throws<DataException>(() => Fits.Run(request)).Message, StringComparison.Ordinal);
        File.Delete(fits["place.bin"]);
        Fits.Run(request with { MaxEvaluations = 3 });
        Assert.Contains("these are of 20 of 50", Assert.Throws<RunException>(() => Fits.Run(request with { Minibatch = 20 })).Message, StringComparison.Ordinal);
    }

    private static double[] Values(Model model) => [.. ParameterTree.Parameters(model).SelectMany(p => p.Parameter.Value.ToArray())];

    private sealed class StopAt(int step, CancellationTokenSource source) : IFitWatcher
    {
        public void OnCandidate(CandidateResult result, int number, int count)
        {
        }

        public void OnStart(Model model, RegressionData data, Split split)
        {
        }

        public void OnStep(FitProgress progress)
        {
            if (progress.Iteration == step) source.Cancel();
        }
    }
}
