using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Smooth steps from two [3 3] matrices to one, of bounded growth.</summary>
internal static class CompositionSteps
{
    private static readonly Tensor Mask = Tensor.FromSpan([1, 0, 1, 0, 0, 1, 1, 1, 0], 3, 3);
    private static readonly Tensor Apart = Op.DiagonalMatrix(Tensor.FromSpan([-3, 0.5, 4]));

    private static readonly (string Name, Func<Tensor, Tensor, Tensor> F)[] Elementary =
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

    private static readonly (string Name, Func<Tensor, Tensor, Tensor> F)[] Special =
    [
        ("erf a", (a, _) => Erf(a)), ("log Φ(tanh a)", (a, _) => NormalLogCdf(Tanh(a))), ("log Γ(1 + σ(a))", (a, _) => LogGamma(1 + Sigmoid(a))),
        ("ψ(1.5 + σ(b))", (_, b) => Digamma(1.5 + Sigmoid(b))), ("I₀(tanh a)", (a, _) => BesselI0(Tanh(a))), ("J₁(a)", (a, _) => BesselJ1(a)),
        ("P(1 + σ(a), 1 + b²)", (a, b) => IncompleteGammaLower(1 + Sigmoid(a), 1 + Sigmoid(b))), ("atan2(a, 1 + b²)", (a, b) => Atan2(a, 1 + Square(b))),
        ("sinc a", (a, _) => Sinc(a)), ("log σ(a)", (a, _) => Tanh(LogSigmoid(a))), ("asinh a", (a, _) => Asinh(a)), ("x log y", (a, b) => XLogY(Tanh(a), 1 + Square(b))),
    ];

    private static readonly (string Name, Func<Tensor, Tensor, Tensor> F)[] Reducing =
    [
        ("softmax of rows", (a, _) => Softmax(a)), ("log softmax of columns", (a, b) => Tanh(LogSoftmax(a, 0)) * b),
        ("logsumexp of rows", (a, b) => b - Tanh(LogSumExp(a, [-1], keepDims: true))),
        ("variance of rows", (a, b) => b + Tanh(Variance(a, [1], keepDims: true))),
        ("norm of columns", (a, _) => Tanh(a) / (1 + Norm(1.5 + Sigmoid(a), [0], keepDims: true))),
        ("product of rows", (a, b) => b * Product(Tanh(a), [1], keepDims: true)), ("mean", (a, b) => a - Tanh(Mean(b))), ("running sums", (a, _) => CumulativeSum(Tanh(a), 0)),
        ("running products, reverse", (a, b) => CumulativeProduct(Sin(a), 1, reverse: true) + b), ("running logsumexp", (a, _) => Tanh(CumulativeLogSumExp(a, 1))),
    ];

    private static readonly (string Name, Func<Tensor, Tensor, Tensor> F)[] Moving =
    [
        ("rows 2 0 2", (a, _) => Gather(a, [2, 0, 2])), ("columns 1 1 0", (a, b) => Gather(a, [1, 1, 0], 1) - b), ("scattered rows", (a, _) => ScatterAdd(Tanh(a), [1, 1, 0], 3)),
        ("one row replaced", (a, b) => ScatterUpdate(a, [1], Slice(b, 0..1))), ("stacked halves", (a, b) => Concat([Slice(a, 0..2), Slice(b, 2..3)])),
        ("a or b by a mask", (a, b) => Where(Mask, a, b)), ("sin a or tanh a, lazily", (a, _) => Where(Mask, a, Sin, Tanh)), ("rolled", (a, b) => Roll(a, 1, 1) + b),
        ("reversed", (a, _) => Reverse(a, 0)), ("tiled and cut", (a, _) => Slice(Tile(a, 2, 1), 1..4)), ("padded and cut", (a, b) => Slice(Pad(a, [(1, 0), (0, 1)]), 0..3, 1..4) + b),
        ("split and swapped", (a, _) => Concat([.. Enumerable.Reverse(Split(a, [1, 2], 1))], 1)),
        ("einsum ij,kj->ik", (a, b) => Tanh(Einsum("ij,kj->ik", a, b))),
        ("einsum ii,ij->ij", (a, b) => Einsum("ii,ij->ij", Tanh(a), b)),
        ("einsum i,ij,jk->ik", (a, b) => Tanh(Einsum("i,ij,jk->ik", Diagonal(a), a, b))), ("band", (a, b) => BandPart(a, 1, 0) + b),
    ];

    private static readonly (string Name, Func<Tensor, Tensor, Tensor> F)[] Algebra =
    [
        ("A⁻¹ b", (a, b) => Solve(Regular(a), b)), ("A⁻ᵀ b", (a, b) => Solve(Regular(a), b, adjoint: true)), ("A⁻¹", (a, _) => Inverse(Regular(a))),
        ("|A|", (a, b) => 0.05 * Determinant(Regular(a)) * Tanh(b)),
        ("log |A|", (a, b) => b - LogAbsDeterminant(Regular(a))), ("K⁻¹ b", (a, b) => CholeskySolve(Cholesky(Gram(a)), b)),
        ("log |K|", (a, b) => b + Tanh(LogDeterminant(Gram(a)))),
        ("eigenvalues", (a, b) => b * Sin(Eigh(Separated(a)).Values)), ("eigenvectors", (a, _) => Eigh(Separated(a)).Vectors), ("sin of a matrix", (a, _) => SinOf(Separated(a))),
        ("exp of a matrix", (a, _) => MatrixExponential(0.3 * Tanh(a))), ("recomputed", (a, b) => Recompute([a, b], z => Tanh(MatMul(z[0], Sin(z[1]))))),
        ("sin a b with a gradient of its own", (a, b) => CustomGradient(a, b, (p, q) => (Sin(p) * q, dY => (dY * Cos(p) * q, dY * Sin(p))))),
    ];

    internal static IReadOnlyList<(string Name, Func<Tensor, Tensor, Tensor> F)> All { get; } = [.. Elementary, .. Special, .. Reducing, .. Moving, .. Algebra];

    private static Tensor Regular(Tensor a) => AddDiagonal(0.3 * Tanh(a), Tensor.Scalar(2));

    private static Tensor Gram(Tensor a) => AddDiagonal(MatMul(a, a, transposeB: true), Tensor.Scalar(1));

    /// <summary>Symmetric, with eigenvalues that are above 2 apart.</summary>
    private static Tensor Separated(Tensor a) => Apart + 0.1 * (Tanh(a) + Tanh(a.T));

    private static Tensor SinOf(Tensor A)
    {
        var (values, V) = Eigh(A);
        return MatMul(V * Sin(values), V, transposeB: true);
    }
}
