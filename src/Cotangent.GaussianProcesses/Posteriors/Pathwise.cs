using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Draws of functions before the data, S for each of P outputs, and their correction by what is known of them.</summary>
internal sealed class Pathwise
{
    private readonly RandomWaves waves;
    private readonly Tensor weights;
    private readonly Philox random;

    /// <summary>Draws of a process of the kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="origin">A point [1 D] near which functions are evaluated.</param>
    /// <param name="columns">S P, the number of functions.</param>
    /// <param name="features">L, the number of frequencies of each part of the kernel.</param>
    /// <param name="random">The generator.</param>
    /// <exception cref="NotSupportedException">The kernel has no spectral density here.</exception>
    internal Pathwise(Kernel kernel, Tensor origin, int columns, int features, Philox random)
    {
        waves = new(kernel, origin, features, random);
        weights = NormalDraws.Of(random, waves.Count, columns);
        this.random = random;
    }

    /// <summary>The draws at X [N D]: [N S P].</summary>
    internal Tensor At(Tensor X) => Op.MatMul(waves.At(X), weights);

    /// <summary>What variables u make of the draws: [M S P], for what they make of waves.</summary>
    internal Tensor Of(Func<Tensor, Tensor> functionals) => Op.MatMul(waves.Of(functionals), weights);

    /// <summary>N(0, variances) for each draw: [N S P] for variances [N], or one for all.</summary>
    internal Tensor Noise(Tensor variances, int count) => Op.ExpandDims(Op.Sqrt(Op.BroadcastTo(variances, count)), -1) * NormalDraws.Of(random, count, weights.Shape[1]);
}
