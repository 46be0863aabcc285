namespace Cotangent.GaussianProcesses.Tests.Fitting;

public class KernelSearchTests
{
    [Fact]
    public void Cancelled_it_chooses_among_those_that_were_tried_and_one_is_always_tried()
    {
        Assert.Equal([1], Tried(cancelAfter: 0));
        Assert.Equal([1], Tried(cancelAfter: 1));
        Assert.Equal([1, 2], Tried(cancelAfter: 2));
    }

    [Fact]
    public void Each_is_reported_with_its_number_and_the_best_is_taken()
    {
        List<KernelTrial> told = [];
        var choice = KernelSearch.Choose(Rows(), () => new ConstantMean(), 10, new Listener(told.Add));
        Assert.Equal(choice.Trials, told);
        Assert.Equal([1, 2, 3, 4], told.Select(t => t.Number));
        Assert.All(told, t => Assert.Equal(4, t.Count));
        Assert.All(told, t => Assert.InRange(t.Evaluations, 1, 10));
        Assert.Same(told.MaxBy(t => t.LogMarginalLikelihood)!.Kernel, choice.Kernel);
    }

    [Fact]
    public void Where_nothing_may_be_evaluated_the_first_is_taken_at_its_start() => Assert.Empty(KernelSearch.Choose(Rows(), () => new ConstantMean(), 0).Trials);

    private static int[] Tried(int cancelAfter)
    {
        using var cancellation = new CancellationTokenSource();
        if (cancelAfter == 0) cancellation.Cancel();
        var listener = new Listener(trial =>
        {
            if (trial.Number == cancelAfter) cancellation.Cancel();
        });
        return [.. KernelSearch.Choose(Rows(), () => new ConstantMean(), 5, listener, cancellation.Token).Trials.Select(t => t.Number)];
    }

    private static TrainingRows Rows()
    {
        double[] x = [.. Enumerable.Range(0, 20).Select(i => i + 0.1 * (i % 3))], y = [.. x.Select(v => Math.Sin(v / 2))];
        return new(x, y, Standardizer.Fit(x, y, ["x"], "y"));
    }

    private sealed class Listener(Action<KernelTrial> tell) : IProgress<KernelTrial>
    {
        public void Report(KernelTrial value) => tell(value);
    }
}
