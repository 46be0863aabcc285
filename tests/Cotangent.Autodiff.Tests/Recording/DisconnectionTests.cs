using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Recording;

/// <summary>Each reason for a missing gradient, word for word.</summary>
public sealed class DisconnectionTests : IDisposable
{
    private const string Otherwise = "; or pass UnconnectedGradients.Zero or Null if there may be none.";
    private readonly GradientTape tape = new(persistent: true);
    private readonly Tensor x = Vector(1, 2);

    public void Dispose() => tape.Dispose();

    [Fact]
    public void A_tensor_that_was_never_watched()
    {
        var y = Sum(Square(x));
        Says("the tensor [2] was never watched on this tape. Watch it before computing the target from it, or make it a Variable", y, x);
    }

    [Fact]
    public void A_source_computed_from_nothing_tracked()
    {
        var source = 2 * x;
        Says("the tensor [2] was computed during the recording from nothing that the tape tracks, and was not watched. Watch it as soon as it is computed, or watch what it " +
            "is computed from", Sum(source), source);
    }

    [Fact]
    public void A_variable_that_was_not_read()
    {
        var v = new Variable(x, "lengthscales");
        tape.Watch(x);
        Says(
            "the variable 'lengthscales' [2] was not read during the recording; a tensor read from it earlier is a constant to this tape. Read it while the tape records, by " +
                "Value or where a tensor is expected",
            Sum(x),
            v);
    }

    [Fact]
    public void A_variable_that_is_not_trainable()
    {
        var v = new Variable(x, "v", trainable: false);
        Says("the variable 'v' [2] was read, but it is not trainable, so that this tape does not watch it. Call tape.Watch with the variable before reading it", Sum(v), v);
    }

    [Fact]
    public void A_variable_on_a_tape_that_watches_nothing_by_itself()
    {
        using var quiet = new GradientTape(watchAccessedVariables: false);
        var v = new Variable(x, "v");
        Says("the variable 'v' [2] was read, but this tape was made with watchAccessedVariables: false and does not watch it. Call tape.Watch with the variable before " +
            "reading it", Sum(v), v, quiet);
    }

    [Fact]
    public void A_target_computed_before_the_watch()
    {
        var y = Sum(Square(x));
        tape.Watch(x);
        Says("the target of shape [] was computed before the tensor [2] was watched, and a watch is not retroactive. Watch first, then compute the target", y, x);
    }

    [Fact]
    public void A_target_computed_from_nothing_tracked()
    {
        tape.Watch(x);
        Says(
            "the target of shape [] was computed during the recording, but from nothing that the tape tracks. Compute it from the source itself: another tensor of equal " +
                "value is another source",
            Sum(Vector(1, 2)),
            x);
    }

    [Fact]
    public void A_target_computed_outside_the_recording()
    {
        const string reason = "the target of shape [] was computed outside this recording: before the tape was made, after it stopped, or inside StopRecording. Compute it " +
            "while the tape records";
        tape.Watch(x);
        Tensor inside;
        using (tape.StopRecording()) inside = Sum(x);
        Says(reason, inside, x);
        using var later = new GradientTape(persistent: true);
        later.Watch(x);
        later.StopRecording();
        tape.StopRecording();
        Says(reason, Sum(x), x, later);
    }

    [Fact]
    public void A_target_of_another_tape()
    {
        tape.Watch(x);
        var y = Sum(x);
        using var second = new GradientTape();
        second.Watch(x);
        Says("the target of shape [] was computed under another tape, while this one did not record or from nothing that it tracks. Watch the source on this tape too, and " +
            "compute the target while it records", y, x, second);
    }

    [Fact]
    public void A_target_made_from_numbers()
    {
        tape.Watch(x);
        var y = Sum(Square(x));
        Says(
            "the target of shape [] was made from numbers, not computed by an op; its values are those that Sum computed, as if a tensor had been turned into numbers and " +
                "back. Pass the tensor that the op gave",
            Tensor.Scalar(y.ToScalar()),
            x);
        Says("the target of shape [2] was made from numbers, not computed by an op. Pass the tensor that the op gave", Vector(7, 8), x);
    }

    [Fact]
    public void A_path_that_is_cut()
    {
        tape.Watch(x);
        Says(
            "every path from the tensor [2] to the target of shape [] passes StopGradient, of shape [2], where derivatives end. Leave StopGradient out; or watch its result and " +
                "take the gradient with respect to that",
            Sum(Cut(Square(x))),
            x);
    }

    [Fact]
    public void A_value_that_went_through_an_assignment()
    {
        var v = new Variable(x, "v");
        tape.Watch(x);
        v.Assign(3 * x);
        Says(
            "the target of shape [] is computed from the variable 'v' [2], to which a result of the tensor [2] was assigned, and an assignment is not differentiable. " +
                "Compute the target from the tensor itself, and assign afterwards",
            Sum(Square(v)),
            x);
    }

    [Fact]
    public void Target_and_source_exchanged()
    {
        tape.Watch(x);
        Says("the tensor [] is computed from the target of shape [2], not the other way round. Exchange target and source", x, Sum(x));
    }

    [Fact]
    public void Two_recorded_tensors_with_no_path_between()
    {
        var z = Vector(1, 2);
        tape.Watch(x, z);
        Says(
            "the tensor [2] (watched) and the target of shape [] (the result of Sum) are both recorded, but no op leads from one to the other. " +
            "Compute the target from this very source: another tensor of equal value, or of the same name in the program, is another source",
            Sum(x),
            z);
    }

    [Fact]
    public void Of_several_targets_the_nearest_is_named()
    {
        tape.Watch(x);
        var error = Assert.Throws<UnconnectedGradientException>(() => tape.Gradient([Tensor.Scalar(1), Sum(Cut(x))], [x]));
        Assert.StartsWith("GradientTape.Gradient: every path from the tensor [2] to target 1 of shape [] passes StopGradient,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_tangent_has_the_same_reasons()
    {
        var y = Sum(x);
        var error = Assert.Throws<UnconnectedGradientException>(() => tape.Jvp(y, x, x));
        Assert.Equal("GradientTape.Jvp: the tensor [2] was never watched on this tape. Watch it before computing the target from it, or make it a " +
            "Variable" + Otherwise, error.Message);
    }

    internal static Tensor Cut(Tensor x) => ActiveRecorders.Record(new CutNode("StopGradient", x, new Tensor(x.Data, x.Dimensions)));

    private void Says(string reason, Tensor target, Source source, GradientTape? other = null)
    {
        var error = Assert.Throws<UnconnectedGradientException>(() => (other ?? tape).Gradient(target, source));
        Assert.Equal($"GradientTape.Gradient: {reason}{Otherwise}", error.Message);
    }
}
