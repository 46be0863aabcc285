using System.Runtime.CompilerServices;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Anomalies;

/// <summary>The first value that is not finite is found, named and placed.</summary>
public sealed class AnomalyModeTests
{
    private const string OutOfDomain = "Keep the inputs where the op is defined and its result is within range.";

    [Fact]
    public void An_op_that_leaves_the_finite_numbers_is_named_with_its_element_and_line()
    {
        using var mode = AnomalyMode.Enable();
        var x = Vector(1, 2, -3);
        var (line, error) = (Line(), Assert.Throws<AnomalyException>(() => Log(x)));
        Assert.Equal(
            $"Log: element [2] of the result [3] is NaN, called at AnomalyModeTests.cs:{line} in AnomalyModeTests.{Method()}, though its input is finite: input 0 is -3. " +
                $"{OutOfDomain}",
            error.Message);
        Assert.Equal(("Log", false, double.NaN, line), (error.Operation, error.IsBackward, error.Value, error.Line));
        Assert.Equal([2], error.Index);
        Assert.Equal("AnomalyModeTests.cs", Path.GetFileName(error.File));
    }

    [Fact]
    public void Both_inputs_of_a_broadcast_op_are_reported_at_the_element()
    {
        using var mode = AnomalyMode.Enable();
        var (x, y) = (Matrix(new double[,] { { 1, 2 }, { 3, 4 } }), Vector(5, 0));
        var (line, error) = (Line(), Assert.Throws<AnomalyException>(() => x / y));
        Assert.Equal(
            $"Divide: element [0, 1] of the result [2, 2] is ∞, called at AnomalyModeTests.cs:{line} in AnomalyModeTests.{Method()}, though its inputs are finite: input 0 " +
                $"is 2, input 1 is 0. {OutOfDomain}",
            error.Message);
    }

    [Fact]
    public void Inputs_of_other_ops_are_reported_by_shape()
    {
        using var mode = AnomalyMode.Enable();
        var x = Tensor.Full(1e200, 1, 2);
        var (line, error) = (Line(), Assert.Throws<AnomalyException>(() => MatMul(x, x, transposeB: true)));
        Assert.Equal(
            $"MatMul: element [0, 0] of the result [1, 1] is ∞, called at AnomalyModeTests.cs:{line} in AnomalyModeTests.{Method()}, though its inputs are finite: input 0 " +
                $"[1, 2], input 1 [1, 2]. {OutOfDomain}",
            error.Message);
    }

    [Fact]
    public void An_input_that_was_not_finite_before_is_named()
    {
        using var mode = AnomalyMode.Enable();
        var x = Vector(1, double.NaN);
        var (line, error) = (Line(), Assert.Throws<AnomalyException>(() => 2 * x));
        Assert.Equal(
            $"Multiply: element [1] of the result [2] is NaN, called at AnomalyModeTests.cs:{line} in AnomalyModeTests.{Method()}. " +
            "Its input 1 was not finite before: element [1] of [2] is NaN, and no op under the mode computed it. Look where that tensor is created.",
            error.Message);
    }

    [Fact]
    public void A_rule_that_leaves_the_finite_numbers_is_placed_where_the_op_was_called()
    {
        using var mode = AnomalyMode.Enable();
        using var tape = new GradientTape();
        var x = Vector(4, 0);
        tape.Watch(x);
        var line = Line() + 1;
        var y = Sqrt(x);
        var error = Assert.Throws<AnomalyException>(() => tape.Gradient(Sum(y), x));
        Assert.Equal(
            $"Sqrt, backward: element [1] of the cotangent [2] for input 0 is ∞, from 1 for the result, where input 0 is 0; the op was called at AnomalyModeTests.cs:{line} " +
                $"in AnomalyModeTests.{Method()}. " +
            "The slope of Sqrt has no finite value there: keep its inputs away from it, or use an op that is safe there.",
            error.Message);
        Assert.Equal(("Sqrt", true, double.PositiveInfinity, line), (error.Operation, error.IsBackward, error.Value, error.Line));
    }

    [Fact]
    public void An_unselected_branch_behind_a_mask_is_recognised()
    {
        using var tape = new GradientTape();
        var (x, mask) = (Vector(0, 0), Vector(0, 0));
        tape.Watch(x);
        using var mode = AnomalyMode.Enable();
        var slope = Pole(x);
        var second = Line() + 1;
        var y = slope * mask;
        var error = Assert.Throws<AnomalyException>(() => tape.Gradient(y, x));
        Assert.Equal(
            $"Pole, backward: element [0] of the cotangent [2] for input 0 is NaN, from a finite one for the result [2]; the op was called at " +
                $"AnomalyModeTests.cs:{error.Line} in AnomalyModeTests.Pole. " +
            $"It lies in an unselected branch: the later Multiply, called at AnomalyModeTests.cs:{second} in AnomalyModeTests.{Method()}, gives it the cotangent 0, and 0 ∙ " +
                $"∞ is NaN. " +
            "Use the lazy Where, which computes a branch only where it is selected, or select a safe input before the op.",
            error.Message);
    }

    [Fact]
    public void An_unselected_branch_of_a_where_is_recognised()
    {
        using var mode = AnomalyMode.Enable();
        using var tape = new GradientTape();
        var x = Vector(0, 0);
        tape.Watch(x);
        var y = WhereFirst(-x, Pole(x), Vector(1, 1));
        Assert.Contains("It lies in an unselected branch: the later Choose, called " +
            "at", Assert.Throws<AnomalyException>(() => tape.Gradient(y, x)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cotangent_of_zero_without_a_mask_is_no_branch()
    {
        using var mode = AnomalyMode.Enable();
        using var tape = new GradientTape();
        var x = Vector(0, 0);
        tape.Watch(x);
        var y = Pole(x);
        var error = Assert.Throws<AnomalyException>(() => tape.Gradient(y, x, Vector(0, 0)));
        Assert.EndsWith(" The cotangent is 0 and the slope is infinite: 0 ∙ ∞. Keep the inputs away from it, or use an op that is safe " +
            "there.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zero_that_was_taken_for_zero_times_infinity_is_noted()
    {
        Assert.Empty(AnomalyMode.Notes);
        using var mode = AnomalyMode.Enable();
        using var tape = new GradientTape(persistent: true);
        var x = Vector(4, 0);
        tape.Watch(x);
        var line = Line() + 1;
        var y = Square(Sqrt(x));
        Near.Equal([1, 0], tape.Gradient(y, x), 0); // the derivative of x is 1
        Near.Equal([1, 0], tape.Gradient(y, x), 0);
        Assert.Equal(
            [
                $"Sqrt, backward: element [1] of the cotangent [2] of the result is 0 where input 0 is 0, with the slope ∞: 0 was taken for the product. The op was called at " +
                    $"AnomalyModeTests.cs:{line} in AnomalyModeTests.{Method()}. " +
                "No mask is behind it: where the slope of a later op is 0, as in Square(Sqrt(x)) at 0, the derivative may be another. Write the two ops as one, or keep the inputs " +
                    "away from there.",
            ],
            AnomalyMode.Notes);
    }

    [Fact]
    public void A_note_names_the_mask_that_did_not_select_the_element()
    {
        using var mode = AnomalyMode.Enable();
        using var tape = new GradientTape();
        var x = Vector(4, 0);
        tape.Watch(x);
        var line = Line() + 1;
        var y = Where(Vector(1, 0), Sqrt(x), Tensor.Scalar(0));
        Near.Equal([0.25, 0], tape.Gradient(y, x), 0);
        Assert.EndsWith($" The later Where, called at AnomalyModeTests.cs:{line} in AnomalyModeTests.{Method()}, does not select it: then 0 is right.", Assert.Single(AnomalyMode.Notes),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_finite_slope_under_a_cotangent_of_zero_is_not_noted()
    {
        using var mode = AnomalyMode.Enable();
        Near.Equal([2, 0], Derive.Gradient(x => Square(x) * Vector(1, 0), Vector(1, 3)), 0);
        Assert.Empty(AnomalyMode.Notes);
    }

    [Fact]
    public void An_op_recorded_before_the_mode_has_no_place()
    {
        using var tape = new GradientTape();
        var x = Vector(4, 0);
        tape.Watch(x);
        var y = Sqrt(x);
        using var mode = AnomalyMode.Enable();
        var error = Assert.Throws<AnomalyException>(() => tape.Gradient(y, x));
        Assert.Contains("; the op was called outside the mode or in a backward pass. ", error.Message, StringComparison.Ordinal);
        Assert.Null(error.File);
    }

    [Fact]
    public void A_given_cotangent_that_is_not_finite_is_reported()
    {
        using var mode = AnomalyMode.Enable();
        using var tape = new GradientTape();
        var x = Vector(4, 1);
        tape.Watch(x);
        var y = Square(x);
        var error = Assert.Throws<AnomalyException>(() => tape.Gradient(y, x, Vector(1, double.PositiveInfinity)));
        Assert.Equal("GradientTape: element [1] of the output gradient [2] given for the target [2] is ∞. Give a finite one.", error.Message);
    }

    [Fact]
    public void A_sum_of_finite_contributions_that_overflows_is_reported()
    {
        using var mode = AnomalyMode.Enable();
        using var tape = new GradientTape();
        var x = Tensor.Scalar(1e-9);
        tape.Watch(x);
        var line = Line() + 1;
        var y = 1 * x;
        var error = Assert.Throws<AnomalyException>(() => tape.Gradient(1e308 * y + 1e308 * y, x));
        Assert.Equal(
            $"Multiply, backward: the contributions to element [] of the cotangent [] of its result are finite, but their sum is ∞; the op was called at " +
                $"AnomalyModeTests.cs:{line} in AnomalyModeTests.{Method()}. " +
            "Scale the targets or the output gradients down.",
            error.Message);
    }

    [Fact]
    public void A_defined_op_is_named_as_a_whole()
    {
        using var mode = AnomalyMode.Enable();
        using var tape = new GradientTape();
        var x = Matrix(new double[,] { { 1 } });
        tape.Watch(x);
        var L = Cholesky(x);
        var error = Assert.Throws<AnomalyException>(() => tape.Gradient(1e-300 * L, x, Matrix(new[,] { { 1e308 } }) * 1e300));
        Assert.True(error is { Operation: "Multiply", IsBackward: false }, error.Message); // the cotangent itself overflows, in the test's own product
        Near.Equal(Matrix(new[,] { { 0.5 } }), Derive.Gradient(Cholesky, x));
    }

    [Fact]
    public void Finite_programs_pass_with_the_values_they_have_without_the_mode()
    {
        var x = Positive(3, 2);
        static Tensor F(Tensor z) => Sum(Log(z) * Sqrt(z));
        var without = Derive.Gradient(F, x);
        using var mode = AnomalyMode.Enable();
        Near.Equal(without, Derive.Gradient(F, x), 0);
        Near.Equal(Derive.Second(F, x), Derive.Second(F, x), 0);
    }

    [Fact]
    public async Task The_mode_follows_await_nests_and_ends()
    {
        Assert.False(AnomalyMode.IsEnabled);
        using (AnomalyMode.Enable())
        {
            using (AnomalyMode.Enable()) await Task.Yield();
            Assert.True(AnomalyMode.IsEnabled);
            await Task.Run(() => Assert.Throws<AnomalyException>(() => Log(Vector(-1))), TestContext.Current.CancellationToken);
        }
        Assert.False(AnomalyMode.IsEnabled);
        Assert.Equal(double.NaN, Log(Vector(-1))[0]);
    }

    [Fact]
    public void An_exception_without_details_still_speaks()
    {
        Assert.Equal("An op gave a value that is not finite.", new AnomalyException().Message);
        var inner = new InvalidOperationException();
        Assert.Same(inner, new AnomalyException("m", inner).InnerException);
    }

    /// <summary>√x with the slope 1/(2√x) written without care: NaN where a cotangent of 0 meets 0.</summary>
    private static Tensor Pole(Tensor x)
    {
        var y = Vector(Sqrt(x).ToArray());
        return ActiveRecorders.Record(new FunctionNode("Pole", [x], y, 1, null, (dY, _) => [dY / (2 * y)], _ => throw new InvalidOperationException()));
    }

    /// <summary>a where it is selected, else b.</summary>
    private static Tensor WhereFirst(Tensor a, Tensor b, Tensor selected)
    {
        var y = Vector(Where(selected, a, b).ToArray());
        return ActiveRecorders.Record(
            new FunctionNode("Choose", [a, b], y, Cost.Move, null, (dY, _) => [dY * selected, dY * (1 - selected)], _ => throw new InvalidOperationException(), Attributes.Choice));
    }

    private static int Line([CallerLineNumber] int line = 0) => line;

    private static string Method([CallerMemberName] string name = "") => name;
}
