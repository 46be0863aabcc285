using System.Security.Cryptography;
using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.Numerics;
using static Cotangent.GaussianProcesses.Tests.Training.Variational.Trainings;

namespace Cotangent.GaussianProcesses.Tests.Training.Variational;

/// <summary>A training that was stopped and goes on from bytes is, bit for bit, one that was never stopped.</summary>
public class ResumeTests
{
    private static readonly VariationalTrainingOptions Twelve = new(12, new(LearningRate: 0.05));

    public static TheoryData<int> Stops => [.. Enumerable.Range(1, 11)];

    [Theory]
    [MemberData(nameof(Stops))]
    public void A_stop_after_any_step_changes_no_bit(int stop)
    {
        var (whole, first, second) = (SetAModel(count: 10), SetAModel(count: 10), SetAModel(count: 10));
        var (never, before, after) = (whole.Training(TenInFours(), Twelve), first.Training(TenInFours(), Twelve with { MaxSteps = stop }), second.Training(TenInFours(), Twelve));
        var steps = never.Steps().ToList();
        var cut = before.Steps().ToList();
        after.Restore(TrainingState.FromBytes(before.State.ToBytes()));
        cut.AddRange(after.Steps());
        Assert.Equal(steps, cut);
        Assert.Equal(Bits(whole), Bits(second));
        Assert.Equal(Bits(never.State), Bits(after.State));
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void A_bound_that_draws_goes_on_drawing_where_it_was(int stop)
    {
        var (whole, first, second) = (Drawing(12), Drawing(stop), Drawing(12));
        whole.Training.Run();
        first.Training.Run();
        second.Training.Restore(TrainingState.FromBytes(first.Training.State.ToBytes()));
        second.Training.Run();
        Assert.Equal(Bits(whole.Model), Bits(second.Model));
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void Early_stopping_goes_on_counting_where_it_was(int stop)
    {
        double[] losses = [5, 4, 4.5, double.NaN, 3.9, 3.95, 3.96, 3.97, 0, 0, 0, 0];
        VariationalTraining Of(Svgp model, int most, int from)
        {
            var look = from;
            return model.Training(TenInFours(), new(most, EarlyStopping: new(() => losses[look++], Patience: 3, Every: 1)));
        }
        var (whole, first, second) = (SetAModel(count: 10), SetAModel(count: 10), SetAModel(count: 10));
        var never = Of(whole, 100, 0);
        Assert.Equal(StopReason.Patience, never.Run());
        Assert.Equal((8, 3.9, 5), (never.State.Step, never.State.HeldOut.Best, never.State.HeldOut.BestLook));

        var before = Of(first, stop, 0);
        before.Run();
        var after = Of(second, 100, before.State.Step);
        after.Restore(TrainingState.FromBytes(before.State.ToBytes()));
        Assert.Equal(StopReason.Patience, after.Run());
        Assert.Equal(Bits(whole), Bits(second));
        Assert.Equal(Bits(never.State), Bits(after.State));

        var best = SetAModel(count: 10);
        best.Training(TenInFours(), new(5)).Run();
        Assert.Equal(Bits(best), Bits(whole));
    }

    [Theory]
    [InlineData(StopReason.MaxIterations)]
    [InlineData(StopReason.Cancelled)]
    [InlineData(StopReason.NotFinite)]
    [InlineData(StopReason.Running)]
    public void The_best_parameters_stay_for_every_reason_of_ending(StopReason reason)
    {
        double[] losses = [5, 4, 4.5, 4.6, 4.7, 4.8];
        var (look, model, best) = (0, SetAModel(count: 10), SetAModel(count: 10));
        using var source = new CancellationTokenSource();
        var calls = 0;
        var rows = Rows();
        var batches = new Failing(rows.X, rows.Y, () => calls++ >= 4 && reason == StopReason.NotFinite);
        var training = new VariationalTraining(
            model, model.Q, model.Bound, new(batches, 4, 5), new(reason == StopReason.MaxIterations ? 5 : 100, EarlyStopping: new(() => losses[look++], 50, Every: 1)));
        foreach (var step in training.Steps(source.Token))
        {
            if (step.Step == 5 && reason == StopReason.Cancelled) source.Cancel();
            if (step.Step == 5 && reason == StopReason.Running) break;
        }
        Assert.Equal(reason == StopReason.Running ? StopReason.Cancelled : reason, training.Reason);
        best.Training(new(rows.X, rows.Y, 4, 5), new(2)).Run();
        Assert.Equal(Bits(best), Bits(model));
        Assert.Equal(reason == StopReason.NotFinite ? 4 : 5, training.State.Step);
    }

    [Fact]
    public void Numbers_of_the_optimisers_are_those_of_the_state()
    {
        var (first, second) = (SetAModel(count: 10), SetAModel(count: 10));
        var before = first.Training(TenInFours(), new(4, new(LearningRate: 0.03, Beta1: 0.8, Beta2: 0.95, Epsilon: 1e-6)) { Gamma = GammaSchedule.Constant(0.07) });
        before.Run();
        var after = second.Training(TenInFours(), new(4));
        after.Restore(TrainingState.FromBytes(before.State.ToBytes()));
        Assert.Equal(before.Step(), after.Step());
        Assert.Equal(Bits(before.State), Bits(after.State));
    }

    [Fact]
    public void The_bound_after_a_load_is_the_bound_before_it()
    {
        var (first, second) = (SetAModel(count: 10), SetAModel(count: 10));
        var training = first.Training(TenInFours(), Twelve);
        training.Run();
        second.Training(TenInFours(), Twelve).Restore(TrainingState.FromBytes(training.State.ToBytes()));
        var batch = TenInFours().At(3);
        Assert.Equal(first.EvidenceLowerBound(batch.X, batch.Y).ToScalar(), second.EvidenceLowerBound(batch.X, batch.Y).ToScalar());
    }

    [Fact]
    public void A_state_of_something_else_is_refused_and_changes_nothing()
    {
        var model = SetAModel(count: 10);
        var training = model.Training(TenInFours(), Twelve);
        training.Run();
        var (state, before) = (training.State, Bits(training.State));
        void Refused(TrainingState other, string words) =>
            Assert.Contains(words, Assert.Throws<ArgumentException>(() => training.Restore(other)).Message, StringComparison.Ordinal);
        Refused(state with { Seed = 9 }, "with seed 9; these are of 4 of 10 with seed 5");
        Refused(state with { Parameters = [.. state.Parameters.Skip(1)] }, "it has 5 parameters; the model has 6");
        Refused(state with { Parameters = [new("x", Tensor.Scalar(1)), .. state.Parameters.Skip(1)] }, "it has x [] where the model has kernel.variance []");
        Refused(state with { FirstMoment = new double[2] }, "Adam moved 2 numbers");
        Refused(state with { Gamma = null }, "q was moved by Adam, and is not here");
        var byAdam = model.Training(TenInFours(), Twelve with { Gamma = null });
        var moved = byAdam.State with { Gamma = GammaSchedule.Constant(0.1) };
        Assert.Contains("q was moved by natural gradients, and is not here", Assert.Throws<ArgumentException>(() => byAdam.Restore(moved)).Message, StringComparison.Ordinal);
        Refused(state with { Random = [new(1, 2, 3)] }, "it has 1 generators; the options have 0");
        Assert.Equal(before, Bits(training.State));
    }

    [Fact]
    public void Bytes_that_were_cut_changed_or_are_of_another_version_are_refused()
    {
        var training = SetAModel(count: 10).Training(TenInFours(), Twelve);
        training.Run();
        var bytes = training.State.ToBytes();
        for (var length = 0; length < bytes.Length; length++) Assert.Throws<InvalidDataException>(() => TrainingState.FromBytes(bytes.AsSpan(0, length)));
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= 4;
            Assert.Throws<InvalidDataException>(() => TrainingState.FromBytes(damaged));
        }
        var newer = (byte[])bytes.Clone();
        newer[8] = 7;
        Assert.Contains("version 7; expected 1", Assert.Throws<InvalidDataException>(() => TrainingState.FromBytes(newer)).Message, StringComparison.Ordinal);
        Assert.Equal(bytes, TrainingState.FromBytes(bytes).ToBytes());
    }

    /// <summary>Counts of tensors, axes, numbers and generators that the bytes do not have are refused before room is made for them.</summary>
    [Fact]
    public void Fields_that_do_not_fit_together_are_refused_though_their_checksum_is_right()
    {
        var (_, training) = Drawing(3);
        training.Run();
        var bytes = training.State.ToBytes();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 12; at + 4 <= bytes.Length - 32; at++)
            foreach (var count in (int[])[int.MaxValue, int.MinValue, 1 << 28])
            {
                var changed = (byte[])bytes.Clone();
                BitConverter.GetBytes(count).CopyTo(changed, at);
                SHA256.HashData(changed.AsSpan(..^32)).CopyTo(changed.AsSpan(^32));
                try
                {
                    TrainingState.FromBytes(changed);
                }
                catch (InvalidDataException)
                {
                    // a count
                }
            }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100L * 3 * bytes.Length * bytes.Length);
    }

    /// <summary>A bound with a term that is drawn anew at each evaluation.</summary>
    private static (Svgp Model, VariationalTraining Training) Drawing(int most)
    {
        var (model, random) = (SetAModel(count: 10), new Philox(17));
        VariationalBound Bound(Tensor X, Tensor Y)
        {
            var bound = model.Bound(X, Y);
            return bound with { ExpectedLogDensity = () => bound.ExpectedLogDensity() + 0.1 * Op.Sum(Op.RandomNormal(random, 3, 1) * (model.Q.QMu + model.Kernel.K(SetA.Z))) };
        }
        return (model, new(model, model.Q, Bound, TenInFours(), new(most) { Random = [random] }));
    }

    /// <summary>Rows whose targets become so large at a moment that no bound is finite.</summary>
    private sealed class Failing(Tensor X, Tensor Y, Func<bool> isNow) : IRowSource
    {
        private readonly TensorRows rows = new(X, Y);

        public int Count => rows.Count;

        public int Inputs => rows.Inputs;

        public int Targets => rows.Targets;

        public void Read(ReadOnlySpan<int> numbers, Span<double> X, Span<double> Y)
        {
            rows.Read(numbers, X, Y);
            if (isNow()) Y.Fill(1e200);
        }
    }
}
