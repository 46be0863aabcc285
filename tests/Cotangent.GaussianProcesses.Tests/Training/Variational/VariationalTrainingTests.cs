using Cotangent.GaussianProcesses.Tests.Conditioning;
using static Cotangent.GaussianProcesses.Tests.Training.Variational.Trainings;

namespace Cotangent.GaussianProcesses.Tests.Training.Variational;

public class VariationalTrainingTests
{
    private static readonly VariationalTrainingOptions OneStep = new(MaxSteps: 1) { Gamma = GammaSchedule.Constant(1) };

    /// <summary>With Gaussian noise and γ = 1, q is at its optimum when Adam looks: the gradient is that of the collapsed bound.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Adam_sees_the_gradient_at_the_new_q(bool whiten)
    {
        var model = SetAModel(whiten);
        var (ell, s2) = (((SquaredExponential)model.Kernel).Lengthscales, ((GaussianLikelihood)model.Likelihood).Variance);
        var slopes = (Slope(ell), Slope(s2));
        var training = model.Training(new(SetA.X, SetA.Y1, 6), OneStep);
        var step = training.Step()!;
        Assert.Equal(-12.0062671015355, step.Bound, 1e-11);
        var gradient = training.State.FirstMoment.ToArray().Select(m => -m / (1 - 0.9)).ToArray();
        var at = training.MovedByAdam.ToList();
        Assert.Equal(["kernel.variance", "kernel.lengthscales", "inducing.Z", "likelihood.variance"], at);
        Assert.Equal(5.91446691001251, gradient[1] / slopes.Item1, 1e-10);
        Assert.Equal(40.1314946177941, gradient[^1] / slopes.Item2, 1e-9);
        Assert.Equal(2.15702591141681, gradient[2], 1e-10);

        static double Slope(Parameter parameter)
        {
            using var tape = new GradientTape();
            return tape.Gradient(parameter.Value, parameter.Unconstrained).ToScalar();
        }
    }

    [Fact]
    public void Q_belongs_to_the_natural_gradient_alone_whatever_is_trainable()
    {
        var (trained, alone) = (SetAModel(likelihood: new BernoulliLikelihood()), SetAModel(likelihood: new BernoulliLikelihood()));
        var labels = Op.Greater(SetA.Y1, 0);
        var training = trained.Training(new(SetA.X, labels, 6), new(1) { Gamma = GammaSchedule.Constant(0.3) });
        training.Run();
        new NaturalGradient(() => -alone.EvidenceLowerBound(Sorted(SetA.X), Sorted(labels)), new VariationalPair(alone.Q.QMu, alone.Q.QSqrt)).Step(0.3);
        Close(alone.Q.QMu.Value, trained.Q.QMu.Value, 1e-12);
        Close(alone.Q.QSqrt.Value, trained.Q.QSqrt.Value, 1e-12);
        Assert.NotEqual(alone.Kernel.K(SetA.Z).ToArray(), trained.Kernel.K(SetA.Z).ToArray());
        Assert.True(trained.Q.QMu.IsTrainable);

        static Tensor Sorted(Tensor x) => Op.Gather(x, new Minibatches(SetA.X, SetA.Y1, 6).RowsOf(0).ToArray().AsSpan());
    }

    /// <summary>q with standard deviations alone: one step of length 1 reaches the best of them.</summary>
    [Fact]
    public void A_diagonal_q_moves_by_natural_gradients_too()
    {
        var model = new Svgp(
            SetA.Kernel(), new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.Z), 6, q: new DiagonalGaussian(SetA.m, SetA.d), whiten: false, jitter: Jitter.None);
        var training = model.Training(new(SetA.X, SetA.Y1, 6), OneStep);
        training.Run();
        Close(Tensor.FromSpan([0.288120842249151, 0.261107325206451, 0.288429943766091], 3, 1), model.Q.QSqrt.Value, 1e-13);
        Assert.Null(training.NotCaptured);
    }

    [Fact]
    public void Without_natural_gradients_Adam_moves_everything()
    {
        var model = SetAModel();
        var training = model.Training(new(SetA.X, SetA.Y1, 6), new(1) { Gamma = null });
        Assert.Equal(ParameterTree.Parameters(model).Select(p => p.Path), training.MovedByAdam);
        var step = training.Step()!;
        Assert.Equal(-32.5620188582179, step.Bound, 1e-11);
        Assert.Equal(0, step.Gamma);
    }

    [Fact]
    public void A_log_prior_enters_once_and_unscaled_and_the_bound_shown_has_none()
    {
        var (plain, held) = (SetAModel(), SetAModel());
        var variance = ((SquaredExponential)held.Kernel).Variance;
        variance.Prior = new LogNormalPrior(0, 1);
        double[] Gradient(Svgp model, out double bound)
        {
            var (X, Y) = (Op.Gather(SetA.X, [0, 1, 2]), Op.Gather(SetA.Y1, [0, 1, 2]));
            var training = new VariationalTraining(model, model.Q, model.Bound, new(X, Y, 3), OneStep with { Gamma = GammaSchedule.Constant(0.5) });
            bound = training.Step()!.Bound;
            return [.. training.State.FirstMoment.ToArray().Select(m => m / (1 - 0.9))];
        }
        using var tape = new GradientTape();
        var prior = tape.Gradient(variance.LogPriorDensity(), variance.Unconstrained).ToScalar();
        var (without, with) = (Gradient(plain, out var bound), Gradient(held, out var same));
        Assert.Equal(bound, same);
        Assert.Equal(without[0] - prior, with[0], 1e-12);
        Assert.Equal(without[1..], with[1..]);
    }

    /// <summary>With Gaussian noise, all rows and γ = 1, a training is Adam on the collapsed bound.</summary>
    [Fact]
    public void At_the_optimum_of_q_training_takes_the_steps_of_Adam_on_the_collapsed_bound()
    {
        var (model, collapsed) = (SetAModel(), SetA.Model());
        var adam = new AdamOptions(50, LearningRate: 0.02);
        model.Training(new(SetA.X, SetA.Y1, 6), new(50, adam) { Gamma = GammaSchedule.Constant(1) }).Run();
        StochasticTraining.Fit(collapsed, () => -collapsed.Objective(), adam);
        foreach (var (path, value) in ParameterTree.Read(collapsed)) Close(value, ParameterTree.Find(model, path).Value, 1e-8);
    }

    [Fact]
    public void A_smaller_last_batch_is_a_second_program_and_no_step_is_taken_op_by_op()
    {
        var model = SetAModel(count: 10);
        var training = model.Training(TenInFours(), new(9));
        var steps = training.Steps().ToArray();
        Assert.Equal([4, 4, 2, 4, 4, 2, 4, 4, 2], steps.Select(s => s.Rows));
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 2], steps.Select(s => s.Epoch));
        Assert.Equal(StopReason.MaxIterations, training.Reason);
        Assert.Null(training.NotCaptured);
    }

    [Fact]
    public async Task Steps_by_progress_one_by_one_and_asynchronous_are_the_same()
    {
        var (all, progress, awaited) = (SetAModel(count: 10), SetAModel(count: 10), SetAModel(count: 10));
        List<TrainingStep> reported = [], streamed = [];
        var steps = all.Training(TenInFours(), new(7)).Steps().ToList();
        progress.Training(TenInFours(), new(7)).Run(new Reporter(reported.Add), TestContext.Current.CancellationToken);
        await foreach (var step in awaited.Training(TenInFours(), new(7)).StepsAsync(TestContext.Current.CancellationToken)) streamed.Add(step);
        Assert.Equal(steps, reported);
        Assert.Equal(steps, streamed);
        Assert.Equal(Bits(all), Bits(progress));
        Assert.Equal(Bits(all), Bits(awaited));
    }

    [Fact]
    public void Cancellation_keeps_the_state_and_the_training_goes_on_from_it()
    {
        var (model, whole) = (SetAModel(count: 10), SetAModel(count: 10));
        using var source = new CancellationTokenSource();
        var training = model.Training(TenInFours(), new(8));
        Assert.Equal(StopReason.Cancelled, training.Run(new Reporter(step => { if (step.Step == 3) source.Cancel(); }), source.Token));
        Assert.Equal(3, training.State.Step);
        Assert.Equal(StopReason.MaxIterations, training.Run(cancellation: TestContext.Current.CancellationToken));
        whole.Training(TenInFours(), new(8)).Run();
        Assert.Equal(Bits(whole), Bits(model));
    }

    [Fact]
    public void A_step_that_leaves_the_cone_is_halved_and_says_so()
    {
        var q = new FullGaussian(Tensor.Zeros(1, 1), Tensor.Full(0.5, 1, 1, 1));
        var target = Tensor.Full(3, 1, 1);
        var likelihood = new StudentTLikelihood(scale: 0.3, degreesOfFreedom: 3);
        var bound = new VariationalBound(q, () => Op.Sum(likelihood.ExpectedLogProbability(Tensor.Zeros(1, 1), q.QMu, Op.Reshape(Op.Square(q.QSqrt), 1, 1), target)), () => Tensor.Full(10, 1, 1));
        ParameterTree.SetTrainable(likelihood, false);
        var training = new VariationalTraining(new Both(q, likelihood), q, (_, _) => bound, new(Tensor.Zeros(1, 1), target, 1), new(1) { Gamma = GammaSchedule.Constant(2.5) });
        var step = training.Step()!;
        Assert.Equal((2, 0.625), (step.Halvings, step.Gamma)); // admissible below 0.90377
        Assert.True(double.IsFinite(step.Bound));
    }

    [Fact]
    public void A_bound_that_is_no_longer_finite_ends_it_with_the_last_good_parameters()
    {
        var model = SetAModel();
        var noise = ((GaussianLikelihood)model.Likelihood).Variance;
        var calls = 0;
        VariationalBound Bound(Tensor X, Tensor Y)
        {
            var bound = model.Bound(X, Y);
            return bound with { ExpectedLogDensity = () => bound.ExpectedLogDensity() + 0 * Op.Log(0.17 - (Tensor)noise) };
        }
        var training = new VariationalTraining(model, model.Q, Bound, new(SetA.X, SetA.Y1, 6), new(1000, new(LearningRate: 0.05)));
        foreach (var _ in training.Steps()) calls++;
        Assert.Equal(StopReason.NotFinite, training.Reason);
        Assert.InRange(calls, 1, 50);
        Assert.True(noise.Value.ToScalar() < 0.17);
        Assert.True(double.IsFinite(model.EvidenceLowerBound(SetA.X, SetA.Y1).ToScalar()));
    }

    /// <summary>With Gaussian noise each batch has one best q, in natural parameters the mean of them is that of all rows, and steps of 1, ½, ⅓, … are the mean.</summary>
    [Fact]
    public void Settled_q_is_that_of_all_rows_and_nothing_else_moves()
    {
        var (X, Y) = Rows();
        var model = SetAModel(count: 10);
        var training = model.Training(new(X, Y, 5, seed: 2), new(4, new(LearningRate: 0.02)) { Gamma = GammaSchedule.Constant(1) });
        training.Run();
        var (state, others) = (Bits(training.State), Others());
        Assert.Equal(2, training.Settle(2));
        Assert.Equal(others, Others());
        var collapsed = new Sgpr(X, Y, model.Kernel, model.Inducing, likelihood: (GaussianLikelihood)model.Likelihood, jitter: Jitter.None);
        Assert.Equal(collapsed.Objective().ToScalar(), model.EvidenceLowerBound(X, Y).ToScalar(), 1e-9);
        Assert.Equal(state, Bits(training.State));

        long[] Others() => [.. Bits(model.Kernel), .. Bits(model.Inducing), .. Bits(model.Likelihood)];
    }

    [Fact]
    public void After_it_has_settled_a_training_goes_on_from_its_last_step()
    {
        var (settled, never) = (SetAModel(count: 10), SetAModel(count: 10));
        var (training, other) = (settled.Training(TenInFours(), new(7)), never.Training(TenInFours(), new(7)));
        for (var k = 0; k < 3; k++) Assert.Equal(other.Step(), training.Step());
        Assert.Equal(50, training.Settle());
        Assert.NotEqual(Bits(never), Bits(settled));
        training.Run();
        other.Run();
        Assert.Equal(Bits(never), Bits(settled));
        Assert.Equal(0, training.Settle(cancellation: new(canceled: true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => training.Settle(-1));
        var byAdam = never.Training(TenInFours(), new(7) { Gamma = null });
        Assert.StartsWith("VariationalTraining.Settle: Gamma is null", Assert.Throws<InvalidOperationException>(() => byAdam.Settle()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var model = SetAModel();
        Assert.Contains("of 10 rows; expected 6", Assert.Throws<ArgumentException>(() => model.Training(TenInFours())).Message, StringComparison.Ordinal);
        var apart = Assert.Throws<ArgumentException>(() => new VariationalTraining(model.Kernel, model.Q, model.Bound, new(SetA.X, SetA.Y1, 6)));
        Assert.Contains("q is not among the parts", apart.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Training(new(SetA.X, SetA.Y1, 6), new(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(() => 0, 0).Check());
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(() => 0, 1, 0).Check());
        new EarlyStopping(() => 0, 1, 1).Check();
        var idle = new Both(model, new Parameter(Tensor.Scalar(1)));
        var error = Assert.Throws<UnconnectedGradientException>(() => new VariationalTraining(idle, model.Q, model.Bound, new(SetA.X, SetA.Y1, 6)).Step());
        Assert.Contains("b does not enter the bound", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Three batches an epoch: 4, 4 and 2 of 10 rows.</summary>
    [Fact]
    public void The_average_of_an_epoch_begins_anew_with_each_epoch()
    {
        var training = SetAModel(count: 10).Training(TenInFours(), new(7));
        TrainingStep[] steps = [.. Enumerable.Range(0, 7).Select(_ => training.Step()!)];
        foreach (var first in new[] { 0, 3, 6 }) Assert.Equal(steps[first].Bound, steps[first].EpochBound, 1e-12 * Math.Abs(steps[first].Bound));
        Assert.Equal((4 * steps[3].Bound + 4 * steps[4].Bound + 2 * steps[5].Bound) / 10, steps[5].EpochBound, 1e-10);
    }

    [Fact]
    public void Held_out_rows_cost_minus_their_mean_log_density()
    {
        var model = SetAModel();
        var densities = model.Posterior().LogDensity(SetA.X, SetA.Y1).ToArray();
        Assert.Equal(-densities.Average(), EarlyStopping.On(model.Posterior, SetA.X, SetA.Y1).Loss(), 1e-12);
    }

    [Fact]
    public void A_target_that_cannot_arise_is_refused_at_the_step_that_meets_it()
    {
        var model = SetAModel(likelihood: new BernoulliLikelihood());
        var before = Bits(model);
        var training = model.Training(new(SetA.X, SetA.Y1, 2, 1), new(3));
        var error = Assert.Throws<ArgumentException>(() => training.Run(cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("Step: the batch of step 0 is refused, whose rows are Minibatches.RowsOf(0): ", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Bits(model));
    }

    private static void Close(Tensor x, Tensor y, double tolerance) => Assert.True(Op.Max(Op.Abs(x - y)).ToScalar() < tolerance, $"{x} and {y}");

    private sealed class Both(IParameterTree a, IParameterTree b) : IParameterTree
    {
        public IReadOnlyList<Part> Parts => [new("a", a), new("b", b)];

        public IReadOnlyList<Setting> Settings => [];
    }

    private sealed class Reporter(Action<TrainingStep> report) : IProgress<TrainingStep>
    {
        public void Report(TrainingStep value) => report(value);
    }
}
