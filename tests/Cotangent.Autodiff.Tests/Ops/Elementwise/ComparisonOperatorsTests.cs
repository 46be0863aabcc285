using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ComparisonOperatorsTests
{
    private readonly Tensor x = Vector(1, 2, 3);
    private readonly Variable v = new([3.0, 2.0, 1.0], "v");

    [Fact]
    public void They_are_the_ops_of_tensors_variables_and_numbers()
    {
        Near.Equal([0, 0, 1], x > v);
        Near.Equal([0, 1, 1], x >= v);
        Near.Equal([1, 0, 0], x < v);
        Near.Equal([1, 1, 0], x <= v);
        Near.Equal([0, 0, 1], x > 2);
        Near.Equal([1, 0, 0], 2 > x);
        Near.Equal([0, 1, 1], x >= 2);
        Near.Equal([1, 1, 0], 2 >= x);
        Near.Equal([1, 0, 0], x < 2);
        Near.Equal([0, 0, 1], 2 < x);
        Near.Equal([1, 1, 0], x <= 2.0);
        Near.Equal([0, 1, 1], 2.0 <= x);
        Near.Equal([1, 1, 0], v > 1);
        Near.Equal([1, 1, 0], v > new Variable(1.0));
    }

    [Fact]
    public void They_choose_in_Where_and_read_the_variable()
    {
        using var tape = new GradientTape();
        Near.Equal([6, 0, 0], tape.Gradient(Where(v > 2, Square(v), 0), v));
    }
}
