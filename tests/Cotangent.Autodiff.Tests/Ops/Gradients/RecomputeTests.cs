using System.Runtime.CompilerServices;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

[Collection(typeof(Memory))]
public sealed class RecomputeTests
{
    [Fact]
    public void Values_and_derivatives_are_those_of_the_function()
    {
        static Tensor F(Tensor x) => Sin(x) * Exp(x) + Sum(x);
        var x = Normal(4);
        Near.Equal(F(x), Recompute(x, F), 0);
        Near.Equal(Derive.Gradient(F, x), Derive.Gradient(z => Recompute(z, F), x));
        Near.Equal(Derive.Second(F, x), Derive.Second(z => Recompute(z, F), x));
        Near.Equal(Derive.Tangent(F, x, x), Derive.Tangent(z => Recompute(z, F), x, x));
    }

    [Fact]
    public void A_variable_read_inside_gets_its_gradient()
    {
        var w = new Variable(Vector(2, 3), "w");
        var x = Vector(5, 7);
        using var tape = new GradientTape();
        tape.Watch(x);
        var (dx, dw) = tape.Gradient(Recompute(x, z => z * w * w), (x, w));
        Near.Equal([4, 9], dx);
        Near.Equal([20, 42], dw);
    }

    [Fact]
    public void A_variable_assigned_meanwhile_is_refused()
    {
        var w = new Variable(Tensor.Scalar(2), "w");
        using var tape = new GradientTape();
        var y = Recompute(Tensor.Scalar(5), z => z * w);
        w.Assign(Tensor.Scalar(3));
        var error = Assert.Throws<InvalidOperationException>(() => tape.Gradient(y, w));
        Assert.Equal(
            "Recompute: variable 'w' [] was assigned between the evaluation and its gradient, which would evaluate again with the new value. Ask for the gradient before the assignment.",
            error.Message);
    }

    [Fact]
    public void Intermediate_results_are_not_kept()
    {
        var x = Normal(100);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var kept = Intermediate(x, out var y);
        GC.Collect();
        Assert.False(kept.IsAlive);
        Near.Equal(Derive.Gradient(z => Sin(Exp(z)), x), tape.Gradient(y, x));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Intermediate(Tensor x, out Tensor y)
    {
        WeakReference? kept = null;
        y = Recompute(x, z =>
        {
            var e = Exp(z);
            kept = new(e);
            return Sin(e);
        });
        return kept!;
    }
}
