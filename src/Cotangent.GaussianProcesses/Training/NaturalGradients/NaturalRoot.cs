using System.Numerics.Tensors;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The square root of a Gaussian after a natural step: Lq T⁻¹ with TᵀT = γ A + (1 − e γ) I, T lower triangular, for Lq and the lower triangle of A [L, M, M].</summary>
/// <remarks>
/// With R = Tᵀ it is Lq R⁻ᵀ, the square root of Lq (γ A + (1 − e γ) I)⁻¹ Lqᵀ. Its factor is of the transposed kind, from the last row to the first, so that the quotient stays triangular.
/// Cost: 2M³/3 flops for each matrix, half for the factor and half for the quotient of two triangles.
/// </remarks>
/// <param name="Lq">Lower triangular.</param>
/// <param name="A">Only the lower triangle is read.</param>
/// <param name="gamma">γ, a scalar.</param>
/// <param name="entropy">e, as in <see cref="PairGradient"/>.</param>
internal sealed class NaturalRoot(Tensor Lq, Tensor A, Tensor gamma, double entropy) : FusedFunction(nameof(NaturalRoot), Lq.Shape.ToArray(), Lq, A, gamma)
{
    private readonly int M = Lq.Shape[^1];

    internal static Tensor Of(Tensor Lq, Tensor A, Tensor gamma, double entropy) => Fused(new NaturalRoot(Lq, A, gamma, entropy));

    /// <summary>T.</summary>
    protected override int[][] Residuals => [A.Shape.ToArray()];

    protected override bool ResidualMayOverwrite(int residual, int input) => input == 1;

    protected override object? Attributes => entropy;

    protected override double? Flops => 2.0 * Lq.Count * M / 3;

    protected override Tensor Define(Tensor[] inputs)
    {
        var (root, below, length) = (inputs[0], LowerTriangle(inputs[1]), inputs[2]);
        var whole = below + LowerTriangle(below).T - DiagonalMatrix(Diagonal(below));
        return TriangularSolve(UpperFactor.Of(length * whole, 1 - entropy * length), LowerTriangle(root).T, Triangle.Upper).T;
    }

    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        var factors = residuals[0];
        for (var (at, latent) = (0, 0); at < Lq.Count; at += M * M, latent++)
        {
            var T = factors.Span.Slice(at, M * M);
            Precision(A.Span.Slice(at, M * M), T);
            if (Numerics.Cholesky.FactorUpper(new MatrixSpan(T, M, M).T) is { } failure)
            {
                throw new NotPositiveDefiniteException(FormattableString.Invariant(
                    $"NaturalRoot: the precision of latent function {latent} is not positive definite: pivot {failure.Pivot} is {failure.Value:G6}. Take a shorter step."));
            }
            LowerRows.Copy(Lq.Span.Slice(at, M * M), y.Span.Slice(at, M * M), M);
            Numerics.TriangularSolve.LowerByLower(new(T, M, M), new(y.Span.Slice(at, M * M), M, M));
        }
    }

    /// <summary>The lower triangle of γ A + (1 − e γ) I, in storage that may be that of A.</summary>
    private void Precision(ReadOnlySpan<double> of, Span<double> T)
    {
        var length = gamma.Span[0];
        for (var i = 0; i < M; i++)
        {
            TensorPrimitives.Multiply(of.Slice(i * M, i + 1), length, T.Slice(i * M, i + 1));
            T[i * M + i] += 1 - entropy * length;
        }
    }

    /// <summary>By the definition: steps are not differentiated where time matters.</summary>
    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        Tensor[] own = [Identity(Lq), Identity(A), Identity(gamma)];
        tape.Watch(own);
        var gradients = tape.Gradient([Define(own)], own, [dY], UnconnectedGradients.Zero);
        for (var i = 0; i < own.Length; i++)
            if (!cotangents[i].IsEmpty) gradients[i]!.Span.CopyTo(cotangents[i].Span);
    }
}
