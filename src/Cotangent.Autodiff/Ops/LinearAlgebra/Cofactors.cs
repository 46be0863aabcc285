using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>adj(A)ᵀ, the gradient of det A: a polynomial in A, so that it has a value where A is singular.</summary>
    private static Tensor Cofactors(Tensor A) =>
        Function(
            [A],
            A.Dimensions,
            flops: Cost.Tall(A, 8, 19) + 2 * Cost.Cube(A),
            y => CofactorsKernel(A, y),
            (dY, _) => [CofactorsTangent(A, dY)],
            t => CofactorsTangent(A, t[0]!),
            attributes: Attributes.None);

    /// <summary>d/dt adj(A + t T)ᵀ at t = 0: the Hessian of det A applied to T, which is its own adjoint. T may have more leading axes than A.</summary>
    private static Tensor CofactorsTangent(Tensor A, Tensor T) =>
        Defined(
            [A, T],
            T.Dimensions,
            flops: Cost.Tall(A, 8, 19) + 8 * Cost.Cube(T),
            y => CofactorsTangentKernel(A, T, y),
            inputs => CofactorsTangentDefinition(inputs[0], inputs[1]),
            attributes: Attributes.None);

    /// <summary>tr(A⁻¹ T) C − (T A⁻¹)ᵀ C with C = adj(A)ᵀ, for A that is invertible.</summary>
    private static Tensor CofactorsTangentDefinition(Tensor A, Tensor T)
    {
        var (W, C) = (Solve(A, T.T, adjoint: true).T, Cofactors(A));
        return AsMatrices(Trace(W)) * C - MatMul(W, C, transposeA: true);
    }

    private static void CofactorsKernel(Tensor A, double[] y)
    {
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
        {
            using var equilibrated = new Equilibration(Matrix(A, batch));
            using var svd = new SquareSvd(equilibrated.Matrix);
            var Y = Matrix(y, batch, A.Dimensions);
            svd.Cofactors(Y);
            equilibrated.FromCofactors(Y);
        }
    }

    private static void CofactorsTangentKernel(Tensor A, Tensor T, double[] y)
    {
        var (n, matrices) = (A.Shape[^1], Dims.Batch(A.Shape));
        using var room = new Scratch<double>(n * n);
        var scaled = new MatrixSpan(room.Span, n, n);
        for (var a = 0; a < matrices; a++)
        {
            using var equilibrated = new Equilibration(Matrix(A, a));
            using var svd = new SquareSvd(equilibrated.Matrix);
            for (var batch = a; batch < Dims.Batch(T.Shape); batch += matrices)
            {
                var Y = Matrix(y, batch, T.Dimensions);
                equilibrated.ToScaled(Matrix(T, batch), scaled);
                svd.CofactorsTangent(scaled, Y);
                equilibrated.FromCofactors(Y);
            }
        }
    }
}
