namespace Cotangent.Autodiff.Tests;

/// <summary>A fused op and its gradient by hand are nodes that a capture keeps.</summary>
public sealed class FusedNodeTests
{
    [Fact]
    public void A_capture_keeps_the_evaluation_and_the_gradient_as_one_node_each()
    {
        var (_, capture) = Capture.Of(() => Gradients(Tensor.Scalar(3), Tensor.Scalar(3)));
        var evaluation = Assert.Single(capture.Nodes.OfType<FusedNode>());
        var pull = Assert.Single(capture.Nodes.OfType<FusedPullNode>());
        Assert.Equal(1, evaluation.OtherOutputs.Length);
        Assert.Equal(1, pull.OtherOutputs.Length);
        Assert.Same(evaluation.OtherOutputs[0], pull.Input(1));
        Assert.Equal(("Scale", "Scale gradient"), (evaluation.Name, pull.Name));
    }

    [Fact]
    public void Nodes_run_again_give_what_a_fresh_evaluation_gives()
    {
        Tensor x = Tensor.Scalar(3), a = Tensor.Scalar(4);
        var (result, capture) = Capture.Of(() => Gradients(x, a));
        x.Data[0] = 5;
        a.Data[0] = 7;
        capture.Run();
        Assert.Equal([35.0, 7.0, 5.0], result.Select(t => t.ToScalar()));
    }

    [Fact]
    public void Only_what_the_gradient_reads_and_only_what_is_needed_are_inputs_and_outputs_of_its_node()
    {
        var (_, capture) = Capture.Of(() =>
        {
            using var tape = new GradientTape(watchAccessedVariables: false);
            Tensor x = Tensor.Scalar(3), a = Tensor.Scalar(4);
            tape.Watch(x);
            return tape.Gradient(Op.Fused(new Scale(x, a)), x);
        });
        var pull = Assert.Single(capture.Nodes.OfType<FusedPullNode>());
        Assert.Equal(3, pull.InputCount); // the cotangent, the residual, a; not x, whose value stands in the residual
        Assert.True(pull.OtherOutputs.IsEmpty);
        Assert.Equal((false, true, false), (pull.MayOverwrite(0), pull.MayOverwrite(1), pull.MayOverwrite(2)));
    }

    [Fact]
    public void Storage_is_taken_over_where_the_function_says()
    {
        var (_, capture) = Capture.Of(() => Gradients(Tensor.Scalar(3), Tensor.Scalar(4)));
        var evaluation = Assert.Single(capture.Nodes.OfType<FusedNode>());
        Assert.Equal((false, false), (evaluation.MayOverwrite(0), evaluation.MayOverwrite(1)));
        Assert.Equal((true, false), (evaluation.MayOverwrite(0, 1), evaluation.MayOverwrite(1, 1)));
    }

    [Fact]
    public void A_tape_that_records_the_gradient_gets_its_definition()
    {
        var (second, capture) = Capture.Of(() =>
        {
            using var outer = new GradientTape();
            Tensor x = Tensor.Scalar(3), a = Tensor.Scalar(4);
            outer.Watch(a);
            var slope = Gradients(x, a)[1];
            return outer.Gradient(slope, a);
        });
        Assert.Equal(1, second.ToScalar());
        Assert.DoesNotContain(capture.Nodes, node => node is FusedPullNode);
    }

    [Fact]
    public void The_gradient_by_hand_has_no_derivatives_of_its_own()
    {
        Tensor x = Tensor.Scalar(3), dY = Tensor.Scalar(1);
        var pull = new FusedPullNode(new Scale(x, x), dY, [x], [Tensor.Scalar(0), null]);
        const string message = "Scale: the gradient by hand was recorded by something that derives from it; expected captures alone. Derive from the definition in ops.";
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => pull.Push([dY, null, null])).Message);
    }

    private static Tensor[] Gradients(Tensor x, Tensor a)
    {
        using var tape = new GradientTape();
        tape.Watch(x, a);
        var y = Op.Fused(new Scale(x, a));
        return [y, .. tape.Gradient(y, [x, a])];
    }

    /// <summary>a x, keeping a copy of x.</summary>
    private sealed class Scale(Tensor x, Tensor a) : FusedFunction("Scale", [], x, a)
    {
        protected internal override int[][] Residuals => [[]];

        protected internal override bool IsReadByPull(int input) => input == 1;

        protected internal override bool ResidualMayOverwrite(int residual, int input) => input == 0;

        protected internal override bool CotangentMayOverwrite(int input, int residual) => input == 0;

        protected internal override Tensor Define(Tensor[] inputs) => inputs[0] * inputs[1];

        protected internal override void Evaluate(Memory<double> y, Buffers residuals)
        {
            Assert.Equal(1, residuals.Count);
            y.Span[0] = x.Span[0] * a.Span[0];
            residuals[0].Span[0] = x.Span[0];
        }

        protected internal override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
        {
            if (!cotangents[1].IsEmpty) cotangents[1].Span[0] = dY.ToScalar() * residuals[0].Span[0];
            if (!cotangents[0].IsEmpty) cotangents[0].Span[0] = dY.ToScalar() * a.Span[0];
        }
    }
}
