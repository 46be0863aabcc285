namespace Cotangent.GaussianProcesses.Tests.Sampling;

/// <summary>Draws for each code of draws, which raise it. The pages in docs/diagnostics show these bodies, up to their last line.</summary>
internal static class SamplingExamples
{
    internal static MarkovChains COT1401()
    {
        var theta = new Parameter(Tensor.Scalar(1), Transform.Positive(), new GammaPrior(2, 3));
        var chains = Nuts.Sample(theta, () => theta.LogPriorDensity() + theta.LogJacobianDeterminant(), cancellation: new CancellationToken(canceled: true));
        return chains;
    }

    internal static MarkovChains COT1402()
    {
        var z = new Parameter(Tensor.Zeros(10)); // a funnel: z[0] is the log variance of the others
        Tensor Density()
        {
            var (scale, x) = (Op.Slice(z.Value, 0..1), Op.Slice(z.Value, 1..10));
            return -0.5 * (Op.Sum(Op.Square(scale)) / 9 + Op.Sum(Op.Square(x) * Op.Exp(-scale)) + 9 * Op.Sum(scale));
        }
        var chains = Nuts.Sample(z, Density, new NutsOptions(Chains: 2, Warmup: 300, Draws: 500));
        return chains;
    }

    internal static MarkovChains COT1403()
    {
        var z = new Parameter(Tensor.Zeros(5), prior: new NormalPrior(0, 1));
        var chains = Nuts.Sample(z, z.LogPriorDensity, new NutsOptions(MaxTreeDepth: 1));
        return chains;
    }

    internal static MarkovChains COT1404()
    {
        var z = new Parameter(Tensor.Zeros(5), prior: new NormalPrior(0, 1));
        var chains = Hmc.Sample(z, z.LogPriorDensity, new HmcOptions(PathLength: 1000, MaxSteps: 5));
        return chains;
    }

    internal static MarkovChains COT1405()
    {
        var z = new Parameter(Tensor.Zeros(20)); // twenty Cauchy distributions
        var chains = Nuts.Sample(z, () => -Op.Sum(Op.Log(1 + Op.Square(z.Value))), new NutsOptions(Chains: 2, Warmup: 300, Draws: 300));
        return chains;
    }

    internal static MarkovChains COT1406()
    {
        var z = new Parameter(Tensor.Scalar(0), prior: new NormalPrior(0, 1));
        var chains = Nuts.Sample(z, z.LogPriorDensity, new NutsOptions(Draws: 3));
        return chains;
    }

    internal static MarkovChains COT1407()
    {
        var z = new Parameter(Tensor.Scalar(0)); // two modes, at -8 and 8
        var chains = Nuts.Sample(z, () => -0.5 * Op.Square(Op.Abs(z.Value) - 8), new NutsOptions(InitialSpread: 10));
        return chains;
    }

    internal static MarkovChains COT1408()
    {
        var z = new Parameter(Tensor.Scalar(0), prior: new NormalPrior(0, 1));
        var chains = Nuts.Sample(z, z.LogPriorDensity, new NutsOptions(Draws: 100));
        return chains;
    }

    internal static MarkovChains COT1409()
    {
        var z = new Parameter(Tensor.Scalar(0), prior: new NormalPrior(0, 1));
        var chains = Hmc.Sample(z, z.LogPriorDensity, new HmcOptions(PathLength: 2.8, TargetAcceptance: 0.95));
        return chains;
    }

    internal static MarkovChains COT1410()
    {
        double[] x = [0, 1, 2, 3, 4, 5, 6, 7], y = [0, 8, 9, 1, -8, -10, -3, 7];
        var model = new Gpr(Tensor.FromSpan(x, 8, 1), Tensor.FromSpan(y, 8, 1), new Matern52());
        model.Fit();
        var chains = model.Sample(new NutsOptions(Chains: 2, Warmup: 50, Draws: 50));
        return chains;
    }
}
