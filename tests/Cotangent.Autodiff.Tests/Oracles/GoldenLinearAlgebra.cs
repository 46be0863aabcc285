using System.Text.Json;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>How the linear algebra of tensorflow-ops.json is written here.</summary>
internal static class GoldenLinearAlgebra
{
    /// <summary>The op as a function of its inputs; null when it is none of these.</summary>
    internal static Func<Tensor[], Tensor>? Of(string op, JsonElement attrs) => op switch
    {
        "TriangularSolve" => x => TriangularSolve(x[0], x[1], Flag(attrs, "lower") ? Triangle.Lower : Triangle.Upper, Flag(attrs, "adjoint")),
        "CholeskySolve" => x => CholeskySolve(x[0], x[1]),
        "Solve" => x => Solve(x[0], x[1], Flag(attrs, "adjoint")),
        "Inverse" => x => Inverse(x[0]),
        "Determinant" => x => Determinant(x[0]),
        "LogAbsDeterminant" => x => LogAbsDeterminant(x[0]),
        "LogDeterminantSpd" => x => LogDeterminant(x[0]),
        "Trace" => x => Trace(x[0]),
        "BandPart" => x => BandPart(x[0], attrs.GetProperty("lower").GetInt32(), attrs.GetProperty("upper").GetInt32()),
        "DiagonalPart" => x => Diagonal(x[0]),
        "SetDiagonal" => x => SetDiagonal(x[0], x[1]),
        "FillTriangular" => x => FillTriangular(x[0]),
        "FillTriangularInverse" => x => FillTriangularInverse(WithPartners(x[0])),
        "EigenvaluesSymmetric" => x => EigenvaluesSymmetric(0.5 * (x[0] + x[0].T)), // the input is not symmetric
        "EigenSymmetricReconstruct" => x => Reconstruct(Eigh(0.5 * (x[0] + x[0].T))),
        "QrProduct" => x => QrProduct(x[0]),
        "SingularValues" => x => SingularValues(x[0]),
        "MatrixExponential" => x => MatrixExponential(x[0]),
        _ => null,
    };

    /// <summary>A with each element above the diagonal added to the one below it that takes its place: TensorFlow Probability reads both; here what is above is not read.</summary>
    private static Tensor WithPartners(Tensor A)
    {
        var n = A.Shape[^1];
        var (rows, columns) = (new double[n, n], new double[n, n]);
        for (var i = 0; i < n; i++) columns[i, n - 1 - i] = 1;
        for (var i = 0; i < n - 1; i++) rows[i, n - 2 - i] = 1;
        return A + MatMul(Tensor.FromMatrix(rows), MatMul(A, Tensor.FromMatrix(columns)));
    }

    /// <summary>V diag(e^λ) Vᵀ.</summary>
    private static Tensor Reconstruct((Tensor Values, Tensor Vectors) e) => MatMul(e.Vectors * Exp(e.Values), e.Vectors, transposeB: true);

    /// <summary>Q tanh(Qᵀ A).</summary>
    private static Tensor QrProduct(Tensor A)
    {
        var Q = Qr(A).Q;
        return MatMul(Q, Tanh(MatMul(Q, A, transposeA: true)));
    }

    private static bool Flag(JsonElement attrs, string name) => attrs.GetProperty(name).GetBoolean();
}
