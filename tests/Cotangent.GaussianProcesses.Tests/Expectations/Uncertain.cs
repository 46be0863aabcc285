using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Expectations;

/// <summary>Inputs for tests.</summary>
internal static class Uncertain
{
    /// <summary>Variances [N D] from 0.05 to 0.15.</summary>
    internal static Tensor Variances(int N, int D, ulong seed = 3) => 0.05 + 0.1 * Op.RandomUniform(new Philox(seed), N, D);

    /// <summary>Covariances [N D D] with those variances and correlations of both signs.</summary>
    internal static Tensor Covariances(int N, int D, ulong seed = 3)
    {
        var A = Op.RandomNormal(new Philox(seed), N, D, D + 2);
        var C = Op.MatMul(A, A, transposeB: true);
        var scale = Op.Sqrt(Variances(N, D, seed) / Op.Diagonal(C));
        return Symmetric(Op.ExpandDims(scale, -1) * C * Op.ExpandDims(scale, -2));
    }

    internal static Tensor Normal(ulong seed, params int[] shape) => Op.RandomNormal(new Philox(seed), shape);

    internal static Tensor Symmetric(Tensor C) => 0.5 * (C + C.T);
}
