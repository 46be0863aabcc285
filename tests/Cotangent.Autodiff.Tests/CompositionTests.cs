using Cotangent.Testing;
using CsCheck;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Laws that hold for any composition of ops.</summary>
public sealed class CompositionTests
{
    /// <summary>Smooth steps from two [3 3] matrices to one, of bounded growth.</summary>
    private static readonly (string Name, Func<Tensor, Tensor, Tensor> F)[] Steps =
    [
        ("a + b", (a, b) => a + b), ("a − b", (a, b) => a - b), ("a b", (a, b) => a * b), ("a / (1 + b²)", (a, b) => a / (1 + Square(b))), ("−a", (a, _) => -a),
        ("sin a", (a, _) => Sin(a)), ("cos a", (a, _) => Cos(a)), ("tanh a", (a, _) => Tanh(a)), ("σ(a)", (a, _) => Sigmoid(a)), ("softplus a", (a, _) => Softplus(a)),
        ("exp sin a", (a, _) => Exp(Sin(a))), ("log(1 + b²)", (_, b) => Log1P(Square(b))), ("√(1 + a²)", (a, _) => Sqrt(1 + Square(a))), ("aᵀ", (a, _) => a.T),
        ("tanh(a b)", (a, b) => Tanh(MatMul(a, b))), ("tanh(aᵀ b)", (a, b) => Tanh(MatMul(a, b, transposeA: true))), ("row sums", (a, b) => Tanh(SumTo(a, 3, 1)) * b),
        ("column mean", (a, b) => a - SumTo(b, 1, 3) / 3), ("total", (a, b) => Tanh(Sum(a)) + b), ("diagonal", (a, b) => AddDiagonal(a, Sin(Diagonal(b)))),
        ("(1 + a²) ^ sin b", (a, b) => Power(1 + Square(a), Sin(b))), ("distances", (a, b) => Tanh(SquaredDistance(a, b))), ("columns", (a, b) => Columns(a, 2, 0, 0) + b),
        ("chol(I + a aᵀ)", (a, _) => Cholesky(AddDiagonal(MatMul(a, a, transposeB: true), Tensor.Scalar(1)))),
        ("L⁻¹ b", (a, b) => TriangularSolve(AddDiagonal(0.3 * Tanh(a), Tensor.Scalar(2)), b)), ("reshape", (a, b) => Reshape(Reshape(a, 9), 3, 3) * b),
    ];

    private static readonly Gen<(int Step, int Left, int Right)[]> Programs = Gen.Select(Gen.Int[0, Steps.Length - 1], Gen.Int[0, 99], Gen.Int[0, 99]).Array[1, 8];

    [Fact]
    public void Random_programs_have_the_derivatives_of_their_values_to_second_order() =>
        Seeded.ForEach(
            Programs,
            300,
            program =>
            {
                var tolerances = new GradientTolerances(Numeric: 1e-6, Dot: 1e-10); // a chain of steps amplifies rounding
                GradientCheck.Run(x => Evaluated(program, x), [Some.Normal(3, 3), 0.5 * Some.AwayFromZero(3, 3)], order: 2, tolerances);
            },
            program => string.Join("; ", program.Select(p => $"{Steps[p.Step].Name} of {p.Left}, {p.Right}")));

    [Fact]
    public void A_gradient_is_linear_in_its_cotangent() =>
        Seeded.ForEach(
            Programs,
            300,
            program =>
            {
                var (x, v, w) = (Some.Normal(3, 3), Some.Positive(3, 3), Some.AwayFromZero(3, 3));
                Func<Tensor, Tensor> f = z => Evaluated(program, [z, z]);
                Near.Equal(2 * Derive.Gradient(f, x, v) - 3 * Derive.Gradient(f, x, w), Derive.Gradient(f, x, 2 * v - 3 * w), 1e-9);
            });

    /// <summary>Each step takes two of the values so far; the program's value is the sum of all, so that nothing is unused.</summary>
    private static Tensor Evaluated((int Step, int Left, int Right)[] program, Tensor[] x)
    {
        List<Tensor> values = [.. x];
        foreach (var (step, left, right) in program) values.Add(Steps[step].F(values[left % values.Count], values[right % values.Count]));
        return values.Aggregate((a, b) => a + b);
    }
}
