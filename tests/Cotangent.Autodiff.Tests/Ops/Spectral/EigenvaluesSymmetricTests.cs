using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class EigenvaluesSymmetricTests
{
    public static TheoryData<string> Names => [.. Ways.Keys];

    private static Dictionary<string, Func<Tensor, Tensor>> Ways { get; } = new() { ["EigenvaluesSymmetric"] = EigenvaluesSymmetric, ["Eigh"] = A => Eigh(A).Values };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_sum_of_a_function_of_equal_eigenvalues_has_its_gradient(string name)
    {
        // tr f(A) has the gradient f′(A); at a multiple of the identity all eigenvalues are equal.
        var (values, A, E) = (Ways[name], 2 * Tensor.Identity(3), Normal(3, 3));
        Near.Equal(Math.Exp(2) * Tensor.Identity(3), Derive.Gradient(S => Sum(Exp(values(S))), A));
        Near.Equal(Math.Exp(2) * Trace(E), Derive.Tangent(S => Sum(Exp(values(S))), A, E));
        Near.Equal(Tensor.Identity(3), Derive.Gradient(values, Tensor.Identity(3)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Equal_eigenvalues_that_are_weighted_unequally_are_refused(string name)
    {
        var A = Tensor.FromSpan([1, 0, 0, 2, 3, 0, 0, 3], 2, 2, 2);
        var error = Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(Ways[name], A, Tensor.FromSpan([1, 2, 3, 4], 2, 2)));
        Assert.Equal(
            $"{name}: eigenvalues 0 and 1 of matrix number 1 are 3 and 3: equal values are weighted unequally, so that there is no derivative, or none by vectors that they leave open. " +
            "Treat equal ones alike, as a sum over all of them does, or use SymmetricFunction.",
            error.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Second_derivatives_are_right_or_refused_where_eigenvalues_are_equal(string name)
    {
        Tensor f(Tensor S) => Sum(Square(Ways[name](S)));
        var turning = Matrix(new double[,] { { 0, 1 }, { 1, 0 } });
        foreach (var A in new[] { Tensor.Identity(2), Tensor.Zeros(2, 2) })
        {
            Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(S => Derive.Gradient(f, S), A, turning));
            Assert.Throws<DegenerateSpectrumException>(() => Derive.Tangent(S => Derive.Gradient(f, S), A, turning));
            Assert.Throws<DegenerateSpectrumException>(() => Derive.Tangent(S => Derive.Tangent(f, S, turning), A, turning));
            Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(S => Derive.Tangent(f, S, turning), A));
        }
        // Nearly equal values: a library that finds the vectors of this matrix, along which the direction does not turn, is right, and one that finds others has to refuse.
        var near = Matrix(new[,] { { 1, 1e-12 }, { 1e-12, 1 } });
        RightOrRefused(2 * turning, () => Derive.Gradient(S => Derive.Gradient(f, S), near, turning));
        RightOrRefused(2 * turning, () => Derive.Tangent(S => Derive.Gradient(f, S), near, turning));
        RightOrRefused(Tensor.Scalar(4), () => Derive.Tangent(S => Derive.Tangent(f, S, turning), near, turning));
        RightOrRefused(2 * turning, () => Derive.Gradient(S => Derive.Tangent(f, S, turning), near));
        var stretching = Matrix(new double[,] { { 1, 0 }, { 0, 3 } });
        Near.Equal(2 * stretching, Derive.Tangent(S => Derive.Gradient(f, S), Tensor.Identity(2), stretching));
        Near.Equal(2 * Tensor.Identity(2), Derive.Gradient(S => Derive.Gradient(f, S), Tensor.Identity(2), Tensor.Identity(2)));
    }

    [Fact]
    public void The_remedy_is_in_the_message()
    {
        var error = Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(S => Derive.Gradient(X => Sum(Log(EigenvaluesSymmetric(X))), S), 2 * Tensor.Identity(2), Tensor.Ones(2, 2)));
        Assert.Equal(
            "EigenvaluesSymmetric: eigenvalues 0 and 1 are 2 and 2: the second derivative is not determined by the first ones of the values. " +
            "Write a sum of h over the eigenvalues as Trace(SymmetricFunction(A, h, h′, h″)).",
            error.Message);
    }

    private static void RightOrRefused(Tensor expected, Func<Tensor> derivative)
    {
        Tensor value;
        try
        {
            value = derivative();
        }
        catch (DegenerateSpectrumException)
        {
            return;
        }
        Near.Equal(expected, value);
    }
}
