using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>V with B V about R, by conjugate gradients with a preconditioner: each column by itself, or all as one, until what is left is small.</summary>
/// <remarks>Source: Golub and Van Loan (2013), "Matrix Computations", algorithm 11.5.1.</remarks>
internal static class ConjugateGradients
{
    /// <summary>After so many steps what is left is computed anew, since rounding makes it drift.</summary>
    private const int Restart = 40;

    /// <summary>V [N P] from 0, for R [N P].</summary>
    /// <param name="R">The right-hand sides.</param>
    /// <param name="times">B of V, symmetric and positive definite in the inner product.</param>
    /// <param name="preconditioned">P⁻¹ of what is left, of the same kind.</param>
    /// <param name="inner">The inner products of columns [P], or of all columns together, a scalar; the first is what is left, or B of the second.</param>
    /// <param name="tolerance">Of ⟨r, P⁻¹ r⟩, r being what is left, for each of these.</param>
    /// <param name="steps">The most steps.</param>
    internal static Tensor Solve(Tensor R, Func<Tensor, Tensor> times, Func<Tensor, Tensor> preconditioned, Func<Tensor, Tensor, Tensor> inner, double tolerance, int steps)
    {
        var (V, left) = (Tensor.Zeros(R.Shape), R);
        var Z = preconditioned(left);
        var (direction, size) = (Z, inner(left, Z));
        for (var step = 1; step <= steps && Max(size).ToScalar() > tolerance; step++)
        {
            var isLeft = Greater(size, tolerance); // a column that is solved stays where it is
            var product = times(direction);
            var length = isLeft * size / Where(isLeft, inner(product, direction), Tensor.Scalar(1));
            V += length * direction;
            left = step % Restart == 0 ? R - times(V) : left - length * product;
            Z = preconditioned(left);
            var next = inner(left, Z);
            direction = Z + next / Where(isLeft, size, Tensor.Scalar(1)) * direction;
            size = next;
        }
        return V;
    }
}
