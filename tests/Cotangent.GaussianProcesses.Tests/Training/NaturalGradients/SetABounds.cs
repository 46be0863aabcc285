using Cotangent.GaussianProcesses.Tests.Conditioning;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>Evidence lower bounds of set A, by the textbook.</summary>
internal static class SetABounds
{
    internal static readonly Tensor Labels = Tensor.FromSpan([0, 0, 1, 1, 1, 0], 6, 1);

    internal static FullGaussian Full(double scale = 1) => new(SetA.m, scale * SetA.Lq);

    internal static VariationalBound Gaussian(VariationalGaussian q, bool isWhite = false, double variance = SetA.Noise) => Bound(q, new GaussianLikelihood(variance), SetA.Y1, isWhite);

    internal static VariationalBound Probit(VariationalGaussian q, bool isWhite = false) => Bound(q, new BernoulliLikelihood(), Labels, isWhite);

    /// <summary>q of whitened variables, or of the values themselves.</summary>
    internal static VariationalBound Bound(VariationalGaussian q, Likelihood likelihood, Tensor Y, bool isWhite, Kernel? kernel = null)
    {
        kernel ??= SetA.Kernel();
        Tensor Factor() => Cholesky(kernel.K(SetA.Z));
        return new(q, () => Expected(q, likelihood, Y, isWhite, kernel, Factor()), isWhite ? null : Factor);
    }

    internal static Tensor Covariance(VariationalGaussian q)
    {
        Tensor root = q.QSqrt;
        return root.Rank == 2 ? DiagonalMatrix(Square(Reshape(root, root.Shape[0]))) : Reshape(MatMul(root, root, transposeB: true), root.Shape[1], root.Shape[1]);
    }

    private static Tensor Expected(VariationalGaussian q, Likelihood likelihood, Tensor Y, bool isWhite, Kernel kernel, Tensor L)
    {
        var whitened = Conditional.Projection(L, kernel.K(SetA.Z, SetA.X));
        var A = isWhite ? whitened : TriangularSolve(L, whitened, adjoint: true);
        var variance = Conditional.Variances(kernel.Diagonal(SetA.X), whitened, q.Spread(A));
        return Sum(likelihood.ExpectedLogProbability(SetA.X, Conditional.Mean(A, q.QMu), variance, Y));
    }
}
