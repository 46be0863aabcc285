using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Training;

public class StochasticTrainingTests
{
    [Fact]
    public void A_regression_ends_at_the_optimum_of_Lbfgs()
    {
        var (searched, stepped) = (Sine(30), Sine(30));
        var best = searched.Fit(new(Optimizer: new(GradientTolerance: 1e-9, ValueTolerance: 0)));
        var report = StochasticTraining.Fit(stepped, () => -stepped.LogPosteriorDensity(), new(MaxIterations: 6000, LearningRate: 0.01));
        Assert.Equal((StopReason.MaxIterations, 6000, 6001, 0, false), (report.Reason, report.Iterations, report.Evaluations, report.FailedEvaluations, report.IsConverged));
        Assert.Equal(best.LogDensity, report.LogDensity, 1e-8);
        Assert.Equal(report.LogDensity, stepped.LogMarginalLikelihood().ToScalar(), 1e-12);
        Assert.Equal([report.LogDensity], report.StartLogDensities);
        Golden.Close(Values(searched), Values(stepped), 1e-5, "parameters"); // the root of the tolerance of the density, which is flat there
    }

    /// <summary>E[(p + ε − 2)²], ε ~ N(0, 1): captured once, drawn anew at each replay, and to the bit what a loop makes that evaluates op by op.</summary>
    [Fact]
    public void Draws_are_made_anew_at_each_step()
    {
        var options = new AdamOptions(MaxIterations: 400, LearningRate: 0.02);
        var (trained, calls, told) = (new Parameter(Tensor.Scalar(5)), 0, new List<FitProgress>());
        var random = new Philox(3);
        Tensor Loss(Parameter p, Philox draws) => Op.Mean(Op.Square(p + Op.RandomNormal(draws, 8) - 2));
        StochasticTraining.Fit(trained, () =>
        {
            calls++;
            return Loss(trained, random);
        }, options, new Listener(told.Add));

        var (stepped, again) = (new Parameter(Tensor.Scalar(5)), new Philox(3));
        var end = Adam.Minimize((x, gradient) =>
        {
            stepped.Assign(x[0]);
            using var tape = new GradientTape();
            var value = Loss(stepped, again);
            gradient[0] = tape.Gradient(value, stepped.Unconstrained).ToScalar();
            return value.ToScalar();
        }, Adam.Start([5]), options);
        Assert.Equal(1, calls);
        Assert.Equal(end.X[0], trained.Value.ToScalar());
        Assert.Equal(400, told.Select(t => t.LogDensity).Distinct().Count());
        Assert.Equal(2, trained.Value.ToScalar(), 0.2); // the noise of some 1/rate steps of 8 draws
    }

    [Fact]
    public void Progress_tells_where_each_step_began()
    {
        var p = new Parameter(Tensor.Scalar(1));
        var told = new List<FitProgress>();
        StochasticTraining.Fit(p, () => Op.Square(p), new(MaxIterations: 3, LearningRate: 0.25), new Listener(told.Add));
        Assert.Equal([(0, 1, 1), (0, 2, 2), (0, 3, 3)], told.Select(t => (t.Start, t.Iteration, t.Evaluations)));
        Assert.Equal((-1.0, 2.0), (told[0].LogDensity, told[0].GradientNorm));
        Assert.Equal(-0.5625, told[1].LogDensity, 1e-6); // epsilon shortens the step by 2e-7 of it
    }

    [Fact]
    public void Cancelled_it_leaves_the_last_parameters()
    {
        using var source = new CancellationTokenSource();
        var p = new Parameter(Tensor.Scalar(4));
        var report = StochasticTraining.Fit(p, () => Op.Square(p), new(LearningRate: 0.5), new Listener(t =>
        {
            if (t.Iteration == 2) source.Cancel();
        }), source.Token);
        Assert.Equal((StopReason.Cancelled, 2, 3), (report.Reason, report.Iterations, report.Evaluations));
        Assert.Equal(report.LogDensity, -Math.Pow(p.Value.ToScalar(), 2), 1e-12);
        Assert.InRange(p.Value.ToScalar(), 2.9, 3.1);
    }

    /// <summary>Steps of 0.4 towards a wall at 1, after which the loss is NaN.</summary>
    [Fact]
    public void Where_the_loss_ends_the_last_parameters_with_a_value_are_kept()
    {
        foreach (var steps in new[] { 3, 1000 })
        {
            var p = new Parameter(Tensor.Scalar(0));
            var report = StochasticTraining.Fit(p, () => 0 * Op.Log(1 - p.Value) - p.Value, new(MaxIterations: steps, LearningRate: 0.4));
            Assert.Equal((StopReason.NotFinite, 2, 4, 1), (report.Reason, report.Iterations, report.Evaluations, report.FailedEvaluations));
            Assert.Equal(0.8, p.Value.ToScalar(), 1e-6); // epsilon shortens the steps by 3e-7 of them
            Assert.Equal((p.Value.ToScalar(), 1.0), (report.LogDensity, report.GradientNorm));
        }
    }

    [Fact]
    public void A_start_without_a_value_throws_and_changes_nothing()
    {
        var p = new Parameter(Tensor.Scalar(-1));
        var error = Assert.Throws<ArithmeticException>(() => StochasticTraining.Fit(p, () => Op.Log(p)));
        Assert.Equal("StochasticTraining.Fit: the log density is NaN at the starting parameters, or its gradient is not finite. Check their values and the data.", error.Message);
        Assert.Throws<NotPositiveDefiniteException>(() => StochasticTraining.Fit(p, () => Op.Sum(Op.Cholesky(Op.Reshape(p, 1, 1)))));
        Assert.Equal(-1, p.Value.ToScalar());
    }

    [Fact]
    public void An_error_in_the_loss_leaves_the_last_parameters_with_a_value()
    {
        var p = new Parameter(Tensor.Scalar(3));
        // Reading the value keeps it from being captured.
        Tensor Loss() => p.Value.ToScalar() < 2.3 ? throw new InvalidOperationException("broken") : Op.Square(p);
        Assert.Throws<InvalidOperationException>(() => StochasticTraining.Fit(p, Loss, new(LearningRate: 0.25)));
        Assert.Equal(2.5, p.Value.ToScalar(), 0.01);
    }

    [Fact]
    public void With_all_parameters_fixed_there_is_nothing_to_do()
    {
        var p = new Parameter(Tensor.Scalar(3)) { IsTrainable = false };
        var report = StochasticTraining.Fit(p, () => Op.Square(p));
        Assert.Equal((StopReason.MaxIterations, 0, 1, -9.0), (report.Reason, report.Iterations, report.Evaluations, report.LogDensity));
    }

    [Fact]
    public void Bad_options_are_refused_before_anything_is_evaluated()
    {
        var p = new Parameter(Tensor.Scalar(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => StochasticTraining.Fit(p, () => throw new InvalidOperationException("evaluated"), new(LearningRate: -1)));
    }

    [Fact]
    public void What_a_step_allocates_does_not_grow_with_the_data()
    {
        Assert.Equal(Allocated(20), Allocated(80));

        static long Allocated(int count)
        {
            var model = Sine(count);
            var objective = new Objective(model, () => -model.LogPosteriorDensity());
            var state = Adam.Step(objective.Evaluate, Adam.Start(objective.Read()));
            return Enumerable.Range(0, 6).Min(_ =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                state = Adam.Step(objective.Evaluate, state);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            });
        }
    }

    private static Tensor Values(Gpr model) => Tensor.FromSpan([.. ParameterTree.Parameters(model).SelectMany(p => p.Parameter.Value.ToArray())]);

    private static Gpr Sine(int count)
    {
        var random = new Philox(11);
        var X = Tensor.FromSpan([.. Enumerable.Range(0, count).Select(i => 2 * Math.PI * i / (count - 1))], count, 1);
        return new(X, Op.Sin(X) + 0.1 * Op.RandomNormal(random, count, 1), new SquaredExponential());
    }

    private sealed class Listener(Action<FitProgress> tell) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => tell(value);
    }
}
