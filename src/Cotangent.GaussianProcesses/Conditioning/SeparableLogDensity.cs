using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>log N(R; 0, C) of R [N P], where cov(r[i, p], r[j, q]) = K[i, j] B[p, q], and for i = j and p = q the noise d[p] besides, without a matrix of N P rows.</summary>
/// <remarks>
/// With B̃ = D^(−½) B D^(−½) = V diag(t) Vᵀ the columns of R D^(−½) V are independent, of covariance t K + I: P factorisations of [N N]. The derivative is smooth where eigenvalues are
/// equal, as no eigenvector is derived. Cost: P N³/3 flops, and P N³ for the gradient; derivatives of derivatives, and tangents, are by the dense covariance. Source: Rakitsch, Lippert,
/// Borgwardt and Stegle (2013), "It is all in the noise: efficient multi-task Gaussian process inference with structured residuals".
/// </remarks>
internal sealed class SeparableLogDensity(Tensor K, Tensor B, Tensor d, Tensor R) : FusedFunction(nameof(SeparableLogDensity), [], K, B, d, R)
{
    private readonly int N = R.Shape[0];
    private readonly int P = R.Shape[1];

    /// <summary>The log density, a scalar, for K [N N], B [P P], d [P] and R [N P].</summary>
    internal static Tensor Of(Tensor K, Tensor B, Tensor d, Tensor R) => Fused(new SeparableLogDensity(K, B, d, R));

    protected override double? Flops => P * Math.Pow(N, 3) / 3;

    protected override double? PullFlops => P * Math.Pow(N, 3) * 4 / 3;

    protected override Tensor Define(Tensor[] inputs)
    {
        var (K, B, d, R) = (inputs[0], inputs[1], inputs[2], inputs[3]);
        var C = Reshape(OutputMixing.BesideInputs(ExpandDims(ExpandDims(K, -1), -1) * B), N * P, N * P);
        return GaussianLogDensity(C, Reshape(BroadcastTo(d, N, P), N * P), Reshape(R, N * P, 1));
    }

    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        var (density, (_, t, seen)) = (-0.5 * N * Sum(Log(d)).ToScalar(), OutputBasis.Of(B, d, R));
        for (var j = 0; j < P; j++) density += GaussianLogDensity(t[j] * K, Tensor.Scalar(1), Columns(seen, j)).ToScalar();
        y.Span[0] = density;
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var (g, (V, t, seen)) = (dY.ToScalar(), OutputBasis.Of(B, d, R));
        var (ofInputs, columns, ofOutputs, traces) = (Tensor.Zeros(N, N), new Tensor[P], new double[P], new double[P]);
        for (var j = 0; j < P; j++)
        {
            var L = Cholesky(t[j] * K, Tensor.Scalar(1));
            var inverse = CholeskySolve(L, Tensor.Identity(N));
            columns[j] = CholeskySolve(L, Columns(seen, j));
            ofInputs += 0.5 * t[j] * (MatMul(columns[j], columns[j], transposeB: true) - inverse);
            ofOutputs[j] = Sum(inverse * K).ToScalar();
            traces[j] = Sum(Diagonal(inverse)).ToScalar();
        }
        var A = Concat(columns, 1);
        var roots = Sqrt(d);
        var alpha = MatMul(A, V, transposeB: true) / roots; // C⁻¹ R
        Give(cotangents[0], g * ofInputs);
        var inner = 0.5 * (MatMul(A, MatMul(K, A), transposeA: true) - DiagonalMatrix(Tensor.FromSpan(ofOutputs)));
        Give(cotangents[1], g * MatMul(V, MatMul(inner, V, transposeB: true)) / ExpandDims(roots, -1) / roots);
        var blocks = Reshape(MatMul(Square(V), Tensor.FromSpan(traces, P, 1)), P) / d; // the traces of C⁻¹ of each output
        Give(cotangents[2], 0.5 * g * (Sum(Square(alpha), 0) - blocks));
        Give(cotangents[3], -g * alpha);
    }

    private static void Give(Memory<double> cotangent, Tensor value)
    {
        if (!cotangent.IsEmpty) value.Span.CopyTo(cotangent.Span);
    }
}
