namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>A linear trend that is to extrapolate with honest error bars is a kernel, Constant + Linear, whose level and slope are integrated out.</summary>
public class IntegratedTrendTests
{
    /// <summary>With wide priors, and next to another kernel, it is universal kriging. Source: Rasmussen &amp; Williams (2006), eqs. 2.41 and 2.42.</summary>
    [Fact]
    public void With_wide_priors_it_is_universal_kriging()
    {
        var X = Tensor.FromSpan([0.0, 0.4, 1.1, 1.7, 2.5, 3.0], 6, 1);
        var Y = Tensor.FromSpan([2.5, 3.6, 5.1, 6.9, 8.6, 10.2], 6, 1);
        var at = Tensor.FromSpan([1.5, 30.0], 2, 1);
        var model = new Gpr(X, Y, new SquaredExponential(0.3, 0.8) + new Constant(1e7) + new Linear(1e7), null, new GaussianLikelihood(0.01));
        var f = model.Posterior().PredictF(at);

        var k = new SquaredExponential(0.3, 0.8);
        var H = Op.Concat([Tensor.Ones(6, 1), X], 1);
        var L = Op.Cholesky(Op.AddDiagonal(k.K(X), Tensor.Scalar(0.01)));
        var (A, B, c) = (Op.TriangularSolve(L, k.K(X, at)), Op.TriangularSolve(L, H), Op.TriangularSolve(L, Y));
        var LB = Op.Cholesky(Op.MatMul(B, B, transposeA: true));
        var beta = Op.CholeskySolve(LB, Op.MatMul(B, c, transposeA: true));
        var R = Op.Concat([Tensor.Ones(2, 1), at], 1).T - Op.MatMul(B, A, transposeA: true);
        var mean = Op.MatMul(A, c, transposeA: true) + Op.MatMul(R, beta, transposeA: true);
        var variance = k.Diagonal(at) - Op.Sum(Op.Square(A), 0) + Op.Sum(Op.Square(Op.TriangularSolve(LB, R)), 0);
        Golden.Close(mean, f.Mean, 1e-5, "mean");
        Golden.Close(variance, f.Variance, 1e-5, "variance");
    }
}
