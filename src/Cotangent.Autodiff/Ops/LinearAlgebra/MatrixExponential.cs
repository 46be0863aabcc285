using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>eᴬ = Σ Aᵏ / k! for A [… N N].</summary>
    /// <remarks>
    /// By scaling, a Padé approximation of degree 13, and squaring. The tangent is the Fréchet derivative L(A, Ȧ), the upper right block of e to the power [[A, Ȧ], [0, A]]; the gradient is L(Aᵀ, Ȳ).
    /// NaN and infinities give NaN. Cost: about 15 N³ flops, and 2 N³ for each doubling of the norm above 5; eight times that for a derivative. Source: Higham (2005); Al-Mohy
    /// and Higham (2009), eq. 1.4.
    /// </remarks>
    public static Tensor MatrixExponential(Tensor A)
    {
        Shapes.In(nameof(MatrixExponential)).Is(A, "… N N");
        return Function(
            [A],
            A.Dimensions,
            flops: 15 * Cost.Cube(A),
            y => MatrixExponentialKernel(A, y),
            (dY, _) => [ExponentialTangent(A.T, dY)],
            t => ExponentialTangent(A, t[0]!),
            attributes: Attributes.None);
    }

    /// <summary>L(A, E), linear in E, which may have more leading axes than A.</summary>
    private static Tensor ExponentialTangent(Tensor A, Tensor E) =>
        Defined([A, E], E.Dimensions, flops: 8 * 15 * Cost.Cube(E), y => ExponentialTangentKernel(A, E, y), inputs => ExponentialTangentDefinition(inputs[0], inputs[1]), attributes: Attributes.None);

    private static Tensor ExponentialTangentDefinition(Tensor A, Tensor E)
    {
        var n = A.Shape[^1];
        var diagonal = Place(A, 0, 2 * n, 0, 2 * n) + Place(A, n, 2 * n, n, 2 * n);
        return Block(MatrixExponential(diagonal + Place(E, 0, 2 * n, n, 2 * n)), 0, n, n, n);
    }

    private static void MatrixExponentialKernel(Tensor A, double[] y)
    {
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++) Numerics.MatrixExponential.Evaluate(Matrix(A, batch), Matrix(y, batch, A.Dimensions));
    }

    // E is brought to the size of A on the way, so that a large E does not cost squarings, nor a small one digits.
    private static void ExponentialTangentKernel(Tensor A, Tensor E, double[] y)
    {
        if (y.Length == 0) return;
        var n = A.Shape[^1];
        var matrices = Dims.Batch(A.Shape);
        using var pooled = new Scratch<double>(8 * n * n);
        var data = pooled.Span[..(4 * n * n)];
        var exponential = pooled.Span[(4 * n * n)..];
        data.Clear();
        var block = new MatrixSpan(data, 2 * n, 2 * n);
        var result = new MatrixSpan(exponential, 2 * n, 2 * n);
        for (var batch = 0; batch < Dims.Batch(E.Shape); batch++)
        {
            var a = Matrix(A, batch % matrices);
            var scale = PowerOfTwoNear(LargestOf(A, batch % matrices), LargestOf(E, batch));
            Transposition.Copy(a, block.Slice(0, n, 0, n));
            Transposition.Copy(a, block.Slice(n, n, n, n));
            Transposition.Copy(Matrix(E, batch), block.Slice(0, n, n, n));
            for (var i = 0; i < n; i++) TensorPrimitives.Multiply(data.Slice(i * 2 * n + n, n), scale, data.Slice(i * 2 * n + n, n));
            Numerics.MatrixExponential.Evaluate(block, result);
            for (var i = 0; i < n; i++) TensorPrimitives.Divide(exponential.Slice(i * 2 * n + n, n), scale, y.AsSpan((batch * n + i) * n, n));
        }
    }

    private static double LargestOf(Tensor A, int batch)
    {
        var size = A.Shape[^2] * A.Shape[^1];
        return Math.Abs(TensorPrimitives.MaxMagnitude<double>(A.Data.AsSpan(batch * size, size)));
    }

    /// <summary>A power of two that brings e near to a, or to 1 if a is smaller.</summary>
    private static double PowerOfTwoNear(double a, double e)
    {
        var ratio = Math.Max(a, 1) / e;
        return double.IsFinite(ratio) && ratio > 0 ? Math.ScaleB(1, Math.Clamp(Math.ILogB(ratio), -1000, 1000)) : 1;
    }
}
