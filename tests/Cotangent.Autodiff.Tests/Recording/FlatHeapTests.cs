using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>A hundred thousand steps of training leave the heap as it was.</summary>
[Collection(typeof(Memory))]
public sealed class FlatHeapTests
{
    private const int Steps = 100_000;
    private const int FewerSteps = 20_000;

    /// <summary>What the runtime may keep for itself: a few bytes a step, less than any object.</summary>
    private const int Bound = 50_000;

    /// <summary>What leaks grows in every attempt.</summary>
    private const int Attempts = 5;

    private readonly Variable weights = new(Vector(0.3, -0.2), "weights");

    [Fact]
    public void A_tape_for_each_step() => CheckFlat(Steps, () =>
    {
        using var tape = new GradientTape();
        Descend(tape.Gradient(Loss(), weights));
    });

    [Fact]
    public void A_persistent_tape_for_each_step() => CheckFlat(FewerSteps, () =>
    {
        using var tape = new GradientTape(persistent: true);
        var loss = Loss();
        using var aside = tape.StopRecording();
        Descend(tape.Gradient(loss, weights) + 0 * tape.Jvp(loss, weights, Tensor.Ones(2)));
    });

    [Fact]
    public void One_tape_that_is_reset()
    {
        using var tape = new GradientTape(persistent: true);
        CheckFlat(FewerSteps, () =>
        {
            Descend(tape.Gradient(Loss(), weights));
            tape.Reset();
        });
    }

    [Fact]
    public void A_replayed_program()
    {
        var program = Compiled.ValueAndGradient(Loss, [weights]);
        CheckFlat(Steps, () =>
        {
            program.Evaluate(out var gradients);
            Descend(gradients[0]);
        });
    }

    [Fact]
    public void An_accumulator_for_each_step() => CheckFlat(FewerSteps, () =>
    {
        using var accumulator = new ForwardAccumulator(weights, Tensor.Ones(2));
        Descend(accumulator.Jvp(Loss()) * Tensor.Ones(2));
    });

    private Tensor Loss() => Sum(Square(Tanh(weights) - 0.5));

    private void Descend(Tensor gradient) => weights.Assign(weights.Value - 0.01 * gradient);

    /// <summary>What grows with the steps grows each time; what the runtime keeps for itself, or lets go of late, does not.</summary>
    private static void CheckFlat(int steps, Action step)
    {
        for (var i = 0; i < 500; i++) step();
        var grown = Grown(steps, step);
        for (var again = 1; again < Attempts && grown >= Bound; again++) grown = Grown(steps, step);
        Assert.True(grown < Bound, $"the heap grew by {grown} bytes in {steps} steps, in each of {Attempts} attempts");
    }

    private static long Grown(int steps, Action step)
    {
        var before = Memory.Reachable();
        for (var i = 0; i < steps; i++) step();
        return Memory.Reachable() - before;
    }
}
