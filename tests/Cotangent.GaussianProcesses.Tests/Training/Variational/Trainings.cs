using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Training.Variational;

/// <summary>Small models and what their parameters are, bit by bit.</summary>
internal static class Trainings
{
    internal static Svgp SetAModel(bool whiten = true, Likelihood? likelihood = null, int count = 6) => new(
        SetA.Kernel(), likelihood ?? new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.Z), count, q: new FullGaussian(SetA.m, SetA.Lq), whiten: whiten, jitter: Jitter.None);

    /// <summary>Ten rows.</summary>
    internal static (Tensor X, Tensor Y) Rows()
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 10).Select(i => -2 + 0.43 * i)], 10, 1);
        return (X, Op.Sin(2 * X) + 0.1 * Op.Cos(17 * X));
    }

    internal static Minibatches TenInFours(ulong seed = 5)
    {
        var (X, Y) = Rows();
        return new(X, Y, 4, seed);
    }

    internal static long[] Bits(IParameterTree model) =>
        [.. ParameterTree.Parameters(model).SelectMany(p => p.Parameter.Unconstrained.Value.ToArray()).Select(BitConverter.DoubleToInt64Bits)];

    internal static long[] Bits(TrainingState state) => [.. state.ToBytes().Select(b => (long)b)];
}
