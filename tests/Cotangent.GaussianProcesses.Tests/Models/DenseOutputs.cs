namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>A model of several outputs as one Gaussian u of M L values, u of the first latent function before that of the second, and f [N P] beside it.</summary>
internal sealed class DenseOutputs
{
    private readonly SvgpOfOutputs model;
    private readonly Tensor W;
    private readonly Tensor Kuu;
    private readonly Tensor mean;
    private readonly Tensor covariance;

    internal DenseOutputs(SvgpOfOutputs model)
    {
        this.model = model;
        W = model.Kernel.Mixing() ?? Tensor.Identity(model.Kernel.Outputs);
        Tensor[] blocks = [.. Enumerable.Range(0, L).Select(l => model.Jitter.AddTo(Inducing(l).Kuu(Kernel(l))))];
        Kuu = Diagonal(blocks);
        var root = model.IsWhitened ? Diagonal([.. blocks.Select(Op.Cholesky)]) : Tensor.Identity(M * L);
        var Lq = Op.MatMul(root, Diagonal(Op.Unstack(Op.LowerTriangle(model.Q.QSqrt))));
        mean = Op.MatMul(root, Op.Reshape(model.Q.QMu.Value.T, M * L, 1));
        covariance = Op.MatMul(Lq, Lq, transposeB: true);
    }

    private int L => model.Kernel.Latents;

    private int M => model.Inducing[0].Count;

    /// <summary>KL(q(u) ‖ N(0, Kuu)).</summary>
    internal Tensor Divergence()
    {
        var (a, b) = (Op.Cholesky(Kuu), Op.Cholesky(covariance));
        var trace = Op.Sum(Op.Diagonal(Op.CholeskySolve(a, covariance)));
        return 0.5 * (trace + Op.Sum(mean * Op.CholeskySolve(a, mean)) - (double)(M * L) + 2 * Op.Sum(Op.Log(Op.Diagonal(a))) - 2 * Op.Sum(Op.Log(Op.Diagonal(b))));
    }

    /// <summary>Mean [N P] and covariance [N·P N·P] of f.</summary>
    internal (Tensor Mean, Tensor Covariance) Joint(Tensor X)
    {
        var (N, P) = (X.Shape[0], model.Kernel.Outputs);
        Tensor[] ofLatents = [.. Enumerable.Range(0, L).Select(l => Op.Reshape(Op.ExpandDims(Inducing(l).Kuf(Kernel(l), X), -1) * Op.Reshape(Op.Gather(W.T, [l]), P), M, N * P))];
        var Kuf = Op.Concat(ofLatents); // [M·L N·P]
        var weights = Op.CholeskySolve(Op.Cholesky(Kuu), Kuf); // Kuu⁻¹ Kuf
        var Kff = Op.Reshape(model.Kernel.K(X), N * P, N * P);
        return (
            Op.Reshape(Op.MatMul(weights, mean, transposeA: true), N, P),
            Kff - Op.MatMul(weights, Kuf, transposeA: true) + Op.MatMul(weights, Op.MatMul(covariance, weights), transposeA: true));
    }

    private Kernel Kernel(int l) => model.Kernel.Kernels[model.Kernel.Kernels.Count == 1 ? 0 : l];

    private InducingVariables Inducing(int l) => model.Inducing[model.Inducing.Count == 1 ? 0 : l];

    private static Tensor Diagonal(Tensor[] blocks)
    {
        var size = blocks.Sum(b => b.Shape[0]);
        var whole = Tensor.Zeros(size, size);
        for (var (i, at) = (0, 0); i < blocks.Length; at += blocks[i].Shape[0], i++)
        {
            var n = blocks[i].Shape[0];
            whole += Op.Pad(blocks[i], [(at, size - at - n), (at, size - at - n)]);
        }
        return whole;
    }
}
