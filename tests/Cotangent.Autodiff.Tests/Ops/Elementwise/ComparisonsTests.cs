using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ComparisonsTests
{
    private static readonly Tensor X = [1, 2, 3, double.NaN, double.PositiveInfinity, -0.0];
    private static readonly Tensor Y = [2, 2, 2, double.NaN, double.PositiveInfinity, 0];

    [Fact]
    public void Comparisons_are_those_of_IEEE_754()
    {
        Near.Equal([0, 1, 0, 0, 1, 1], Equal(X, Y));
        Near.Equal([1, 0, 1, 1, 0, 0], NotEqual(X, Y));
        Near.Equal([0, 0, 1, 0, 0, 0], Greater(X, Y));
        Near.Equal([0, 1, 1, 0, 1, 1], GreaterEqual(X, Y));
        Near.Equal([1, 0, 0, 0, 0, 0], Less(X, Y));
        Near.Equal([1, 1, 0, 0, 1, 1], LessEqual(X, Y));
    }

    [Fact]
    public void Kinds_of_numbers_are_distinguished()
    {
        Tensor x = [0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue];
        Near.Equal([0, 1, 0, 0, 0], IsNaN(x));
        Near.Equal([1, 0, 0, 0, 1], IsFinite(x));
        Near.Equal([0, 0, 1, 1, 0], IsInfinity(x));
    }

    [Fact]
    public void They_are_connected_with_slope_zero()
    {
        Near.Equal(Tensor.Zeros(6), Derive.Gradient(x => Greater(x, Y), X));
        Near.Equal(Tensor.Zeros(6), Derive.Gradient(y => LessEqual(X, y), Y));
        Near.Equal(Tensor.Zeros(6), Derive.Gradient(IsNaN, X));
    }
}
