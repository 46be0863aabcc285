using System.Reflection;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>What people new to tapes stumble over, each answered by the API, a message or the explain view.</summary>
public sealed class ConfusionTests
{
    private readonly Tensor x = Vector(1, 2, 3);

    [Fact]
    public void Output_gradients_are_weights_before_the_sum_not_factors_after_it()
    {
        using var tape = Watching(x);
        var y = MatMul(Matrix(new double[,] { { 1, 2, 0 }, { 0, 1, 0 }, { 3, 0, 1 } }), Reshape(x, 3, 1));
        var v = Matrix(new double[,] { { 1 }, { 10 }, { 100 } });
        var source = tape.Explain(y, x, v).Sources[0];
        Near.Equal([301, 12, 100], tape.Gradient(y, x, v)); // vᵀJ
        Near.Equal([301, 12, 100], source.Gradient);
        Near.Equal([4, 3, 1], source.GradientOfSum); // 1ᵀJ, of which no product with v makes vᵀJ
        Assert.Contains("Could one multiply by v afterwards?", tape.Explain(y, x, v).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_gradient_of_a_vector_is_that_of_its_sum_and_the_explanation_says_so()
    {
        using var tape = Watching(x);
        var y = Square(x);
        Near.Equal(tape.Gradient(Sum(y), x), tape.Gradient(y, x));
        Assert.Equal(
            ["No output gradient was given for y [3]: summing 3 outputs, this is the gradient of their sum. Ask for the Jacobian to have them apart, or give output " +
                "gradients to weight them."],
            tape.Explain(y, x).Notes);
        Assert.Empty(tape.Explain(y, x, Vector(1, 0, 0)).Notes);
    }

    [Fact]
    public void Several_targets_are_summed_and_the_explanation_has_them_apart()
    {
        using var tape = Watching(x);
        var (square, sine) = (Square(x), Sin(x));
        var explanation = tape.Explain([square, sine], [x]);
        Near.Equal(tape.Gradient(square, x), explanation.Sources[0].Contributions[0].Value);
        Near.Equal(tape.Gradient(sine, x), explanation.Sources[0].Contributions[1].Value);
        Assert.Contains("2 targets are added into one gradient per source. To have them apart, read the contributions, or ask for each target by itself.", explanation.Notes);
    }

    [Fact]
    public void A_gradient_is_never_null_unless_that_was_asked_for()
    {
        using var tape = Watching(x);
        var (y, other) = (Sum(x), Vector(1));
        Assert.Contains("the tensor [1] was never watched on this tape.", Refused(() => tape.Gradient(y, other)), StringComparison.Ordinal);
        Assert.Null(tape.Gradient([y], [other], null, UnconnectedGradients.Null)[0]);
        Near.Equal(Tensor.Zeros(1), tape.Gradient([y], [other], null, UnconnectedGradients.Zero)[0]);
    }

    [Fact]
    public void A_target_computed_after_the_recording_is_named_as_such()
    {
        var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        using var stopped = tape.StopRecording();
        Assert.Contains("was computed outside this recording: before the tape was made, after it stopped, or inside " +
            "StopRecording.", Refused(() => tape.Gradient(Square(x), x)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_must_be_watched_and_a_variable_need_not()
    {
        using var tape = new GradientTape(persistent: true);
        var v = new Variable(x);
        Assert.Contains("was never watched on this tape. Watch it before computing the target from it, or make it a " +
            "Variable;", Refused(() => tape.Gradient(Square(x), x)), StringComparison.Ordinal);
        Near.Equal([2, 4, 6], tape.Gradient(Square(v), v));
    }

    [Fact]
    public void A_loss_turned_into_a_number_and_back_is_recognised()
    {
        using var tape = Watching(x);
        var loss = Sum(x).ToScalar();
        Assert.Contains(
            "was made from numbers, not computed by an op; its values are those that Sum computed, as if a tensor had been turned into numbers and back.",
            Refused(() => tape.Gradient(Tensor.Scalar(loss), x)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_assignment_ends_the_chain_and_is_named()
    {
        using var tape = Watching(x);
        var v = new Variable(x, "state");
        v.Assign(2 * x);
        Assert.Contains("is computed from the variable 'state' [3], to which a result of the tensor [3] was assigned, and an assignment is not " +
            "differentiable.", Refused(() => tape.Gradient(Sum(v), x)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_was_given_to_another_tensor_is_recognised_by_the_op_that_made_it()
    {
        using var tape = Watching(x);
        var z = x;
        var y = Sum(Square(z));
        z += 1;
        Assert.Contains("the tensor [3] (the result of Add) and the target of shape [] (the result of Sum) are both recorded, but no op leads from one to the " +
            "other.", Refused(() => tape.Gradient(y, z)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_one_shot_tape_used_twice_names_the_first_use_and_both_ways_out_and_explaining_does_not_count()
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = Sum(x);
        tape.Explain(y, x);
        tape.Gradient(y, x);
        Assert.Equal(
            "GradientTape.Gradient: this tape was used up by Gradient; a tape that is not persistent gives one set of derivatives. Ask for all sources in one call, or make " +
                "the tape with persistent: true.",
            Assert.Throws<InvalidOperationException>(() => tape.Gradient(y, x)).Message);
    }

    [Fact]
    public void Under_the_anomaly_mode_the_message_has_the_line_of_the_first_use()
    {
        using var mode = AnomalyMode.Enable();
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = Sum(x);
        tape.Jacobian(y, x);
        Assert.Matches(
            @"^GradientTape\.Gradient: this tape was used up by Jacobian, called at ConfusionTests\.cs:\d+ in ConfusionTests\.Under_the_anomaly_mode_\w+; a tape that is not persistent",
            Assert.Throws<InvalidOperationException>(() => tape.Gradient(y, x)).Message);
    }

    [Fact]
    public void A_persistent_tape_lets_go_at_dispose_and_shows_what_it_recorded()
    {
        var tape = Watching(x);
        var y = Sum(Square(x));
        tape.Gradient(y, x); // inside its own block, which adds nothing to the recording
        Assert.Equal(new SkippedOps(2, 0, 0, 0, 0), tape.Explain(y, x).Skipped);
        tape.Dispose();
        Assert.Empty(tape.Recording.Nodes);
    }

    [Fact]
    public void Gradients_inside_the_block_are_legal()
    {
        using var tape = Watching(x);
        Near.Equal([2, 2, 2], tape.Gradient(tape.Gradient(Square(x), x), x));
    }

    [Fact]
    public void A_Jacobian_takes_as_many_ops_for_many_outputs_as_for_few_and_as_many_passes_as_its_budget_asks_for()
    {
        static int Ops(int outputs, long maxBytes)
        {
            var z = Normal(outputs);
            using var outer = Watching(z);
            using var tape = Watching(z);
            var y = Sin(z);
            var before = outer.Recording.Nodes.Count;
            tape.Jacobian(y, z, maxBytes);
            return outer.Recording.Nodes.Count - before;
        }
        Assert.Equal(Ops(3, Jacobians.DefaultMaxBytes), Ops(300, Jacobians.DefaultMaxBytes));
        Assert.InRange(Ops(300, maxBytes: 1), 300, 100_000); // one pass per output: slow, and small
    }

    [Fact]
    public void Examples_that_depend_on_each_other_have_no_batch_Jacobian_and_it_says_so()
    {
        var X = Matrix(new double[,] { { 1, 2 }, { 3, 4 } });
        using var tape = Watching(X);
        Assert.Equal(
            "GradientTape.BatchJacobian: row 0 of the source has a part in other rows of the target, so there is no Jacobian per example. " +
                "Ask for Jacobian, or compute each example from its own row alone.",
            Assert.Throws<InvalidOperationException>(() => tape.BatchJacobian(Gather(X, [1, 0]), X)).Message);
    }

    [Fact]
    public void A_Where_with_branches_never_computes_the_branch_that_has_no_slope()
    {
        var z = Vector(4, 0, -1);
        Near.Equal([0.25, 0, 0], Derive.Gradient(w => Where(Greater(w, Tensor.Scalar(0)), w, Sqrt, _ => Tensor.Scalar(0)), z));
        Assert.Equal(double.NaN, Derive.Gradient(w => Sqrt(w), z)[2]);
    }

    [Fact]
    public void A_zero_that_an_unselected_branch_gives_at_a_pole_is_noted_with_its_mask()
    {
        using var mode = AnomalyMode.Enable();
        using var tape = new GradientTape();
        var (z, isPositive) = (Vector(4, 0), Vector(1, 0));
        tape.Watch(z);
        var y = Sum(Sqrt(z) * isPositive);
        Assert.Equal(2, y.ToScalar());
        Near.Equal([0.25, 0], tape.Gradient(y, z), 0);
        Assert.Contains("The later Multiply, called at ConfusionTests.cs:", Assert.Single(AnomalyMode.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Roots_norms_powers_and_angles_have_the_documented_slopes_at_the_edge()
    {
        var zero = Vector(0, 0);
        Near.Equal([0, 0], Derive.Gradient(SafeSqrt, zero));
        Near.Equal([double.PositiveInfinity, double.PositiveInfinity], Derive.Gradient(Sqrt, zero));
        Near.Equal([0, 0], Derive.Gradient(z => Norm(z), zero));
        Near.Equal([0, 0], Derive.Gradient(z => Power(z, Vector(0, 2)), zero));
        Near.Equal([double.NegativeInfinity, double.NegativeInfinity], Derive.Gradient(Acos, Vector(1, -1)));
        using var mode = AnomalyMode.Enable();
        var error = Assert.Throws<AnomalyException>(() => Derive.Gradient(Acos, Vector(0.5, 1)));
        Assert.StartsWith("Acos, backward: element [1] of the cotangent [2] for input 0 is -∞, from 1 for the result, where input 0 is 1;", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_Cholesky_names_pivot_cause_and_remedy()
    {
        var error = Assert.Throws<NotPositiveDefiniteException>(() => Cholesky(Matrix(new double[,] { { 1, 2 }, { 2, 1 } })));
        Assert.Equal(
            "Cholesky: the [2, 2] matrix is not positive definite: pivot 1 is -3. Its smallest diagonal element is 1. " +
            "Look for duplicate inputs or a lengthscale far beyond the range of the inputs; or add jitter or noise to its diagonal.",
            error.Message);
    }

    [Fact]
    public void The_gradient_of_Cholesky_is_symmetrised()
    {
        var gradient = Derive.Gradient(Cholesky, Matrix(new double[,] { { 4, 1 }, { 1, 3 } }), Matrix(new double[,] { { 0, 0 }, { 1, 0 } }));
        Assert.Equal(gradient[0, 1], gradient[1, 0]);
        Assert.Equal(0.25, gradient[1, 0], 12); // L10 = A10 / 2 counts half for A10 and half for A01
    }

    [Fact]
    public void What_depends_on_the_vectors_of_equal_eigenvalues_is_refused_and_the_rest_has_its_gradient()
    {
        var A = Matrix(new double[,] { { 2, 0, 0 }, { 0, 2, 0 }, { 0, 0, 5 } });
        using var tape = Watching(A);
        var (values, V) = Eigh(A);
        var (element, projection) = (V[0, 0] * Sum(Slice(V, 0..1, 0..1)), SymmetricFunction(A, x => x < 3 ? 1 : 0, _ => 0));
        Assert.Throws<DegenerateSpectrumException>(() => tape.Gradient(element, A));
        Assert.Throws<DegenerateSpectrumException>(() => tape.Explain(element, A));
        Near.Equal(Tensor.Identity(3), tape.Gradient(values, A));
        Assert.Empty(tape.Explain(Sum(values), A).Notes);
        Assert.Empty(tape.Explain(Slice(V, 2..3, 2..3), A).Notes); // its eigenvalue is by itself
        Near.Equal(Matrix(new[,] { { 0, 0, -1 / 3.0 }, { 0, 0, -1 / 3.0 }, { -1 / 3.0, -1 / 3.0, 0 } }), tape.Gradient(projection, A));
    }

    [Fact]
    public void Every_op_has_its_derivative_rules_when_it_is_written() =>
        Assert.All((string[])["Pull", "Push"], rule => Assert.True(typeof(Node).GetMethod(rule, BindingFlags.Instance | BindingFlags.NonPublic)!.IsAbstract));

    [Fact]
    public void An_op_of_zero_slope_is_connected_and_marked()
    {
        using var tape = Watching(x);
        var y = Sum(Sign(x));
        Near.Equal([0, 0, 0], tape.Gradient(y, x));
        Assert.Equal(["The derivative of Sign (op 1) is zero everywhere: connected, but nothing passes."], tape.Explain(y, x).Notes);
    }

    [Fact]
    public void A_custom_gradient_has_one_part_per_input_and_can_be_differentiated()
    {
        var (a, b) = (Tensor.Scalar(2), Tensor.Scalar(3));
        using var tape = Watching(a);
        tape.Watch(b);
        var y = CustomGradient(a, b, (p, q) => (p * q * q, dY => (dY * q * q, 2 * dY * p * q)));
        var (da, db) = tape.Gradient(y, (a, b));
        Assert.Equal((9.0, 12.0), (da.ToScalar(), db.ToScalar()));
        Near.Equal(Tensor.Scalar(6), tape.Gradient(da, b)); // ∂²/∂a∂b a b²
        var w = new Variable(b, "w");
        Assert.Equal(
            "CustomGradient: f reads variable 'w' [], which is not an input, so its gradient would be lost. Pass the variable as an input, and return its gradient.",
            Assert.Throws<InvalidOperationException>(() => CustomGradient(a, p => (p * w, dY => dY))).Message);
        Assert.Equal(
            "CustomGradient: the gradient of input 0 has shape [2]; expected [], the shape of the input.",
            Assert.Throws<InvalidOperationException>(() => Derive.Gradient(z => CustomGradient(z, p => (p, _ => Vector(1, 2))), a)).Message);
    }

    [Fact]
    public void A_gradient_taken_outside_the_outer_tape_has_no_second_derivative_and_the_message_says_why()
    {
        using var outer = Watching(x);
        using var inner = Watching(x);
        var y = Sum(Square(x) * x);
        using var stopped = outer.StopRecording();
        var first = inner.Gradient(y, x);
        Assert.Contains(
            "the target of shape [3] was computed under another tape, while this one did not record or from nothing that it tracks. Watch the source on this tape too, and " +
                "compute the target while it records;",
            Refused(() => outer.Gradient(first, x)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_recorded_cannot_be_changed_in_place()
    {
        using var tape = Watching(x);
        var v = new Variable(x);
        var y = Square(v);
        v.Assign(Vector(10, 20, 30)); // a new value, not a change of the old
        Near.Equal([2, 4, 6], tape.Gradient(y, v));
    }

    [Fact]
    public async Task A_recording_follows_await_and_refuses_two_threads_at_a_time()
    {
        using var tape = Watching(x);
        var y = await Task.Run(() => Square(x), TestContext.Current.CancellationToken);
        Near.Equal([2, 4, 6], tape.Gradient(y, x));
        using var isRecorded = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var other = new Thread(() =>
        {
            Sin(y);
            isRecorded.Set();
            mayEnd.Wait(TestContext.Current.CancellationToken);
        });
        other.Start();
        isRecorded.Wait(TestContext.Current.CancellationToken);
        Assert.Equal(
            "GradientTape: this tape records on two threads at a time. A recording belongs to one flow of execution: await the other task before going on, or give each " +
                "thread a tape of its own. Where no tape is meant to record, one was made further out without a using, and was never disposed.",
            Assert.Throws<InvalidOperationException>(() => Sin(y)).Message);
        mayEnd.Set();
        other.Join();
    }

    private static GradientTape Watching(Tensor x)
    {
        var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        return tape;
    }

    private static string Refused(Func<Tensor> gradient) => Assert.Throws<UnconnectedGradientException>(gradient).Message;
}
