using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class SingularValuesTests
{
    public static TheoryData<string> Names => [.. Ways.Keys];

    private static Dictionary<string, Func<Tensor, Tensor>> Ways { get; } = new() { ["SingularValues"] = SingularValues, ["Svd"] = A => Svd(A).S };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_of_the_sum_of_squares_is_twice_the_matrix(string name)
    {
        foreach (var A in new[] { Normal(4, 3), Normal(2, 3), Tensor.Identity(3), Tensor.Ones(3, 2), Tensor.Zeros(3, 2) })
            Near.Equal(2 * A, Derive.Gradient(X => Sum(Square(Ways[name](X))), A));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Second_derivatives_are_right_or_refused_where_singular_values_are_equal_or_0(string name)
    {
        Tensor f(Tensor X) => Sum(Square(Ways[name](X)));
        foreach (var A in new[] { Tensor.Identity(3), Tensor.Zeros(3, 3), Tensor.Ones(3, 3), Tensor.Ones(4, 3) })
        {
            var E = Normal(A.Shape[0], A.Shape[1]);
            Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(X => Derive.Gradient(f, X), A, E));
            Assert.Throws<DegenerateSpectrumException>(() => Derive.Tangent(X => Derive.Gradient(f, X), A, E));
        }
        foreach (var A in new[] { Normal(4, 3), Normal(2, 3) })
        {
            var E = Sin(3 * Normal(A.Shape[0], A.Shape[1]));
            Near.Equal(2 * E, Derive.Gradient(X => Derive.Gradient(f, X), A, E), 1e-11);
            Near.Equal(2 * E, Derive.Tangent(X => Derive.Gradient(f, X), A, E), 1e-11);
        }
        var rotation = Matrix(new double[,] { { 0, -1 }, { 1, 0 } });
        Near.Equal(2 * rotation, Derive.Tangent(X => Derive.Gradient(f, X), Tensor.Identity(2), rotation)); // it leaves both equal
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Kinks_are_refused(string name)
    {
        var error = Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(Ways[name], Matrix(new double[,] { { 2, 0 }, { 0, 0 } })));
        Assert.Equal(
            $"{name}: singular value 1 is 0, 0 to working precision: equal values are weighted unequally, so that there is no derivative, or none by vectors that they leave open. " +
            "Treat equal ones alike, as a sum over all of them does, and one of 0 only by its square.",
            error.Message);
        Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(Ways[name], Tensor.Identity(2), Vector(1, 0)));
    }
}
