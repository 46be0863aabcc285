using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class RoundingTests
{
    private static readonly Tensor X = [-2.5, -0.1, 0, 0.5, 1.5, 7, double.NaN];

    [Fact]
    public void Steps_have_the_values_of_IEEE_754_and_half_goes_to_even()
    {
        Near.Equal([-3, -1, 0, 0, 1, 7, double.NaN], Floor(X));
        Near.Equal([-2, 0, 0, 1, 2, 7, double.NaN], Ceiling(X));
        Near.Equal([-2, 0, 0, 0, 2, 7, double.NaN], Round(X));
        Near.Equal([-1, -1, 0, 1, 1, 1, double.NaN], Sign(X));
    }

    [Fact]
    public void Steps_are_connected_with_slope_zero() // TensorFlow gives no gradient for the first three
    {
        foreach (var f in (Func<Tensor, Tensor>[])[Floor, Ceiling, Round, Sign]) Near.Equal(Tensor.Zeros(7), Derive.Gradient(f, X));
    }
}
