using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;
using static Cotangent.Testing.CheckInput;

namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of linear algebra ops.</summary>
internal static class LinearAlgebraCases
{
    private static readonly OpCase[] Structure =
    [
        new(nameof(BandPart), "tridiagonal", x => BandPart(x[0], 1, 1), Normal(4, 4)),
        new(nameof(BandPart), "whole lower, tall batch", x => BandPart(x[0], -1, 1), Normal(2, 4, 3)),
        new(nameof(BandPart), "whole upper, wide", x => BandPart(x[0], 0, -1), Normal(2, 4)),
        new(nameof(BandPart), "wider than the matrix", x => BandPart(x[0], 7, 9), Normal(2, 3)),
        new(nameof(BandPart), "zero size", x => BandPart(x[0], 1, 0), Normal(2, 0, 3)),
        new(nameof(UpperTriangle), "square", x => UpperTriangle(x[0]), Normal(3, 3)),
        new(nameof(UpperTriangle), "tall batch", x => UpperTriangle(x[0]), Normal(2, 4, 2)),
        new(nameof(UpperTriangle), "wide", x => UpperTriangle(x[0]), Normal(2, 4)),
        new(nameof(Diagonal), "two of one batch", x => Diagonal(x[0], 1) * Diagonal(x[0], -1), Normal(2, 3, 3)),
        new(nameof(Diagonal), "wide batch", x => Diagonal(x[0]), Normal(2, 3, 4)),
        new(nameof(Diagonal), "tall", x => Diagonal(x[0]), Normal(4, 2)),
        new(nameof(Diagonal), "above", x => Diagonal(x[0], 1), Normal(2, 3, 4)),
        new(nameof(Diagonal), "below", x => Diagonal(x[0], -2), Normal(4, 3)),
        new(nameof(Diagonal), "zero size", x => Diagonal(x[0]), Normal(2, 0, 3)),
        new(nameof(DiagonalMatrix), "above", x => DiagonalMatrix(x[0], 2), Normal(2, 3)),
        new(nameof(DiagonalMatrix), "below", x => DiagonalMatrix(x[0], -1), Normal(3)),
        new(nameof(DiagonalMatrix), "zero size", x => DiagonalMatrix(x[0]), Normal(2, 0)),
        new(nameof(SetDiagonal), "batch", x => SetDiagonal(x[0], x[1]), Normal(2, 3, 3), Normal(2, 3)),
        new(nameof(SetDiagonal), "wide", x => SetDiagonal(x[0], x[1]), Normal(2, 4), Normal(2)),
        new(nameof(SetDiagonal), "one diagonal for a batch", x => SetDiagonal(x[0], x[1]), Normal(2, 4, 3), Normal(3)),
        new(nameof(SetDiagonal), "scalar", x => SetDiagonal(x[0], x[1]), Normal(3, 3), Normal()),
        new(nameof(SetDiagonal), "A constant", x => SetDiagonal(Tensor.Ones(3, 3), x[0]), Normal(3)),
        new(nameof(SetDiagonal), "d constant", x => SetDiagonal(x[0], Tensor.Ones(3)), Normal(3, 3)),
        new(nameof(Trace), "matrix", x => Trace(x[0]), Normal(3, 3)),
        new(nameof(Trace), "batch", x => Trace(x[0]), Normal(2, 3, 3)),
        new(nameof(Trace), "0 × 0", x => Trace(x[0]), Normal(0, 0)),
        .. Fillings(nameof(FillTriangular), FillTriangular),
        .. Fillings(nameof(FillUpperTriangular), FillUpperTriangular),
        .. Packings(nameof(FillTriangularInverse), FillTriangularInverse),
        .. Packings(nameof(FillUpperTriangularInverse), FillUpperTriangularInverse),
        new(nameof(MatVec), "matrix", x => MatVec(x[0], x[1]), Normal(2, 3), Normal(3)),
        new(nameof(MatVec), "transposed", x => MatVec(x[0], x[1], transposeA: true), Normal(2, 3), Normal(2)),
        new(nameof(MatVec), "one vector for a batch", x => MatVec(x[0], x[1]), Normal(2, 2, 3), Normal(3)),
        new(nameof(MatVec), "a batch of vectors", x => MatVec(x[0], x[1]), Normal(2, 3), Normal(4, 3)),
        new(nameof(MatVec), "no columns", x => MatVec(x[0], x[1]), Normal(2, 0), Normal(0)),
    ];

    private static readonly OpCase[] Systems =
    [
        .. TriangularProducts(adjoint: false),
        .. TriangularProducts(adjoint: true),
        new(nameof(LowerMatMul), "matrix", x => LowerMatMul(x[0], x[1]), Normal(3, 2), Normal(3, 2)),
        new(nameof(LowerMatMul), "one column", x => LowerMatMul(x[0], x[1]), Normal(3, 1), Normal(3, 1)),
        new(nameof(LowerMatMul), "batch", x => LowerMatMul(x[0], x[1]), Normal(2, 3, 2), Normal(2, 3, 2)),
        new(nameof(LowerMatMul), "B broadcast", x => LowerMatMul(x[0], x[1]), Normal(2, 3, 2), Normal(3, 2)),
        new(nameof(LowerMatMul), "x xᵀ", x => LowerMatMul(x[0], x[0]), Normal(3, 2)),
        new(nameof(LowerMatMul), "no rows", x => LowerMatMul(x[0], x[1]), Normal(0, 2), Normal(0, 2)),
        new(nameof(LowerMatMul), "1 × 1", x => LowerMatMul(x[0], x[1]), Normal(1, 2), Normal(1, 2)),
        new(nameof(LowerMatMul), "no terms", x => LowerMatMul(x[0], x[1]), Normal(3, 0), Normal(3, 0)),
        .. from triangle in Enum.GetValues<Triangle>()
           from adjoint in new[] { false, true }
           from row in TriangularSolves(triangle, adjoint)
           select row,
        new(nameof(CholeskySolve), "matrix", x => CholeskySolve(x[0], x[1]), LowerTriangular(Factor(3)), Normal(3, 2)),
        new(nameof(CholeskySolve), "upper part ignored", x => CholeskySolve(x[0], x[1]), Factor(3) + Tensor.Ones(3, 3), Normal(3, 2)),
        new(nameof(CholeskySolve), "batch", x => CholeskySolve(x[0], x[1]), LowerTriangular(Factor(3, 2)), Normal(2, 3, 2)),
        new(nameof(CholeskySolve), "L broadcast", x => CholeskySolve(x[0], x[1]), LowerTriangular(Factor(3)), Normal(2, 3, 1)),
        new(nameof(CholeskySolve), "B broadcast", x => CholeskySolve(x[0], x[1]), LowerTriangular(Factor(3, 2)), Normal(3, 2)),
        new(nameof(CholeskySolve), "no columns", x => CholeskySolve(x[0], x[1]), LowerTriangular(Factor(3)), Normal(3, 0)),
        new(nameof(CholeskySolve), "0 × 0", x => CholeskySolve(x[0], x[1]), LowerTriangular(Normal(0, 0)), Normal(0, 2)),
        new(nameof(CholeskySolve), "through its matrix", x => CholeskySolve(Cholesky(x[0]), x[1]), Symmetric(Spd(3)), Normal(3, 2)),
        .. Solves(adjoint: false),
        .. Solves(adjoint: true),
        new(nameof(Inverse), "1 × 1", x => Inverse(x[0]), Regular(1)),
        new(nameof(Inverse), "batch", x => Inverse(x[0]), Regular(3, 2)),
        new(nameof(Inverse), "0 × 0", x => Inverse(x[0]), Normal(2, 0, 0)),
    ];

    private static readonly OpCase[] Determinants =
    [
        new(nameof(CholeskyLogDeterminant), "matrix", x => CholeskyLogDeterminant(x[0]), LowerTriangular(Factor(3))),
        new(nameof(CholeskyLogDeterminant), "batch", x => CholeskyLogDeterminant(x[0]), LowerTriangular(Factor(3, 2))),
        new(nameof(CholeskyLogDeterminant), "0 × 0", x => CholeskyLogDeterminant(x[0]), LowerTriangular(Normal(0, 0))),
        new(nameof(LogDeterminant), "matrix", x => LogDeterminant(x[0]), Symmetric(Spd(3))),
        new(nameof(LogDeterminant), "batch", x => LogDeterminant(x[0]), Symmetric(Spd(2, 3))),
        new(nameof(Determinant), "1 × 1", x => Determinant(x[0]), Regular(1)),
        new(nameof(Determinant), "3 × 3", x => Determinant(x[0]), Normal(3, 3)),
        new(nameof(Determinant), "batch", x => Determinant(x[0]), Normal(2, 2, 2)),
        new(nameof(Determinant), "rank one less", x => Determinant(x[0]), Matrix(new double[,] { { 1, 2 }, { 2, 4 } })),
        new(nameof(Determinant), "rank one less, 3 × 3", x => Determinant(x[0]), Matrix(new double[,] { { 1, 2, 3 }, { 4, 5, 6 }, { 5, 7, 9 } })),
        new(nameof(Determinant), "0 × 0", x => Determinant(x[0]), Normal(2, 0, 0)),
        new(nameof(LogAbsDeterminant), "3 × 3", x => LogAbsDeterminant(x[0]), Regular(3)),
        new(nameof(LogAbsDeterminant), "batch of both signs", x => LogAbsDeterminant(x[0]), Regular(2, 2) * Tensor.FromSpan([1, -1, 1, 1], 2, 1, 2)),
        new(nameof(LogAbsDeterminant), "0 × 0", x => LogAbsDeterminant(x[0]), Normal(2, 0, 0)),
        new(nameof(SignedLogDeterminant), "logarithm", x => SignedLogDeterminant(x[0]).LogAbs, Regular(3, 2)),
        new(nameof(SignedLogDeterminant), "sign", x => SignedLogDeterminant(x[0]).Sign, Regular(3, 2)),
        new(nameof(SignedLogDeterminant), "product of both", x => WithSign(SignedLogDeterminant(x[0])), Regular(3) * Tensor.FromSpan([-1, 1, 1])),
    ];

    private static readonly OpCase[] Decompositions =
    [
        new(nameof(Eigh), "values", x => Eigh(x[0]).Values, Symmetric(Separated(3))),
        new(nameof(Eigh), "vectors", x => Eigh(x[0]).Vectors, Symmetric(Separated(3))),
        new(nameof(Eigh), "batch", x => Rebuilt(Eigh(x[0])), Symmetric(Separated(3, 2))),
        new(nameof(Eigh), "not symmetric", x => Eigh(0.5 * (x[0] + x[0].T)).Vectors, Separated(3)),
        new(nameof(Eigh), "1 × 1", x => Rebuilt(Eigh(x[0])), Symmetric(Normal(1, 1))),
        new(nameof(Eigh), "0 × 0", x => Eigh(x[0]).Vectors, Symmetric(Normal(2, 0, 0))),
        new(nameof(EigenvaluesSymmetric), "matrix", x => EigenvaluesSymmetric(x[0]), Symmetric(Separated(4))),
        new(nameof(EigenvaluesSymmetric), "batch", x => EigenvaluesSymmetric(x[0]), Symmetric(Separated(3, 2))),
        new(nameof(EigenvaluesSymmetric), "0 × 0", x => EigenvaluesSymmetric(x[0]), Symmetric(Normal(0, 0))),
        .. Pairs(nameof(Qr), x => Qr(x).Q, x => Qr(x).R),
        .. Pairs(nameof(Svd), x => Svd(x).U, x => Svd(x).V),
        new(nameof(Svd), "values", x => Svd(x[0]).S, Normal(4, 3)),
        new(nameof(SingularValues), "tall", x => SingularValues(x[0]), Normal(4, 3)),
        new(nameof(SingularValues), "wide batch", x => SingularValues(x[0]), Normal(2, 2, 3)),
        new(nameof(SingularValues), "zero size", x => SingularValues(x[0]), Normal(3, 0)),
        .. Functions(nameof(MatrixSqrt), MatrixSqrt),
        .. Functions(nameof(MatrixLog), MatrixLog),
        .. Functions(nameof(MatrixPower), A => MatrixPower(A, -0.5)),
        .. Functions(nameof(SymmetricFunction), A => SymmetricFunction(A, Math.Sin, Math.Cos, x => -Math.Sin(x), x => -Math.Cos(x))),
        new(nameof(MatrixPower), "a square", x => MatrixPower(x[0], 2), Symmetric(Separated(3))),
        .. from shape in new[] { ("tall", Normal(4, 2)), ("square", Normal(3, 3)), ("wide", Normal(2, 4)), ("tall batch", Normal(2, 3, 2)), ("no columns", Normal(2, 3, 0)) }
           select new OpCase(nameof(PolarFactor), shape.Item1, x => PolarFactor(x[0]), shape.Item2),
        new(nameof(PolarFactor), "equal singular values", x => PolarFactor(x[0]), 2 * Tensor.Identity(3)),
        new(nameof(MatrixExponential), "1 × 1", x => MatrixExponential(x[0]), Normal(1, 1)),
        new(nameof(MatrixExponential), "3 × 3", x => MatrixExponential(x[0]), Normal(3, 3)),
        new(nameof(MatrixExponential), "batch, squared", x => MatrixExponential(6 * x[0]), 0.5 * Normal(2, 2, 2)),
        new(nameof(MatrixExponential), "nilpotent", x => MatrixExponential(x[0]), Matrix(new double[,] { { 0, 1 }, { 0, 0 } })),
        new(nameof(MatrixExponential), "0 × 0", x => MatrixExponential(x[0]), Normal(2, 0, 0)),
    ];

    internal static IReadOnlyList<OpCase> All { get; } = [.. Structure, .. Systems, .. Determinants, .. Decompositions];

    /// <summary>No eigenvalue of its symmetric part is below 1, so it is far from singular.</summary>
    private static Tensor Regular(int n, params int[] batch)
    {
        var X = Normal([.. batch, n, n]);
        return Spd(n, batch) + 0.5 * (X - X.T);
    }

    /// <summary>With a diagonal that makes both triangles far from singular.</summary>
    private static Tensor Dominant(int n, params int[] batch) => Normal([.. batch, n, n]) + 3 * Tensor.Identity(n);

    /// <summary>Symmetric, with eigenvalues that are about 3 apart.</summary>
    private static Tensor Separated(int n, params int[] batch)
    {
        var X = 0.3 * Normal([.. batch, n, n]);
        return X + X.T + DiagonalMatrix(Tensor.FromSpan([.. Enumerable.Range(0, n).Select(i => 3.0 * i - 2)]));
    }

    private static Tensor Rebuilt((Tensor Values, Tensor Vectors) e)
    {
        var scaled = e.Vectors * Reshape(Exp(0.3 * e.Values), [.. e.Values.Shape[..^1], 1, e.Values.Shape[^1]]);
        return MatMul(scaled, e.Vectors, transposeB: true);
    }

    private static Tensor WithSign((Tensor Sign, Tensor LogAbs) x) => x.Sign * x.LogAbs;

    private static OpCase[] Functions(string op, Func<Tensor, Tensor> f) =>
    [
        new(op, "matrix", x => f(x[0]), Symmetric(Spd(3))),
        new(op, "batch", x => f(x[0]), Symmetric(Spd(2, 2))),
        new(op, "all eigenvalues equal", x => f(x[0]), Symmetric(2 * Tensor.Identity(3))),
        new(op, "two eigenvalues nearly equal", x => f(x[0]), Symmetric(DiagonalMatrix(Vector(2, 2 + 1e-9, 5)))),
        new(op, "1 × 1", x => f(x[0]), Symmetric(Spd(1))),
        new(op, "0 × 0", x => f(x[0]), Symmetric(Normal(2, 0, 0))),
    ];

    private static OpCase[] Fillings(string op, Func<Tensor, Tensor> f) =>
    [
        new(op, "4 × 4", x => f(x[0]), Normal(10)),
        new(op, "batch", x => f(x[0]), Normal(2, 6)),
        new(op, "1 × 1", x => f(x[0]), Normal(1)),
        new(op, "0 × 0", x => f(x[0]), Normal(2, 0)),
    ];

    private static OpCase[] Packings(string op, Func<Tensor, Tensor> f) =>
    [
        new(op, "4 × 4", x => f(x[0]), Normal(4, 4)),
        new(op, "batch", x => f(x[0]), Normal(2, 3, 3)),
        new(op, "0 × 0", x => f(x[0]), Normal(2, 0, 0)),
    ];

    private static OpCase[] TriangularSolves(Triangle triangle, bool adjoint)
    {
        Tensor f(Tensor[] x) => TriangularSolve(x[0], x[1], triangle, adjoint);
        // The part that is not read is there all the same.
        return
        [
            new(nameof(TriangularSolve), $"{triangle}, matrix, adjoint {adjoint}", f, Dominant(3), Normal(3, 2)),
            new(nameof(TriangularSolve), $"{triangle}, batch, adjoint {adjoint}", f, Dominant(3, 2), Normal(2, 3, 2)),
            new(nameof(TriangularSolve), $"{triangle}, A broadcast to columns, adjoint {adjoint}", f, Dominant(3), Normal(2, 3, 1)),
            new(nameof(TriangularSolve), $"{triangle}, B broadcast, adjoint {adjoint}", f, Dominant(3, 2), Normal(3, 2)),
            new(nameof(TriangularSolve), $"{triangle}, both broadcast, adjoint {adjoint}", f, Dominant(3, 2, 1), Normal(3, 3, 1)),
            new(nameof(TriangularSolve), $"{triangle}, 0 × 0, adjoint {adjoint}", f, Normal(0, 0), Normal(0, 2)),
        ];
    }

    private static OpCase[] TriangularProducts(bool adjoint)
    {
        Tensor f(Tensor[] x) => TriangularMatMul(x[0], x[1], adjoint);
        return
        [
            new(nameof(TriangularMatMul), $"matrix, adjoint {adjoint}", f, Normal(3, 3), Normal(3, 2)),
            new(nameof(TriangularMatMul), $"batch, adjoint {adjoint}", f, Normal(2, 3, 3), Normal(2, 3, 2)),
            new(nameof(TriangularMatMul), $"A broadcast to columns, adjoint {adjoint}", f, Normal(3, 3), Normal(2, 3, 1)),
            new(nameof(TriangularMatMul), $"B broadcast, adjoint {adjoint}", f, Normal(2, 3, 3), Normal(3, 2)),
            new(nameof(TriangularMatMul), $"0 × 0, adjoint {adjoint}", f, Normal(0, 0), Normal(0, 2)),
        ];
    }

    private static OpCase[] Solves(bool adjoint) =>
    [
        new(nameof(Solve), $"matrix, adjoint {adjoint}", x => Solve(x[0], x[1], adjoint), Regular(3), Normal(3, 2)),
        new(nameof(Solve), $"rows exchanged, adjoint {adjoint}", x => Solve(x[0], x[1], adjoint), Matrix(new double[,] { { 0, 2 }, { 1, 1 } }), Normal(2, 2)),
        new(nameof(Solve), $"batch, adjoint {adjoint}", x => Solve(x[0], x[1], adjoint), Regular(3, 2), Normal(2, 3, 2)),
        new(nameof(Solve), $"A broadcast, adjoint {adjoint}", x => Solve(x[0], x[1], adjoint), Regular(3), Normal(2, 3, 1)),
        new(nameof(Solve), $"B broadcast, adjoint {adjoint}", x => Solve(x[0], x[1], adjoint), Regular(3, 2), Normal(3, 2)),
        new(nameof(Solve), $"no columns, adjoint {adjoint}", x => Solve(x[0], x[1], adjoint), Regular(3), Normal(3, 0)),
        new(nameof(Solve), $"A A, adjoint {adjoint}", x => Solve(x[0], adjoint ? x[0] : x[0].T, adjoint), Regular(3)),
    ];

    private static OpCase[] Pairs(string op, Func<Tensor, Tensor> first, Func<Tensor, Tensor> second) =>
    [
        .. from part in new[] { ("first factor", first), ("second factor", second) }
           from shape in new[] { ("tall", Normal(4, 2)), ("square", Normal(3, 3)), ("wide", Normal(2, 4)), ("tall batch", Normal(2, 3, 2)), ("column", Normal(3, 1)), ("no columns", Normal(2, 3, 0)) }
           select new OpCase(op, $"{shape.Item1}, {part.Item1}", x => part.Item2(x[0]), shape.Item2),
    ];
}
