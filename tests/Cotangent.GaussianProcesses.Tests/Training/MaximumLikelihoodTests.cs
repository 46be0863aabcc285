using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Training;

public class MaximumLikelihoodTests
{
    [Fact]
    public void A_fit_to_a_noisy_sine_ends_at_a_maximum()
    {
        var model = Sine();
        var before = model.LogMarginalLikelihood().ToScalar();
        var report = model.Fit(new(Optimizer: new(GradientTolerance: 1e-6, ValueTolerance: 0)));
        Assert.True(report.IsConverged);
        Assert.Equal(StopReason.GradientTolerance, report.Reason);
        Assert.InRange(report.GradientNorm, 0, 1e-6);
        Assert.True(report.LogDensity > before);
        Assert.Equal(report.LogDensity, model.LogMarginalLikelihood().ToScalar(), 1e-12);
        Assert.Equal([report.LogDensity], report.StartLogDensities);
        Assert.InRange(Noise(model).Value.ToScalar(), 0.005, 0.02); // drawn with 0.01
        var xnew = Tensor.FromSpan([1.0, 2.5, 4.0], 3, 1);
        Golden.Close(Op.Sin(xnew), model.Posterior().PredictF(xnew).Mean, 0.1, "sine");
    }

    [Fact]
    public void Priors_pull_the_maximum()
    {
        var (free, pulled) = (Sine(), Sine());
        Noise(pulled).Prior = new LogNormalPrior(Math.Log(0.5), 0.05);
        free.Fit();
        var report = pulled.Fit();
        Assert.InRange(Noise(pulled).Value.ToScalar(), 0.3, 0.6);
        Assert.Equal(report.LogDensity, pulled.LogPosteriorDensity().ToScalar(), 1e-12);
        Assert.True(Noise(free).Value.ToScalar() < 0.02);
    }

    [Fact]
    public void Restarts_find_lower_valleys_and_the_best_is_kept()
    {
        var (alone, many) = (new Parameter(Tensor.Scalar(4)), new Parameter(Tensor.Scalar(4)));
        var first = MaximumLikelihood.Fit(alone, () => Wavy(alone), new());
        var report = MaximumLikelihood.Fit(many, () => Wavy(many), new(Restarts: 20, Seed: 1));
        Assert.Equal(first.LogDensity, report.StartLogDensities[0]);
        Assert.Equal(21, report.StartLogDensities.Count);
        Assert.True(report.LogDensity > first.LogDensity);
        Assert.Equal(report.StartLogDensities.Max(), report.LogDensity);
        Assert.Equal(report.LogDensity, -Wavy(many).ToScalar());
        var again = new Parameter(Tensor.Scalar(4));
        Assert.Equal(report.StartLogDensities, MaximumLikelihood.Fit(again, () => Wavy(again), new(Restarts: 20, Seed: 1)).StartLogDensities);
        var other = new Parameter(Tensor.Scalar(4));
        Assert.NotEqual(report.StartLogDensities, MaximumLikelihood.Fit(other, () => Wavy(other), new(Restarts: 20, Seed: 2)).StartLogDensities);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void With_restarts_a_model_is_never_worse_than_without(ulong seed)
    {
        var (alone, many) = (Sine(), Sine());
        var (first, report) = (alone.Fit(), many.Fit(new(Restarts: 3, Seed: seed)));
        Assert.True(report.LogDensity >= first.LogDensity);
        Assert.Equal(4, report.StartLogDensities.Count);
        Assert.Equal(report.LogDensity, many.LogMarginalLikelihood().ToScalar(), 1e-12);
    }

    [Fact]
    public void A_start_that_has_no_value_is_left_out()
    {
        var p = new Parameter(Tensor.Scalar(1.5));
        Tensor Loss() => p.Value.ToScalar() > 2 ? throw new NotPositiveDefiniteException("too large") : Op.Square(p.Value - 1);
        var report = MaximumLikelihood.Fit(p, Loss, new(Restarts: 20));
        Assert.Contains(double.NaN, report.StartLogDensities);
        Assert.Equal(1, p.Value.ToScalar(), 1e-5);
        Assert.Equal(StopReason.GradientTolerance, report.Reason);
        Assert.True(report.FailedEvaluations > 0);
    }

    [Fact]
    public void Progress_tells_start_iteration_and_a_density_that_rises()
    {
        var told = new List<FitProgress>();
        var report = Sine().Fit(new(Restarts: 1), new Listener(told.Add));
        Assert.Equal([0, 1], told.Select(t => t.Start).Distinct());
        foreach (var start in told.GroupBy(t => t.Start))
        {
            Assert.Equal(Enumerable.Range(0, start.Count()), start.Select(t => t.Iteration));
            Assert.Equal(start.Select(t => t.LogDensity).Order(), start.Select(t => t.LogDensity));
            Assert.Equal(report.StartLogDensities[start.Key], start.Last().LogDensity);
        }
    }

    [Fact]
    public void Cancelled_it_leaves_the_best_parameters_so_far()
    {
        using var source = new CancellationTokenSource();
        var model = Sine();
        var before = model.LogMarginalLikelihood().ToScalar();
        var last = 0.0;
        var listener = new Listener(t =>
        {
            last = t.LogDensity;
            if (t.Iteration == 3) source.Cancel();
        });
        var report = model.Fit(new(Restarts: 5), listener, source.Token);
        Assert.Equal((StopReason.Cancelled, false, 3), (report.Reason, report.IsConverged, report.Iterations));
        Assert.Equal(last, report.LogDensity);
        Assert.True(last > before);
        Assert.Equal(last, model.LogMarginalLikelihood().ToScalar(), 1e-12);
        Assert.Single(report.StartLogDensities);
    }

    [Fact]
    public void Cancelled_before_it_began_it_changes_nothing()
    {
        var model = Sine();
        var before = Values(model);
        var report = model.Fit(cancellation: new CancellationToken(canceled: true));
        Assert.Equal((StopReason.Cancelled, 0), (report.Reason, report.Evaluations));
        Assert.Equal(before, Values(model));
        Assert.Equal(model.LogMarginalLikelihood().ToScalar(), report.LogDensity);
    }

    [Fact]
    public void With_all_parameters_fixed_there_is_nothing_to_do()
    {
        var model = Sine();
        foreach (var (_, parameter) in ParameterTree.Parameters(model)) parameter.IsTrainable = false;
        var report = model.Fit(new(Restarts: 2));
        Assert.Equal((StopReason.GradientTolerance, 0, 0.0), (report.Reason, report.Iterations, report.GradientNorm));
        Assert.Equal(model.LogMarginalLikelihood().ToScalar(), report.LogDensity);
    }

    [Fact]
    public void A_fixed_parameter_does_not_move()
    {
        var model = Sine();
        Noise(model).IsTrainable = false;
        var before = Noise(model).Value.ToScalar();
        model.Fit();
        Assert.Equal(before, Noise(model).Value.ToScalar());
    }

    [Fact]
    public void A_start_that_is_not_positive_definite_throws_and_changes_nothing()
    {
        var model = new Gpr(Tensor.Ones(20, 1), Tensor.Ones(20, 1), new Constant(1e18), null, new GaussianLikelihood(2e-6));
        var before = Values(model);
        Assert.Throws<NotPositiveDefiniteException>(() => model.Fit());
        Assert.Equal(before, Values(model));
    }

    [Fact]
    public void A_start_with_a_density_that_is_not_finite_throws_and_changes_nothing()
    {
        var p = new Parameter(Tensor.Scalar(-1));
        var error = Assert.Throws<ArithmeticException>(() => MaximumLikelihood.Fit(p, () => Op.Log(p), new()));
        Assert.Equal("Fit: the log density is NaN at the starting parameters. Check their values and the data.", error.Message);
        Assert.Equal(-1, p.Value.ToScalar());
    }

    [Fact]
    public void An_error_in_the_loss_leaves_the_parameters_as_they_were()
    {
        var (p, calls) = (new Parameter(Tensor.Scalar(3)), 0);
        Tensor Loss() => ++calls > 1 ? throw new InvalidOperationException("broken") : Op.Square(p);
        Assert.Throws<InvalidOperationException>(() => MaximumLikelihood.Fit(p, () => Loss() * Loss(), new()));
        Assert.Equal(3, p.Value.ToScalar());
    }

    [Theory]
    [InlineData(double.PositiveInfinity, "-Infinity")]
    [InlineData(double.NaN, "NaN")]
    public void A_start_without_a_density_is_refused_and_left_as_it_was(double slope, string density)
    {
        var p = new Parameter(Tensor.Scalar(3));
        var error = Assert.Throws<ArithmeticException>(() => MaximumLikelihood.Fit(p, () => slope * p.Value, new()));
        Assert.Equal($"Fit: the log density is {density} at the starting parameters. Check their values and the data.", error.Message);
        Assert.Equal(3, p.Value.ToScalar());
    }

    private static Tensor Wavy(Parameter p) => 0.1 * Op.Square(p) - Op.Cos(3 * p.Value);

    private static double[] Values(Gpr model) => [.. ParameterTree.Parameters(model).SelectMany(p => p.Parameter.Value.ToArray())];

    private static Gpr Sine()
    {
        const int count = 40;
        var random = new Philox(11);
        var X = Tensor.FromSpan([.. Enumerable.Range(0, count).Select(i => 2 * Math.PI * i / (count - 1))], count, 1);
        var noise = Tensor.FromSpan([.. Enumerable.Range(0, count).Select(_ => 0.1 * random.NextNormal())], count, 1);
        return new(X, Op.Sin(X) + noise, new SquaredExponential());
    }

    private sealed class Listener(Action<FitProgress> tell) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => tell(value);
    }

    private static Parameter Noise(Gpr model) => ((GaussianLikelihood)model.Likelihood).Variance;
}
