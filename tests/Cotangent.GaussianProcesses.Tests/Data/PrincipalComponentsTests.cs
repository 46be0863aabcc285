using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Data;

public class PrincipalComponentsTests
{
    public static TheoryData<int, int> Shapes => new() { { 9, 4 }, { 4, 9 }, { 5, 5 }, { 30, 1 } };

    private static Tensor Rows(int N, int P) => RegressionCases.Normal(5, N, P) * Tensor.FromSpan([.. Enumerable.Range(1, P).Select(p => 1.0 / p)]) + 3;

    /// <summary>Scores and loadings are the singular vectors of the centred rows, whichever side is longer.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void They_are_the_singular_vectors_of_the_centred_rows(int N, int P)
    {
        var Y = Rows(N, P);
        var Q = Math.Min(2, Math.Min(N - 1, P));
        var components = PrincipalComponents.Of(Y, Q);
        var R = Y - Op.Mean(Y, [0], keepDims: true);
        var (_, S, V) = Op.Svd(R);
        Golden.Close(Op.Slice(Op.Square(S), ..Q) / N, components.Variances, 1e-12, "variances");
        Golden.Close(Op.Abs(Op.Columns(V, [.. Enumerable.Range(0, Q)])), Op.Abs(components.Loadings), 1e-9, "loadings");
        Assert.All(Enumerable.Range(0, Q), q => Assert.True(Enumerable.Range(0, P).Select(p => components.Loadings[p, q]).MaxBy(Math.Abs) > 0));
        Golden.Close(Op.MatMul(R, components.Loadings) / Op.Sqrt(components.Variances), components.Scores, 1e-12, "scores");
        Assert.Equal((Op.Sum(Op.Slice(Op.Square(S), ..Q)) / Op.Sum(Op.Square(S))).ToScalar(), components.Share, 1e-12);
        Assert.Equal(P == Q ? 0 : (Op.Sum(Op.Square(S)) - Op.Sum(Op.Slice(Op.Square(S), ..Q))).ToScalar() / N / (P - Q), components.ResidualVariance, 1e-12);
        Assert.Equal(components.ResidualVariance, PrincipalComponents.ResidualVarianceOf(Y, Q));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Scores_have_variance_1_and_do_not_correlate(int N, int P)
    {
        var scores = PrincipalComponents.Of(Rows(N, P), Math.Min(2, Math.Min(N - 1, P))).Scores;
        Golden.Close(Tensor.Zeros(scores.Shape[1]), Op.Mean(scores, 0), 1e-11, "mean");
        Golden.Close(Tensor.Identity(scores.Shape[1]), Op.MatMul(scores, scores, transposeA: true) / N, 1e-9, "covariance");
    }

    [Fact]
    public void All_of_them_give_the_rows_back_and_other_rows_too()
    {
        var components = PrincipalComponents.Of(Rows(9, 4), 4);
        Golden.Close(Rows(9, 4), components.Rows(components.Scores), 1e-12, "rows");
        var other = RegressionCases.Normal(6, 3, 4);
        Golden.Close(other, components.Rows(components.ScoresOf(other)), 1e-11, "other rows");
        Assert.Equal(0, components.ResidualVariance);
    }

    [Fact]
    public void More_than_there_are_directions_are_refused()
    {
        var Y = Op.Concat([Rows(9, 1), 2 * Rows(9, 1), Rows(9, 1) - 1], 1);
        var error = Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(Y, 2));
        Assert.Equal("PrincipalComponents.Of: the rows of Y [9, 3] spread along 1 direction, and 2 components were asked for. Ask for at most 1.", error.Message);
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(Tensor.Ones(4, 2), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrincipalComponents.Of(Y, 0));
        Assert.Contains("Y[1, 0] is NaN", Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(Tensor.FromSpan([1, double.NaN], 2, 1), 1)).Message, StringComparison.Ordinal);
    }
}
