using CsCheck;

namespace Cotangent.Autodiff.Tests.RandomPrograms;

/// <summary>Random programs of everything that meets a tape: their derivatives are those of a second interpreter, backward, forward, and captured.</summary>
public sealed class RandomProgramTests
{
    private const double Tolerance = 1e-9; // results are of size one, some twenty steps deep

    private static readonly Gen<Line> Lines = Gen.Select(
        Gen.Int[0, Instruction.All.Count - 1],
        Gen.Int[0, 99],
        Gen.Int[0, 99],
        Gen.Int[0, RandomProgram.VariableCount - 1],
        (kind, a, b, v) => new Line(kind, a, b, v));

    /// <summary>x and the two variables, three times.</summary>
    private static readonly double[][][] Numbers =
    [
        [[0.3, -0.7, 1.1, 0.2], [0.9, -0.4, 0.6, -1.2], [-0.5, 0.8, 0.1, 0.7]],
        [[-1.3, 0.4, 0.6, -0.2], [0.2, 1.4, -0.9, 0.3], [1.1, -0.3, 0.5, -0.6]],
        [[0.8, 0.1, -0.4, 1.5], [-0.7, 0.6, 0.2, 0.4], [0.3, 0.9, -1.0, 0.2]],
    ];

    [Fact]
    public void Every_instruction_alone_is_differentiated_right() =>
        Assert.All(Enumerable.Range(0, Instruction.All.Count), kind => Check(new([new(kind, 0, 0, 0), new(kind, 1, 0, 1)])));

    [Fact]
    public void Derivatives_are_those_of_a_second_interpreter() => ForEach(1000, CheckEager);

    [Fact]
    public void Replays_are_what_eager_evaluation_gives() => ForEach(150, CheckReplayed);

    [Fact]
    public void Results_of_replays_stand_when_the_program_runs_again() => ForEach(30, CheckHeld);

    /// <summary>A failure is shrunk to the lines that it needs, and printed as code.</summary>
    private static void ForEach(int count, Action<RandomProgram> check) => Seeded.ForEach(Lines.Array[3, 20], count, lines =>
    {
        var program = new RandomProgram(lines);
        if (Failure(program, check) is null) return;
        var shrunk = program.Shrunk(shorter => Failure(shorter, check) is not null);
        Assert.Fail($"{Failure(shrunk, check)}\n{shrunk}");
    }, lines => $"{lines.Length} lines");

    private static string? Failure(RandomProgram program, Action<RandomProgram> check)
    {
        try
        {
            check(program);
            return null;
        }
        catch (Exception error)
        {
            return error.Message;
        }
    }

    private static void Check(RandomProgram program)
    {
        var failure = Failure(program, CheckEager) ?? Failure(program, CheckReplayed);
        Assert.True(failure is null, $"{failure}\n{program}");
    }

    private static void CheckEager(RandomProgram program)
    {
        var run = new ProgramRun(program);
        foreach (var numbers in Numbers)
        {
            run.Set(numbers[0], numbers[1], numbers[2]);
            if (program.IsRefused)
            {
                Assert.Contains("was assigned between the evaluation and its gradient", Assert.Throws<InvalidOperationException>(run.Backward).Message, StringComparison.Ordinal);
                return;
            }
            var expected = run.Reference();
            Equal(expected, run.Backward(), Tolerance, "backward");
            Equal(expected, run.BackwardTold(), Tolerance, "backward, told what to watch");
            var direction = numbers[2];
            Equal([run.ReferenceTangent(direction)], [run.Forward(direction)], Tolerance, "forward");
        }
    }

    private static void CheckReplayed(RandomProgram program)
    {
        if (!program.IsCapturable) return;
        foreach (var passes in new[] { CapturePasses.All, CapturePasses.None })
        {
            var tolerance = passes == CapturePasses.None ? 0 : 1e-13; // a fused sum may add in another order
            foreach (var (eager, replayed) in Replays(program, passes)) Equal(eager, replayed, tolerance, $"replayed with passes {passes}");
        }
    }

    private static void CheckHeld(RandomProgram program)
    {
        if (!program.IsCapturable) return;
        foreach (var (eager, held) in Replays(program, CapturePasses.All).ToArray()) Equal(eager, held, 1e-13, "held");
    }

    /// <summary>One program at other and other numbers, each replay compared with eager evaluation.</summary>
    private static IEnumerable<(double[][] Eager, Tensor[] Replayed)> Replays(RandomProgram program, CapturePasses passes)
    {
        var run = new ProgramRun(program);
        run.Set(Numbers[0][0], Numbers[0][1], Numbers[0][2]);
        var captured = run.Captured(passes);
        foreach (var numbers in Numbers)
        {
            run.Set(numbers[0], numbers[1], numbers[2]);
            yield return ([.. run.Backward().Select(y => y.ToArray())], run.Replayed(captured));
        }
    }

    private static void Equal(double[][] expected, Tensor[] actual, double tolerance, string how)
    {
        string[] names = ["the value", "the gradient by x", "the gradient by v0", "the gradient by v1"];
        for (var k = 0; k < expected.Length; k++)
            for (var i = 0; i < expected[k].Length; i++)
                Assert.True(
                    Math.Abs(expected[k][i] - actual[k].Span[i]) <= tolerance * Math.Max(1, Math.Abs(expected[k][i])),
                    $"{how}: element {i} of {(expected.Length == 1 ? "the tangent" : names[k])} is {actual[k].Span[i]:R}, expected {expected[k][i]:R}");
    }
}
