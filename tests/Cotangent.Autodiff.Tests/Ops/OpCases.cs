using System.Reflection;
using Cotangent.Testing;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;
using static Cotangent.Testing.CheckInput;

namespace Cotangent.Autodiff.Tests;

/// <summary>One row per op and pattern of shapes; every row is checked to second order.</summary>
/// <param name="Op">The name of the method of <see cref="Cotangent.Op"/>.</param>
/// <param name="Pattern">What is special about this row.</param>
/// <param name="F">The op, as a function of the inputs.</param>
/// <param name="Inputs">Away from kinks and poles.</param>
public sealed record OpCase(string Op, string Pattern, Func<Tensor[], Tensor> F, params CheckInput[] Inputs)
{
    public GradientTolerances? Tolerances { get; init; }

    public override string ToString() => $"{Op}: {Pattern}";
}

public static class OpCases
{
    private static readonly OpCase[] Elementwise =
    [
        .. Unary(nameof(Exp), Exp, Normal(2, 3)),
        .. Unary(nameof(Log), Log, Positive(2, 3)),
        .. Unary(nameof(Sqrt), Sqrt, Positive(2, 3)),
        .. Unary(nameof(Sin), Sin, Normal(2, 3)),
        .. Unary(nameof(Cos), Cos, Normal(2, 3)),
        .. Unary(nameof(Tanh), Tanh, Normal(2, 3)),
        .. Unary(nameof(Abs), Abs, AwayFromZero(2, 3)),
        .. Unary(nameof(Sign), Sign, AwayFromZero(2, 3)),
        .. Unary(nameof(Sigmoid), Sigmoid, Normal(2, 3)),
        .. Unary(nameof(Softplus), Softplus, Normal(2, 3)),
        .. Unary(nameof(Log1P), Log1P, Positive(2, 3)),
        .. Unary(nameof(Negate), Negate, Normal(2, 3)),
        .. Unary(nameof(Square), Square, Normal(2, 3)),
        .. Unary(nameof(AtLeast), x => AtLeast(x, 0), AwayFromZero(2, 3)),
        new(nameof(Power), "constant 2.5", x => Power(x[0], 2.5), Positive(2, 3)),
        new(nameof(Power), "constant −1", x => Power(x[0], -1), AwayFromZero(2, 3)),
        new(nameof(Power), "constant 3, negative base", x => Power(x[0], 3), AwayFromZero(2, 3)),
        new(nameof(Power), "constant 0", x => Power(x[0], 0), Positive(2, 3)),
        new(nameof(Power), "constant 1", x => Power(x[0], 1), Positive(2, 3)),
        new(nameof(Power), "constant 2", x => Power(x[0], 2), Normal(2, 3)),
    ];

    private static readonly OpCase[] Broadcasting =
    [
        .. Binary(nameof(Add), Add, Normal, Normal),
        .. Binary(nameof(Subtract), Subtract, Normal, Normal),
        .. Binary(nameof(Multiply), Multiply, Normal, Normal),
        .. Binary(nameof(Divide), Divide, Normal, Positive),
        .. Binary(nameof(Power), Power, Positive, Normal),
        new(nameof(Multiply), "x x", x => Multiply(x[0], x[0]), Normal(2, 3)),
        new(nameof(Divide), "x / x", x => Divide(x[0], x[0]), Positive(2, 3)),
        new(nameof(Power), "xˣ", x => Power(x[0], x[0]), Positive(2, 3)),
        new(nameof(Power), "exponent 0 among others", x => Power(x[0], x[1]), Positive(3), Vector(0, 1, 2)) { Tolerances = new(Numeric: 1e-7) },
    ];

    private static readonly OpCase[] Reductions =
    [
        new(nameof(Sum), "scalar", x => Sum(x[0]), Normal()),
        new(nameof(Sum), "all", x => Sum(x[0]), Normal(2, 3, 2)),
        new(nameof(Sum), "none", x => Sum(x[0]), Normal(0, 3)),
        new(nameof(Sum), "first axis", x => Sum(x[0], 0), Normal(2, 3, 2)),
        new(nameof(Sum), "last axis", x => Sum(x[0], -1), Normal(2, 3, 2)),
        new(nameof(Sum), "outer axes", x => Sum(x[0], 0, 2), Normal(2, 3, 2)),
        new(nameof(Sum), "zero-size axis", x => Sum(x[0], 0), Normal(0, 3)),
        new(nameof(Mean), "all", x => Mean(x[0]), Normal(2, 3, 2)),
        new(nameof(SumTo), "column", x => SumTo(x[0], 3, 1), Normal(2, 3, 4)),
        new(nameof(SumTo), "row", x => SumTo(x[0], 1, 4), Normal(2, 3, 4)),
        new(nameof(SumTo), "middle", x => SumTo(x[0], 2, 1, 4), Normal(2, 3, 4)),
        new(nameof(SumTo), "scalar", x => SumTo(x[0]), Normal(2, 3)),
    ];

    private static readonly OpCase[] Structure =
    [
        new(nameof(Reshape), "matrix", x => Reshape(x[0], 3, 4), Normal(2, 6)),
        new(nameof(Reshape), "scalar", x => Reshape(x[0]), Normal(1, 1)),
        new(nameof(Reshape), "zero size", x => Reshape(x[0], 0, 5), Normal(3, 0)),
        new(nameof(BroadcastTo), "scalar", x => BroadcastTo(x[0], 2, 3), Normal()),
        new(nameof(BroadcastTo), "column and batch", x => BroadcastTo(x[0], 4, 2, 3), Normal(2, 1)),
        new(nameof(BroadcastTo), "middle", x => BroadcastTo(x[0], 2, 3, 2), Normal(2, 1, 2)),
        new(nameof(BroadcastTo), "zero size", x => BroadcastTo(x[0], 0, 3), Normal(1, 3)),
        new(nameof(Transpose), "matrix", x => Transpose(x[0]), Normal(2, 3)),
        new(nameof(Transpose), "batch", x => Transpose(x[0]), Normal(2, 3, 4)),
        new(nameof(Transpose), "zero size", x => Transpose(x[0]), Normal(0, 4)),
        new(nameof(Columns), "repeated", x => Columns(x[0], 2, 0, 2), Normal(2, 3)),
        new(nameof(Columns), "batch", x => Columns(x[0], 1), Normal(2, 2, 3)),
        new(nameof(Columns), "none", x => Columns(x[0]), Normal(2, 3)),
        new(nameof(Diagonal), "matrix", x => Diagonal(x[0]), Normal(3, 3)),
        new(nameof(Diagonal), "batch", x => Diagonal(x[0]), Normal(2, 3, 3)),
        new(nameof(DiagonalMatrix), "vector", x => DiagonalMatrix(x[0]), Normal(3)),
        new(nameof(DiagonalMatrix), "batch", x => DiagonalMatrix(x[0]), Normal(2, 3)),
        new(nameof(AddDiagonal), "vector", x => AddDiagonal(x[0], x[1]), Normal(3, 3), Normal(3)),
        new(nameof(AddDiagonal), "scalar", x => AddDiagonal(x[0], x[1]), Normal(2, 3, 3), Normal()),
        new(nameof(AddDiagonal), "one per matrix", x => AddDiagonal(x[0], x[1]), Normal(2, 3, 3), Normal(2, 1)),
        new(nameof(AddDiagonal), "A constant", x => AddDiagonal(Tensor.Identity(3), x[0]), Normal(3)),
        new(nameof(AddDiagonal), "d constant", x => AddDiagonal(x[0], Tensor.Scalar(2)), Normal(3, 3)),
        new(nameof(LowerTriangle), "square", x => LowerTriangle(x[0]), Normal(3, 3)),
        new(nameof(LowerTriangle), "tall batch", x => LowerTriangle(x[0]), Normal(2, 4, 2)),
        new(nameof(LowerTriangle), "wide", x => LowerTriangle(x[0]), Normal(2, 4)),
    ];

    private static readonly OpCase[] Matrices =
    [
        .. MatMuls(),
        new(nameof(MatMul), "A Aᵀ", x => MatMul(x[0], x[0], transposeB: true), Normal(3, 2)),
        new(nameof(MatMul), "broadcast batches", x => MatMul(x[0], x[1]), Normal(2, 1, 2, 3), Normal(3, 3, 2)),
        new(nameof(MatMul), "no inner axis", x => MatMul(x[0], x[1]), Normal(2, 0), Normal(0, 3)),
        new(nameof(MatMul), "empty batch", x => MatMul(x[0], x[1]), Normal(0, 2, 3), Normal(3, 2)),
        new(nameof(SquaredDistance), "two sets", x => SquaredDistance(x[0], x[1]), Normal(3, 2), Normal(4, 2)),
        new(nameof(SquaredDistance), "one set", x => SquaredDistance(x[0], x[0]), Normal(3, 2)),
        new(nameof(SquaredDistance), "broadcast batch", x => SquaredDistance(x[0], x[1]), Normal(2, 3, 2), Normal(2, 2)),
        new(nameof(SquaredDistance), "no rows", x => SquaredDistance(x[0], x[1]), Normal(0, 2), Normal(3, 2)),
        new(nameof(GaussianLogDensity), "two columns", x => GaussianLogDensity(x[0], Exp(x[1]), x[2]), Symmetric(Spd(3)), Normal(3), Normal(3, 2)),
        new(nameof(Cholesky), "1 × 1", x => Cholesky(x[0]), Symmetric(Spd(1))),
        new(nameof(Cholesky), "3 × 3", x => Cholesky(x[0]), Symmetric(Spd(3))),
        new(nameof(Cholesky), "batch", x => Cholesky(x[0]), Symmetric(Spd(3, 2))),
        new(nameof(Cholesky), "through X Xᵀ + I", x => Cholesky(MatMul(x[0], x[0], transposeB: true) + Tensor.Identity(3)), Normal(3, 2)),
        new(nameof(Cholesky), "of a sum with a diagonal", x => Cholesky(x[0], Exp(x[1])), Symmetric(Spd(3)), Normal(3)),
        new(nameof(Cholesky), "of a sum with one number, batch", x => Cholesky(x[0], Exp(x[1])), Symmetric(Spd(3, 2)), Normal(2, 1)),
        new(nameof(Cholesky), "0 × 0", x => Cholesky(x[0]), Symmetric(Normal(0, 0))),
        .. TriangularSolves(adjoint: false),
        .. TriangularSolves(adjoint: true),
    ];

    private static readonly OpCase[] Gradients =
    [
        .. Unary(nameof(Identity), Identity, Normal(2, 3)),
        new(nameof(PassThrough), "of the identity", x => PassThrough(x[0], z => z), Normal(2, 3)),
        new(nameof(CustomGradient), "one input", x => CustomGradient(x[0], z => (Exp(z), dY => dY * Exp(z))), Normal(2, 3)),
        new(nameof(CustomGradient), "two inputs, to a scalar", x => CustomGradient(x[0], x[1], (a, b) => (Sum(a * b), dY => (dY * b, dY * a))), Normal(3), Normal(3)),
        new(
            nameof(CustomGradient),
            "three inputs",
            x => CustomGradient(x[0], x[1], x[2], (a, b, c) => (a * b / c, dY => (dY * b / c, dY * a / c, -dY * a * b / (c * c)))),
            Normal(3),
            Normal(3),
            Positive(3)),
        new(nameof(CustomGradient), "zero size", x => CustomGradient(x[0], z => (Exp(z), dY => dY * Exp(z))), Normal(0, 3)),
        new(nameof(Recompute), "one input", x => Recompute(x[0], z => Sin(z) * z), Normal(2, 3)),
        new(nameof(Recompute), "two inputs", x => Recompute([x[0], x[1]], z => MatMul(Sin(z[0]), z[1])), Normal(2, 3), Normal(3, 2)),
        new(nameof(Recompute), "one tensor twice", x => Recompute([x[0], x[0]], z => Sin(z[0]) * z[1]), Normal(2)),
    ];

    public static IReadOnlyList<OpCase> All { get; } =
    [
        .. Gradients, .. Elementwise, .. Broadcasting, .. Reductions, .. Structure, .. Matrices,
        .. ElementwiseCases.All, .. ReductionCases.All, .. StructureCases.All, .. IndexingCases.All, .. EinsumCases.All, .. LinearAlgebraCases.All, .. SpecialFunctionCases.All,
    ];

    private static readonly Dictionary<string, OpCase> ByName = All.DistinctBy(c => c.ToString()).ToDictionary(c => c.ToString());

    public static IEnumerable<string> PublicOps { get; } = typeof(Op).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(m => !m.Name.StartsWith("get_", StringComparison.Ordinal)).Select(m => m.Name).Distinct();

    internal static OpCase Named(string name) => ByName[name];

    internal static OpCase[] Unary(string op, Func<Tensor, Tensor> f, Tensor matrix) =>
    [
        new(op, "matrix", x => f(x[0]), matrix),
        new(op, "scalar", x => f(x[0]), Tensor.Scalar(matrix.Span[0])),
        new(op, "zero size", x => f(x[0]), Tensor.Zeros(0, 2)),
    ];

    internal delegate Tensor Maker(params int[] shape);

    internal static IEnumerable<OpCase> Binary(string op, Func<Tensor, Tensor, Tensor> f, Maker x, Maker y)
    {
        (string Name, int[] X, int[] Y)[] patterns =
        [
            ("same shape", [2, 3], [2, 3]), ("row", [2, 3], [3]), ("column and row", [2, 1], [1, 3]), ("scalar left", [], [2, 2]), ("scalar right", [2, 2], []),
            ("single left", [1, 1], [2, 2]), ("rank 3", [4, 1, 3], [2, 1]), ("middle", [2, 1, 2], [2, 3, 2]), ("both stretch an outer axis", [1, 2, 2], [3, 1, 2]),
            ("scalars", [], []), ("zero size", [0, 3], [3]), ("stretched to nothing", [1], [2, 0]),
        ];
        return patterns.Select(p => new OpCase(op, p.Name, a => f(a[0], a[1]), x(p.X), y(p.Y)));
    }

    private static IEnumerable<OpCase> MatMuls() =>
        from tA in new[] { false, true }
        from tB in new[] { false, true }
        select new OpCase(nameof(MatMul), $"batch{(tA ? ", Aᵀ" : "")}{(tB ? ", Bᵀ" : "")}", x => MatMul(x[0], x[1], tA, tB), tA ? Normal(2, 4, 3) : Normal(2, 3, 4), tB ? Normal(2, 4) : Normal(4, 2));

    private static OpCase[] TriangularSolves(bool adjoint) =>
    [
        new(nameof(TriangularSolve), $"matrix, adjoint {adjoint}", x => TriangularSolve(x[0], x[1], adjoint), LowerTriangular(Factor(3)), Normal(3, 2)),
        new(nameof(TriangularSolve), $"upper part ignored, adjoint {adjoint}", x => TriangularSolve(x[0], x[1], adjoint), Factor(3) + Tensor.Ones(3, 3), Normal(3, 2)),
        new(nameof(TriangularSolve), $"batch, adjoint {adjoint}", x => TriangularSolve(x[0], x[1], adjoint), LowerTriangular(Factor(3, 2)), Normal(2, 3, 2)),
        new(nameof(TriangularSolve), $"L broadcast, adjoint {adjoint}", x => TriangularSolve(x[0], x[1], adjoint), LowerTriangular(Factor(3)), Normal(2, 3, 2)),
        new(nameof(TriangularSolve), $"B broadcast, adjoint {adjoint}", x => TriangularSolve(x[0], x[1], adjoint), LowerTriangular(Factor(3, 2)), Normal(3, 2)),
        new(nameof(TriangularSolve), $"no columns, adjoint {adjoint}", x => TriangularSolve(x[0], x[1], adjoint), LowerTriangular(Factor(3)), Normal(3, 0)),
    ];
}
