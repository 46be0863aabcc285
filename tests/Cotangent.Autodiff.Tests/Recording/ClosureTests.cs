using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Recording;

/// <summary>What a function under Recompute or CustomGradient reads besides its inputs.</summary>
public sealed class ClosureTests
{
    private readonly Variable v = new(Tensor.Scalar(2), "v");
    private readonly Tensor x = Tensor.Scalar(3);

    [Fact]
    public void A_tensor_that_Recompute_closes_over_gets_its_gradient()
    {
        using var tape = new GradientTape();
        var w = Exp(v.Value);
        var y = Recompute(x, z => z * w) + w;
        Near.Equal(Tensor.Scalar(4 * Math.Exp(2)), tape.Gradient(y, v));
    }

    [Fact]
    public void Also_the_input_itself_and_a_tensor_that_is_returned_as_it_is()
    {
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        Near.Equal(Tensor.Scalar(6), tape.Gradient(Recompute(x, z => z * x), x));
        var w = 2 * x;
        Near.Equal(Tensor.Scalar(2), tape.Gradient(Recompute(x, _ => w), x));
    }

    [Fact]
    public void In_every_mode_and_nested()
    {
        Tensor Loss(Tensor p)
        {
            var w = Exp(p);
            return Recompute(p, z => Recompute(z, u => u * w) * w);
        }
        var e = Math.Exp(6);
        Near.Equal(Tensor.Scalar(7 * e), Derivative.Gradient(Loss, x)); // (p e²ᵖ)′ = (1 + 2p) e²ᵖ
        Near.Equal(Tensor.Scalar(7 * e), Derivative.Jvp(Loss, x, Tensor.Scalar(1)).Tangent);
        Near.Equal(Tensor.Scalar(16 * e), Derivative.Hessian(Loss, x)); // (4 + 4p) e²ᵖ
        Near.Equal(Tensor.Scalar(16 * e), Derivative.Gradient(p => Derivative.Gradient(Loss, p), x));
        Near.Equal(Tensor.Scalar(16 * e), Derivative.Jvp(p => Derivative.Gradient(Loss, p), x, Tensor.Scalar(1)).Tangent);
        var f = Compiled.Function(p => Derivative.Gradient(Loss, p));
        Near.Equal(Tensor.Scalar(7 * e), f.Invoke(x));
        Near.Equal(Tensor.Scalar(3 * Math.Exp(2)), f.Invoke(Tensor.Scalar(1)));
    }

    [Fact]
    public void A_variable_that_is_watched_by_hand_too()
    {
        var w = new Variable(Tensor.Scalar(5), trainable: false);
        using var tape = new GradientTape();
        tape.Watch(w);
        var y = Recompute(x, z => z * w.Value);
        Assert.Equal(3, tape.Gradient(y, w).ToScalar());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Random_numbers_are_drawn_alike_again(bool isNormal)
    {
        var (random, twin) = (new Philox(1), new Philox(1));
        Tensor ones = Tensor.Ones(3);
        Tensor Draw(Philox from) => isNormal ? RandomNormal(from, 3) : RandomUniform(from, 3);
        using var tape = new GradientTape();
        tape.Watch(ones);
        var y = Recompute(ones, z => z * Draw(random) + Recompute(z, u => u * u * Draw(random)));
        var after = random.NextUInt64();
        var (a, b) = (Draw(twin), Draw(twin));
        Assert.Equal((a + b).ToArray(), y.ToArray());
        Assert.Equal(twin.NextUInt64(), after);
        Near.Equal(a + 2 * b, tape.Gradient(y, ones));
        Assert.Equal(twin.NextUInt64(), random.NextUInt64()); // the second evaluation leaves no trace
    }

    [Fact]
    public void A_captured_gradient_is_that_of_the_draw_of_its_value()
    {
        var random = new Philox(1);
        var w = new Variable(Tensor.Ones(3), "w");
        var loss = Compiled.ValueAndGradient(() => Sum(Recompute(w.Value, z => z * RandomUniform(random, 3))), [w]);
        var values = new HashSet<double>();
        for (var run = 0; run < 4; run++)
        {
            var value = loss.Evaluate(out var gradients);
            Assert.Equal(value, Sum(gradients[0]).ToScalar(), 1e-14);
            Assert.True(values.Add(value));
        }
        var twin = new Philox(1);
        Assert.Equal(values, Enumerable.Range(0, 4).Select(_ => Sum(RandomUniform(twin, 3)).ToScalar()).ToHashSet());
    }

    [Fact]
    public void A_function_that_gives_other_values_again_is_refused()
    {
        var calls = 0;
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = Recompute(x, z => z * ++calls);
        var refusal = Assert.Throws<InvalidOperationException>(() => tape.Gradient(y, x));
        Assert.Contains("gave other values", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_result_is_refused_with_a_message() =>
        Assert.Contains("Recompute: f returned null", Assert.Throws<InvalidOperationException>(() => Recompute(x, _ => null!)).Message, StringComparison.Ordinal);

    [Fact]
    public void CustomGradient_refuses_a_tensor_from_outside_that_is_followed()
    {
        using var tape = new GradientTape();
        var w = Exp(v.Value);
        var refusal = Assert.Throws<InvalidOperationException>(() => CustomGradient(x, z => (z * w, d => d * w)));
        Assert.Equal(
            "CustomGradient: f uses a tensor of shape [] that is not an input and not constant, so its gradient would be lost. Pass the tensor as an input, and return its " +
                "gradient; or use StopGradient of it.",
            refusal.Message);
    }

    [Fact]
    public void It_takes_constants_and_what_it_computes_itself()
    {
        var c = Tensor.Scalar(7);
        using var tape = new GradientTape();
        tape.Watch(x);
        var w = StopGradient(Exp(v.Value));
        var y = CustomGradient(x, z =>
        {
            var inner = z * z;
            return (inner * c * w + StopGradient(inner), d => 2 * d * z * c * w);
        });
        Near.Equal(Tensor.Scalar(6 * 7 * Math.Exp(2)), tape.Gradient(y, x));
    }

    [Fact]
    public void What_the_gradient_alone_closes_over_is_allowed()
    {
        using var tape = new GradientTape();
        var w = Exp(v.Value);
        var y = CustomGradient(x, z => (z * 1, d => d * w));
        Assert.Throws<UnconnectedGradientException>(() => tape.Gradient(y, v));
    }
}
