using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Variational;

public class VariationalGaussianTests
{
    public static TheoryData<string> Kinds => ["full", "diagonal"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_spreads_a_projection_by_a_square_root_of_its_covariance(string kind)
    {
        var (q, S) = Make(kind);
        var A = Op.TriangularSolve(SetA.L(), SetA.Kernel().K(SetA.Z, SetA.Xnew));
        var R = q.Spread(A);
        Assert.Equal([1, 3, 2], R.Shape.ToArray());
        Same(Op.MatMul(Op.MatMul(A, S, transposeA: true), A), Op.Reshape(Op.MatMul(R, R, transposeA: true), 2, 2));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_latent_function_may_have_a_projection_of_its_own(string kind)
    {
        var (q, _) = Make(kind);
        var A = SetA.Kernel().K(SetA.Z, SetA.Xnew);
        Same(q.Spread(A), q.Spread(Op.ExpandDims(A, 0)));
    }

    [Fact]
    public void It_begins_at_the_unit_Gaussian()
    {
        foreach (var q in new VariationalGaussian[] { new FullGaussian(4, 2), new DiagonalGaussian(4, 2) })
        {
            Assert.Equal((4, 2), (q.Count, q.Latents));
            Assert.Equal(0, q.DivergenceFromStandardNormal().ToScalar(), 1e-14);
        }
    }

    [Fact]
    public void What_is_no_Gaussian_is_refused()
    {
        Assert.Contains("qSqrt has shape [3, 3]", Assert.Throws<ArgumentException>(() => new FullGaussian(SetA.m, SetA.L())).Message, StringComparison.Ordinal);
        Assert.Contains("qSqrt has shape [1, 3, 3]", Assert.Throws<ArgumentException>(() => new DiagonalGaussian(SetA.m, SetA.Lq)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new DiagonalGaussian(SetA.m, -SetA.d));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FullGaussian(0));
    }

    [Fact]
    public void A_bound_is_the_expectation_less_the_divergence()
    {
        var q = new FullGaussian(SetA.m, SetA.Lq);
        Assert.Equal(-1.21064774826467, new VariationalBound(q, () => Tensor.Scalar(0), null).Evaluate().ToScalar(), 1e-13);
        Assert.Equal(2 - 1.63766222487414, new VariationalBound(q, () => Tensor.Scalar(2), SetA.L).Evaluate().ToScalar(), 1e-13);
    }

    private static (VariationalGaussian Q, Tensor S) Make(string kind) => kind == "full"
        ? (new FullGaussian(SetA.m, SetA.Lq), Op.Reshape(Op.MatMul(SetA.Lq, SetA.Lq, transposeB: true), 3, 3))
        : (new DiagonalGaussian(SetA.m, SetA.d), Op.DiagonalMatrix(Op.Reshape(Op.Square(SetA.d), 3)));

    private static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Assert.Equal(expected.Span[i], actual.Span[i], 1e-14);
    }
}
