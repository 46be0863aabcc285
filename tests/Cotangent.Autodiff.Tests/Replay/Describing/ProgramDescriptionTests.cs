using System.Globalization;
using static Cotangent.Autodiff.Tests.Replay.DescribedPrograms;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>What a program says of itself, in numbers and in text.</summary>
public sealed class ProgramDescriptionTests
{
    [Fact]
    public void Steps_are_timed_when_asked()
    {
        var f = Compiled.Function(x => Op.Sum(Op.Cholesky(x)), CapturePasses.None);
        f.Invoke(Some.Spd(50));
        Assert.Null(f.Describe().Microseconds);
        var timed = f.Describe(timedRuns: 3);
        Assert.Equal(2, timed.Microseconds!.Count);
        Assert.All(timed.Microseconds, time => Assert.InRange(time, 0, 1e6));
        Assert.Contains(" us together", timed.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => f.Describe(-1));
    }

    [Fact]
    public void The_text_tells_cost_steps_and_passes()
    {
        Assert.Equal(
            """
            Program of 4 steps, from 7 captured ops
              inputs     input 0 [4, 3]
              variables  w [3]
              outputs    output 0 [4, 3], output 1 []
              arena      136 B in 3 arrays; all results: 232 B
              work       84 flop, 704 B moved; 0.119 flop per byte
              traffic    as much as 7.3 passes over the largest tensor, [4, 3] of 96 B

              step  op                    reads → writes                                    array    flops  bytes   share
                 1  Multiply · Add · Exp  0.5, input 0 [4, 3], w [3] → [4, 3]               0      36 flop  224 B  42.9 %
                 2  SumTo                 [4, 3] → [4, 1]                                   1      12 flop  128 B  14.3 %
                 3  Divide · Subtract     [4, 3], [4, 1], constant 0 [3] → output 0 [4, 3]  0*     24 flop  248 B  28.6 %
                 4  Sum                   [4, 3] → output 1 []                              2      12 flop  104 B  14.3 %
              share: of all flops; *: written over an operand

            What each pass did
              ConstantFolding  0 folded
              DeadNodes        0 dropped
              Fusion           5 ops in 2 chains
              InPlace          1 in place
              StorageReuse     232 bytes of tensors in 136

            """,
            Small(Few).ToString());
    }

    [Fact]
    public void Without_passes_every_op_is_a_step_with_an_array_of_its_own()
    {
        var program = Small(CapturePasses.None);
        Assert.Equal(["Multiply", "Add", "Exp", "SumTo", "Divide", "Subtract", "Sum"], program.Steps.Select(step => step.Name));
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], program.Steps.Select(step => step.Arrays));
        Assert.Empty(program.Passes);
        Assert.DoesNotContain("What each pass did", program.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("*", program.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_properties_are_the_sums_of_the_steps()
    {
        var program = Small(Few);
        Assert.Equal((7, 4), (program.NodeCount, program.StepCount));
        Assert.Equal((84, 704), (program.Flops, program.BytesMoved));
        Assert.Equal((136, 232, 96), (program.ArenaBytes, program.ResultBytes, program.LargestTensorBytes));
        Assert.Equal(["ConstantFolding", "DeadNodes", "Fusion", "InPlace", "StorageReuse"], program.Passes.Select(pass => pass.Name));
        Assert.Equal("5 ops in 2 chains", program.Passes[2].Effect);
    }

    [Fact]
    public void A_value_and_its_gradients_are_named_after_their_variables()
    {
        var text = Density(5).ToString();
        Assert.Contains("  variables  ell [2], variance [], noise []\n", text, StringComparison.Ordinal);
        Assert.Contains("  outputs    value [], gradient of ell [2], gradient of variance [], gradient of noise []\n", text, StringComparison.Ordinal);
        foreach (var made in (string[])["→ value []", "→ gradient of ell [2]", "→ gradient of noise []", "SquaredDistance", "GaussianLogDensity"])
            Assert.Contains(made, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_without_a_name_is_numbered()
    {
        var (v, w) = (new Variable(Vector(1, 2)), new Variable(Tensor.Scalar(3)));
        var program = Compiled.ValueAndGradient(() => Sum(w.Value * v.Value), [v, w]);
        program.Evaluate(out _);
        Assert.Contains(
            "  variables  variable 0 [], variable 1 [2]\n  outputs    value [], gradient of variable 1 [2], gradient of variable 0 []\n",
            program.Describe().ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_over_the_kernel_matrix_are_counted_whatever_its_size()
    {
        var (small, large) = (Density(40), Density(80));
        var (few, many) = ((double)small.BytesMoved / small.LargestTensorBytes, (double)large.BytesMoved / large.LargestTensorBytes);
        Assert.Equal(80 * 80 * sizeof(double), large.LargestTensorBytes);
        Assert.Contains(FormattableString.Invariant($"as much as {many:F1} passes over the largest tensor, [80, 80] of 51.2 kB"), large.ToString(), StringComparison.Ordinal);
        Assert.Equal(few, many, 0.1 * few); // up to what has N elements
        Assert.Equal(small.StepCount, large.StepCount);
    }

    [Fact]
    public void The_middle_of_a_long_program_is_left_out()
    {
        var lines = Long(301).ToString().Split('\n');
        Assert.Matches(@"^ +… +101 steps are not shown +3,232 flop +19\.4 kB +33\.6 %$", Assert.Single(lines, line => line.Contains('…', StringComparison.Ordinal)));
        Assert.Equal(200, lines.Count(line => line.Contains("MatMul ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("   301  MatMul", StringComparison.Ordinal));
    }

    [Fact]
    public void A_program_without_steps_says_so()
    {
        var program = Compiled.Function((Tensor x) => x);
        program.Invoke(Vector(1, 2));
        Assert.StartsWith(
            """
            Program of 0 steps, from 0 captured ops
              inputs     input 0 [2]
              variables  none
              outputs    output 0 [2]
              arena      0 B in 0 arrays; all results: 0 B
              work       0 flop, 0 B moved


            """,
            program.Describe().ToString(),
            StringComparison.Ordinal);
        Assert.Contains("i0 -->|\"[2]\"| o0\n", program.Describe().ToMermaid(), StringComparison.Ordinal);
        Assert.DoesNotContain("<h2>Steps", program.Describe().ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_goes_on_below()
    {
        var program = Compiled.Function(x =>
        {
            for (var i = 0; i < 10; i++) x = Exp(Sin(x));
            return x;
        });
        program.Invoke(Vector(1, 2));
        var lines = program.Describe().ToString().Split('\n');
        var first = Array.FindIndex(lines, line => line.StartsWith("     1  Sin · Exp · ", StringComparison.Ordinal));
        Assert.StartsWith("        Sin · ", lines[first + 1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length < 150, line));
    }

    [Fact]
    public void A_description_does_not_depend_on_the_culture()
    {
        var program = Density(200);
        string[] All() => [program.ToString(), program.ToMermaid(), program.ToHtml()];
        var (invariant, before) = (All(), CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~" } };
            Assert.Equal(invariant, All());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_was_not_captured_cannot_be_described() =>
        Assert.Equal(
            "CompiledFunction.Describe: nothing was captured yet. Call Invoke first.",
            Assert.Throws<InvalidOperationException>(() => Compiled.Function((Tensor x) => x).Describe()).Message);
}
