using Cotangent.Numerics;
using Cotangent.Testing;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>The product, the factor and the quotient of triangles that a natural step is made of, against full matrices.</summary>
public class TriangleStepTests
{
    private const double Gamma = 0.3;

    /// <summary>Lq and a matrix whose lower triangle is that of an A, and not a number above it.</summary>
    private static (Tensor Lq, Tensor A) Case(int L, int M)
    {
        var random = new Philox(5);
        var root = RandomNormal(random, L, M, M);
        var noise = LowerTriangle(RandomNormal(random, L, M, M)) / (4 * Math.Sqrt(M));
        return (LowerTriangle(root) / M + 2 * Tensor.Identity(M), AboveDiagonal(noise, double.NaN));
    }

    private static Tensor AboveDiagonal(Tensor A, double value) => Where(LowerTriangle(Tensor.Ones(A.Shape)), A, value);

    private static void Equal(Tensor expected, Tensor actual, double tolerance) => Assert.True(Max(Abs(expected - actual)).ToScalar() <= tolerance);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 7)]
    [InlineData(2, 130)]
    [InlineData(1, 300)]
    public void They_are_those_of_full_matrices(int L, int M)
    {
        var (Lq, A) = Case(L, M);
        var clean = AboveDiagonal(A, 0);
        Equal(LowerTriangle(MatMul(Lq, clean, transposeA: true)), TriangularGram.Of(Lq, A), 1e-12);

        var whole = clean + LowerTriangle(clean).T - DiagonalMatrix(Diagonal(clean));
        foreach (var entropy in new[] { 0.0, 1.0 })
        {
            var root = NaturalRoot.Of(Lq, A, Tensor.Scalar(Gamma), entropy);
            var precision = Gamma * whole + (1 - entropy * Gamma) * Tensor.Identity(M);
            var covariance = MatMul(Lq, MatMul(Inverse(precision), Lq, transposeB: true));
            Equal(covariance, MatMul(root, root, transposeB: true), 1e-10);
            Assert.True(root.Span.SequenceEqual(LowerTriangle(root).Span));
            Assert.All(Diagonal(root).ToArray(), x => Assert.True(x > 0));
        }
    }

    [Fact]
    public void Derivatives_to_second_order_are_those_of_the_values()
    {
        var (Lq, A) = Case(2, 3);
        Tensor[] at = [FillTriangularInverse(Lq), FillTriangularInverse(A), Tensor.Scalar(Gamma)];
        GradientCheck.Run(x => TriangularGram.Of(FillTriangular(x[0]), FillTriangular(x[1])), at[..2]);
        GradientCheck.Run(x => NaturalRoot.Of(FillTriangular(x[0]), FillTriangular(x[1]), x[2], 1), at);
    }

    [Fact]
    public void A_replay_is_what_the_ops_are()
    {
        var (Lq, A) = Case(2, 40);
        var gamma = new Variable(Tensor.Scalar(Gamma));
        var program = Compiled.Function((Tensor[] x) => [NaturalRoot.Of(x[0], TriangularGram.Of(x[0], x[1]), gamma, 1)]);
        program.InvokeAll(Lq, A);
        gamma.Assign(Tensor.Scalar(0.1));
        var replayed = program.InvokeAll(Lq, A)[0];
        Assert.True(replayed.Span.SequenceEqual(NaturalRoot.Of(Lq, TriangularGram.Of(Lq, A), gamma, 1).Span));
    }

    [Fact]
    public void A_step_that_leads_to_no_Gaussian_says_which()
    {
        var Lq = BroadcastTo(Tensor.Identity(2), 3, 2, 2);
        var A = Concat([Slice(Lq, ..1), -4 * Slice(Lq, ..1), Slice(Lq, ..1)]);
        var e = Assert.Throws<NotPositiveDefiniteException>(() => NaturalRoot.Of(Lq, A, Tensor.Scalar(0.5), 0));
        Assert.Contains("latent function 1", e.Message, StringComparison.Ordinal);
    }
}
