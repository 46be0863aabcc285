using Cotangent.Testing;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class GradientCheckTests
{
    [Fact]
    public void A_right_derivative_passes_to_third_order() => GradientCheck.Run(x => Sum(Exp(x[0]) * Square(x[1])), [Normal(3), Normal(2, 3)], order: 3);

    [Fact]
    public void A_path_the_tape_cannot_see_fails()
    {
        // The tape sees x · constant; the function is x².
        var failure = Assert.Throws<CheckFailedException>(() => GradientCheck.Run(x => x[0] * Tensor.FromSpan(x[0].Span), [Vector(1, 2)], order: 1));
        Assert.StartsWith("GradientCheck, VJP of f: for input 0 [2] along u = Tensor [2] [", failure.Message, StringComparison.Ordinal);
        Assert.Contains("by finite differences: a relative error of", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_derivative_the_tape_cannot_see_fails()
    {
        // The value and its first derivative are those of x², the second derivative misses one half of it.
        static Tensor Wrong(Tensor[] x) => 2 * x[0] * Tensor.FromSpan(x[0].Span) - Square(Tensor.FromSpan(x[0].Span));
        GradientCheck.Run(x => Square(x[0]), [Vector(1, 2)]);
        var failure = Assert.Throws<CheckFailedException>(() => GradientCheck.Run(Wrong, [Vector(1, 2)]));
        Assert.Contains("(x, v) → ⟨Jᵀv, w⟩ of f", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_a_number_fails() => Assert.Throws<CheckFailedException>(() => GradientCheck.Run(x => Sqrt(x[0]), [Vector(-1, 2)], order: 1));

    [Fact]
    public void A_symmetric_input_moves_symmetrically()
    {
        GradientCheck.Run(x => Cholesky(x[0]), [CheckInput.Symmetric(Spd(3))]);
        Assert.Throws<CheckFailedException>(() => GradientCheck.Run(x => Cholesky(x[0]), [Spd(3)], order: 1)); // element by element only the lower triangle is read
    }

    [Fact]
    public void The_directions_follow_from_the_seed()
    {
        static string Message(ulong seed) => Assert.Throws<CheckFailedException>(() => GradientCheck.Run(x => x[0] * Tensor.FromSpan(x[0].Span), [Vector(1, 2)], 1, null, seed)).Message;
        Assert.Equal(Message(3), Message(3));
        Assert.NotEqual(Message(3), Message(4));
    }
}
