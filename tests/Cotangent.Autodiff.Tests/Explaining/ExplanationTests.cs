using Cotangent.Numerics;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Explaining;

/// <summary>What an explanation holds, and that it is true.</summary>
public sealed class ExplanationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Contributions_add_up_to_the_gradient_of_any_program(int seed)
    {
        var program = RandomProgram.Of(seed);
        using var tape = program.Tape;
        var explanation = tape.Explain(program.Targets, program.Sources, program.Cotangents);
        var gradients = tape.Gradient(program.Targets, program.Sources, program.Cotangents, UnconnectedGradients.Null);
        for (var s = 0; s < gradients.Length; s++)
        {
            var source = explanation.Sources[s];
            Assert.Equal(gradients[s] is null, source.Gradient is null);
            Assert.Equal(gradients[s] is null, source.Reason is not null);
            if (gradients[s] is not { } gradient) continue;
            Near.Equal(gradient, source.Gradient, 0);
            var parts = source.Contributions.Where(c => c.Value is not null).Select(c => c.Value!);
            Near.Equal(gradient, parts.Aggregate((a, b) => a + b));
            Assert.All(source.Contributions, c => Assert.Equal(c.Value is null, c.RouteCount == 0));
        }
        var example = explanation.Example!;
        var products = example.Slopes.Select((slopes, t) => slopes is null ? 0 : Sum(slopes * explanation.Targets[t].Cotangent).ToScalar());
        Assert.Equal(gradients[example.Source]!.Span[example.Element], products.Sum(), 1e-9);
        Assert.Equal(explanation.Skipped.Recorded, explanation.Skipped.Count + explanation.Ops.Count);
    }

    [Fact]
    public void A_function_that_explains_can_be_captured()
    {
        var f = Compiled.Function(x =>
        {
            using var tape = new GradientTape();
            tape.Watch(x);
            var y = Op.Sum(Op.Exp(x));
            tape.Explain(y, x);
            return tape.Gradient(y, x);
        });
        foreach (var at in new[] { 0.0, 1 }) Assert.Equal(Math.Exp(at), f.Invoke([at]).ToScalar(), 1e-12);
        Assert.Equal(1, f.CaptureCount);
    }

    [Fact]
    public void The_question_about_output_gradients_is_answered_in_numbers()
    {
        using var program = new NaturalGradient();
        var explanation = program.Explained();
        Assert.Equal(["mean", "varsqrt"], explanation.Targets.Select(t => t.Name));
        Assert.Equal(["eta1", "eta2"], explanation.Sources.Select(s => s.Name));
        Assert.All(explanation.Targets, target => Assert.True(target.IsGiven));
        var eta1 = explanation.Sources[0];
        Near.Equal(Matrix(new[,] { { 1.5 }, { -2 } }), eta1.Contributions[0].Value);
        Near.Equal(Matrix(new[,] { { -0.3185 }, { 0.228333 } }), eta1.Contributions[1].Value, 1e-6);
        Near.Equal(Matrix(new[,] { { 1.1815 }, { -1.771667 } }), eta1.Gradient, 1e-6);
        Near.Equal(Matrix(new[,] { { 1.095 }, { 1.516667 } }), eta1.GradientOfSum, 1e-6);
        Assert.Equal(["identity"], eta1.Contributions[0].Routes.Select(route => route.Text));
        Assert.Equal(["Cholesky ← Subtract ← MatMul"], eta1.Contributions[1].Routes.Select(route => route.Text));
        Assert.Equal([8, 7, 6], eta1.Contributions[1].Routes[0].Ops);
        Assert.Null(explanation.Sources[1].Contributions[0].Value);
        Assert.Equal(new SkippedOps(8, 5, 0, 0, 0), explanation.Skipped);
        Assert.Equal(["6 MatMul", "7 Subtract", "8 Cholesky"], explanation.Ops.Select(op => op.Label));
        Assert.Equal(["eta2 [2, 2]", "op 6 [2, 2]"], explanation.Ops[1].Inputs.Select(input => $"{input.Name} [{string.Join(", ", input.Shape)}]"));
    }

    [Fact]
    public void The_slopes_of_the_example_are_a_column_of_the_Jacobian()
    {
        using var program = new NaturalGradient();
        var example = program.Explained().Example!;
        Assert.Equal((0, 1), (example.Source, example.Element));
        var J = program.Tape.Jacobian(program.VarSqrt, program.Eta1);
        for (var i = 0; i < 4; i++) Assert.Equal(J[i / 2, i % 2, 1, 0], example.Slopes[1]![i / 2, i % 2], 1e-14);
        Near.Equal(Matrix(new double[,] { { 0 }, { 1 } }), example.Slopes[0]);
    }

    [Fact]
    public void Weights_without_effect_may_be_anything()
    {
        using var program = new NaturalGradient();
        var targets = program.Explained().Targets;
        Assert.Empty(targets[0].WithoutEffect);
        Assert.Equal([1], targets[1].WithoutEffect);
        var changed = program.OfVarSqrt + Matrix(new double[,] { { 0, 1000 }, { 0, 0 } });
        var (mean, varsqrt, eta1, eta2) = (program.Mean, program.VarSqrt, program.Eta1, program.Eta2);
        var plain = program.Tape.Gradient((mean, varsqrt), (eta1, eta2), (program.OfMean, program.OfVarSqrt));
        var other = program.Tape.Gradient((mean, varsqrt), (eta1, eta2), (program.OfMean, changed));
        Near.Equal(plain.Item1, other.Item1, 0);
        Near.Equal(plain.Item2, other.Item2, 0);
    }

    [Fact]
    public void Weights_without_effect_are_named_where_they_make_no_triangle()
    {
        using var tape = new GradientTape();
        var x = Vector(-1, 2, -3);
        tape.Watch(x);
        var y = Relu(x);
        Assert.Contains("2 of the 3 weights of y [3] have no effect: no source moves the target at [0], [2].", tape.Explain(y, x).Notes);
        var z = FillUpperTriangular(x);
        Assert.Contains("1 of the 4 weights of z [2, 2] has no effect: no source moves the target below its diagonal.", tape.Explain(z, x).Notes);
    }

    // The forward pass cannot see through this gradient; the backward pass that confirms it can.
    [Fact]
    public void A_gradient_not_made_of_ops_is_not_said_to_have_no_effect()
    {
        using var tape = new GradientTape();
        var x = Vector(1, 2, 3);
        tape.Watch(x);
        var y = CustomGradient(x, x => (2 * x, v => Vector([2 * v[0], v[1] == 0 ? 0 : 2, 2 * v[2]])));
        var explanation = tape.Explain(y + Vector(1, 0, 0) * x, x);
        Assert.Empty(explanation.Targets[0].WithoutEffect);
        Assert.Null(explanation.Example);
    }

    [Fact]
    public void Explaining_neither_uses_a_tape_up_nor_is_recorded()
    {
        var x = Vector(1, 2);
        using var outer = new GradientTape(persistent: true);
        outer.Watch(x);
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = Square(x);
        var (before, beforeOuter) = (tape.Recording.Nodes.Count, outer.Recording.Nodes.Count);
        var explanation = tape.Explain(y, x);
        explanation.ToHtml();
        Assert.Equal((before, beforeOuter), (tape.Recording.Nodes.Count, outer.Recording.Nodes.Count));
        Near.Equal(explanation.Sources[0].Gradient!, tape.Gradient(y, x), 0);
        var error = Assert.Throws<InvalidOperationException>(() => tape.Explain(y, x));
        Assert.StartsWith("GradientTape.Explain: this tape was used up by Gradient;", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_cotangents_are_an_error_as_for_the_gradient()
    {
        using var tape = new GradientTape();
        var error = Assert.Throws<ArgumentException>(() => tape.Explain(Vector(1), Vector(2), Vector(1, 2)));
        Assert.Equal("GradientTape.Explain: output gradient 0 has shape [2]; expected [1], the shape of target 0.", error.Message);
    }

    [Fact]
    public void Variables_give_their_own_names_and_all_their_readings_count()
    {
        using var tape = new GradientTape();
        var (w, b) = (new Variable(Vector(1, 2), "weights"), new Variable(Vector(3, 4)));
        var loss = Sum(w.Value * b);
        w.Assign(Vector(5, 6));
        loss += Sum(w);
        var explanation = tape.Explain(loss, [w, b]);
        Assert.Equal(["weights", "b"], explanation.Sources.Select(source => source.Name));
        Near.Equal([4, 5], explanation.Sources[0].Gradient);
        Assert.Equal(["Add ← Sum ← Multiply", "Add ← Sum"], explanation.Sources[0].Contributions[0].Routes.Select(route => route.Text));
    }

    [Fact]
    public void Ops_are_left_out_each_for_its_reason()
    {
        using var tape = new GradientTape();
        var (x, z) = (Vector(1, 2), Vector(3, 4));
        tape.Watch(x, z);
        var above = Exp(x);
        var y = Sin(above);
        var beside = Cos(z);
        var stopped = DisconnectionCut(Square(y));
        var target = Sum(y * beside + stopped);
        Tanh(target);
        var explanation = tape.Explain(target, above);
        Assert.Equal(new SkippedOps(9, 1, 1, 2, 1), explanation.Skipped);
        Assert.Equal(["Sin", "Multiply", "Add", "Sum"], explanation.Ops.Select(op => op.Name));
        Assert.Equal(["StopGradient"], explanation.Cuts.Select(op => op.Name));
        Assert.Contains("StopGradient (op 5), of shape [2], ends derivatives: what goes through it counts as constant.", explanation.Notes);
    }

    [Fact]
    public void A_derivative_of_zero_everywhere_is_distinguished_from_one_that_is_zero_here()
    {
        using var tape = new GradientTape();
        var x = Vector(0, 0);
        tape.Watch(x);
        var explanation = tape.Explain(Sum(Sign(x) + Square(x)), x);
        Assert.Equal(["Sign"], explanation.Ops.Where(op => op.HasZeroDerivative).Select(op => op.Name));
        Assert.Contains("The derivative of Sign (op 1) is zero everywhere: connected, but nothing passes.", explanation.Notes);
    }

    [Fact]
    public void An_unconnected_source_has_its_reason_and_others_their_gradients()
    {
        using var tape = new GradientTape();
        var (x, u) = (Vector(1, 2), Vector(3));
        tape.Watch(x);
        var explanation = tape.Explain(Sum(x), [x, u]);
        Assert.Null(explanation.Sources[0].Reason);
        Assert.Equal("the tensor [1] was never watched on this tape", explanation.Sources[1].Reason);
        Assert.Null(explanation.Sources[1].Gradient);
        Assert.Contains("u is not connected: the tensor [1] was never watched on this tape.", explanation.Notes);
    }

    [Fact]
    public void A_target_that_no_source_reaches_is_noted()
    {
        using var tape = new GradientTape();
        var x = Vector(1, 2);
        tape.Watch(x);
        var constant = Vector(1);
        Assert.Contains("constant depends on no source and contributes nothing.", tape.Explain([Sum(x), constant], [x]).Notes);
    }

    [Fact]
    public void Very_many_routes_are_counted_and_a_few_are_listed()
    {
        using var tape = new GradientTape();
        var x = Tensor.Scalar(1);
        tape.Watch(x);
        var y = x;
        for (var i = 0; i < 40; i++) y = Sin(y) + y;
        var contribution = tape.Explain(y, x).Sources[0].Contributions[0];
        Assert.Equal(Math.Pow(2, 40), contribution.RouteCount);
        Assert.Equal(4, contribution.Routes.Count);
        Assert.Equal("Add ← Sin ← Add ← … 74 ops … ← Sin ← Add ← Sin", contribution.Routes[0].Text);
    }

    private static Tensor DisconnectionCut(Tensor x) => ActiveRecorders.Record(new CutNode("StopGradient", x, new Tensor(x.Data, x.Dimensions)));
}

/// <summary>A few random ops on some tensors of shape [3], and a call that asks about some of them.</summary>
internal sealed record RandomProgram(GradientTape Tape, Tensor[] Targets, Source[] Sources, Tensor?[] Cotangents)
{
    internal static RandomProgram Of(int seed)
    {
        var random = new Philox((ulong)seed);
        var tape = new GradientTape(persistent: true);
        List<Tensor> values = [Vector(0.3, -1, 2), Vector(1, 0.5, -0.7), Vector(-0.2, 0.1, 0.9)];
        tape.Watch(values[0], values[1]);
        int Any() => (int)(random.NextDouble() * values.Count);
        for (var i = 0; i < 20; i++)
        {
            var (a, b) = (values[Any()], values[Any()]);
            values.Add((i % 5) switch { 0 => a + b, 1 => Sin(a), 2 => Tanh(a) * b, 3 => a - Sum(b), _ => Sign(a) + b });
        }
        Tensor[] targets = [values[^1], values[^2], values[Any()], values[2]];
        tape.StopRecording();
        return new(tape, targets, [values[0], values[1], values[Any()], values[2], Vector(1, 1, 1)], [Vector(1, -2, 0.5), null, Vector(0.1, 0.2, 0.3), null]);
    }
}
