using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class PolarFactorTests
{
    private static Tensor Rotation => Qr(Normal(3, 3)).Q;

    public static TheoryData<string> Names => [.. Matrices.Keys];

    private static Dictionary<string, Tensor> Matrices { get; } = new()
    {
        ["a multiple of the identity"] = 2 * Tensor.Identity(3),
        ["a rotation"] = Rotation,
        ["orthonormal columns"] = Qr(Normal(4, 2)).Q,
        ["a pair that is equal but for rounding"] = MatMul(Rotation * Vector(1, 1, 3), Rotation, transposeB: true),
        ["tall"] = Normal(4, 3),
        ["square"] = Normal(3, 3),
    };

    /// <summary>A (AᵀA)^−½, which holds for equal singular values too.</summary>
    private static Tensor ByPower(Tensor A) => MatMul(A, MatrixPower(MatMul(A, A, transposeA: true), -0.5));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_A_times_a_power_of_its_Gram_matrix_with_its_derivatives(string name)
    {
        var A = Matrices[name];
        var (E, W) = (Normal(A.Shape[0], A.Shape[1]), Sin(3 * Normal(A.Shape[0], A.Shape[1])));
        Near.Equal(ByPower(A), PolarFactor(A), 1e-12);
        Near.Equal(Derive.Tangent(ByPower, A, E), Derive.Tangent(PolarFactor, A, E), 1e-11);
        Near.Equal(Derive.Gradient(ByPower, A, W), Derive.Gradient(PolarFactor, A, W), 1e-11);
        Near.Equal(Derive.Gradient(X => Derive.Gradient(ByPower, X, W), A, E), Derive.Gradient(X => Derive.Gradient(PolarFactor, X, W), A, E), 1e-10);
        Near.Equal(Derive.Tangent(X => Derive.Tangent(ByPower, X, W), A, E), Derive.Tangent(X => Derive.Tangent(PolarFactor, X, W), A, E), 1e-10);
    }

    [Fact]
    public void Its_columns_are_orthonormal_or_its_rows_and_the_rest_is_positive()
    {
        foreach (var A in new[] { Normal(4, 2), Normal(2, 4, 3), Normal(2, 3) })
        {
            var P = PolarFactor(A);
            var isWide = A.Shape[^2] < A.Shape[^1];
            var k = Math.Min(A.Shape[^2], A.Shape[^1]);
            var gram = isWide ? MatMul(P, P, transposeB: true) : MatMul(P, P, transposeA: true);
            Near.Equal(Tensor.Identity(k) + Tensor.Zeros(gram.Shape), gram);
            var H = isWide ? MatMul(A, P, transposeB: true) : MatMul(P, A, transposeA: true);
            Near.Equal(H, H.T);
            Assert.All(EigenvaluesSymmetric(H).ToArray(), x => Assert.True(x > 0));
        }
    }

    [Fact]
    public void At_the_identity_the_gradient_is_the_skew_part()
    {
        var W = Matrix(new double[,] { { 1, 2 }, { 6, 5 } });
        Near.Equal(Matrix(new double[,] { { 0, -2 }, { 2, 0 } }), Derive.Gradient(PolarFactor, Tensor.Identity(2), W));
    }

    [Fact]
    public void A_matrix_without_full_rank_is_refused()
    {
        var error = Assert.Throws<DegenerateSpectrumException>(() => PolarFactor(Tensor.FromSpan([1, 0, 0, 1, 1, 0, 0, 0], 2, 2, 2)));
        Assert.Equal(
            "PolarFactor: singular value 1 of matrix number 1 is 0, 0 to working precision: several matrices with orthonormal columns are equally near. Pass a matrix of full rank.", error.Message);
        Assert.Equal((1, 1, 1), (error.BatchIndex, error.First, error.Second));
        Assert.Throws<ArithmeticException>(() => PolarFactor(Tensor.Full(double.NaN, 2, 2)));
    }
}
