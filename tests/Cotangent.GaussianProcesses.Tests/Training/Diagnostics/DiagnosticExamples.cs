using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Training.Diagnostics;

/// <summary>One fit for each code of a fit, which raises it. The pages in docs/diagnostics show these bodies, up to their last line.</summary>
internal static class DiagnosticExamples
{
    internal static FitReport COT1201()
    {
        double[] x = [0, 1, 2, 3, 4, 5, 6, 7], y = [0, 8, 9, 1, -8, -10, -3, 7];
        var model = new Gpr(Tensor.FromSpan(x, 8, 1), Tensor.FromSpan(y, 8, 1), new Matern52());
        var report = model.Fit(cancellation: new CancellationToken(canceled: true));
        return report;
    }

    internal static FitReport COT1202()
    {
        double[] x = [0, 1, 2, 3, 4, 5, 6, 7], y = [0, 8, 9, 1, -8, -10, -3, 7];
        var report = Gp.Fit(x, y, new() { Kernel = () => new Matern52(), MaxEvaluations = 5 }).Report;
        return report;
    }

    internal static FitReport COT1203()
    {
        var random = new Philox(4);
        double[] x = [.. Enumerable.Range(0, 60)];
        double[] y = [.. x.Select(_ => random.NextNormal())];
        var report = Gp.Fit(x, y, new() { Kernel = () => new Matern52() }).Report;
        return report;
    }

    internal static FitReport COT1204()
    {
        var mean = new ConstantMean(1);
        var c = mean.Value;
        // The loss rises with c, and its gradient says that it falls: the first part is cut off from it.
        var report = MaximumLikelihood.Fit(mean, () => Op.StopGradient(2 * c.Value) - c.Value, new FitOptions());
        return report;
    }

    internal static FitReport COT1205()
    {
        double[] x = [0, 1, 2, 3, 4, 5, 6, 7], y = [0, 8, 9, 1, -8, -10, -3, 7];
        var model = new Gpr(Tensor.FromSpan(x, 8, 1), Tensor.FromSpan(y, 8, 1), new Matern52());
        var report = StochasticTraining.Fit(model, () => -model.Objective(), new AdamOptions(LearningRate: 1000));
        return report;
    }

    internal static FitReport COT1206()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => i / 10.0)];
        double[] y = [.. x.Select(Math.Sin)];
        var noise = new GaussianLikelihood(1e-14);
        noise.Variance.IsTrainable = false;
        var model = new Gpr(Tensor.FromSpan(x, 40, 1), Tensor.FromSpan(y, 40, 1), new SquaredExponential(1, 0.1), null, noise);
        var report = model.Fit();
        return report;
    }

    internal static FitReport COT1207()
    {
        double[] x = [.. Enumerable.Range(0, 120).Select(i => i / 4.0)];
        double[] y = [.. x.Select(Math.Sin)];
        var model = new Gpr(Tensor.FromSpan(x, 120, 1), Tensor.FromSpan(y, 120, 1), new SquaredExponential(variance: 1, lengthscales: 1e-4), null, new GaussianLikelihood(1));
        var report = model.Fit();
        return report;
    }

    internal static FitReport COT1208()
    {
        double[] x = [0, 1, 2, 3], y = [5, 5, 5, 5];
        var model = new Gpr(Tensor.FromSpan(x, 4, 1), Tensor.FromSpan(y, 4, 1), new Matern52(), new ConstantMean());
        var report = model.Fit();
        return report;
    }

    internal static FitReport COT1209()
    {
        double[] x = [0, 1, 2, 3, 4, 5, 6, 7], y = [1000, 1008, 1009, 1001, 992, 990, 997, 1007];
        var model = new Gpr(Tensor.FromSpan(x, 8, 1), Tensor.FromSpan(y, 8, 1), new Matern52());
        var report = model.Fit();
        return report;
    }

    internal static FitReport COT1210()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => i / 10.0)];
        double[] y = [.. x.Select(Math.Sin)];
        var report = Gp.Fit(x, y, new() { Kernel = () => new SquaredExponential() }).Report;
        return report;
    }

    internal static FitReport COT1211()
    {
        var random = new Philox(5);
        double[] x = [.. Enumerable.Range(0, 60).Select(i => i / 6.0)];
        double[] y = [.. x.Select(v => Math.Sin(v) + 0.1 * random.NextNormal())];
        var rough = new Matern32(variance: 1e-6, lengthscales: 1);
        rough.Variance.IsTrainable = false;
        var report = Gp.Fit(x, y, new() { Kernel = () => new SquaredExponential() + rough }).Report;
        return report;
    }

    internal static FitReport COT1212()
    {
        var random = new Philox(5);
        double[] x = [.. Enumerable.Range(0, 60).Select(i => i / 6.0)];
        double[] y = [.. x.Select(v => Math.Sin(v) + 0.1 * random.NextNormal())];
        var report = Gp.Fit(x, y, new() { Kernel = () => new SquaredExponential() + new Matern32(variance: 0.01, lengthscales: 0.001) }).Report;
        return report;
    }

    internal static FitReport COT1213()
    {
        var random = new Philox(6);
        double[][] x = [.. Enumerable.Range(0, 60).Select(i => new[] { i / 6.0, random.NextNormal() })];
        double[] y = [.. x.Select(row => Math.Sin(row[0]) + 0.1 * random.NextNormal())];
        var report = Gp.Fit(x, y, new() { InputNames = ["hour", "humidity"] }).Report;
        return report;
    }

    internal static FitReport COT1214()
    {
        var random = new Philox(5);
        double[] x = [.. Enumerable.Range(0, 40).Select(i => i / 4.0)];
        double[] y = [.. x.Select(v => Math.Sin(v) + 0.1 * random.NextNormal())];
        var report = Gp.Fit([.. x, .. x[..10]], [.. y, .. y[..10]], new() { Kernel = () => new Matern52() }).Report;
        return report;
    }

    internal static FitReport COT1215()
    {
        var random = new Philox(7);
        double[] x = [.. Enumerable.Range(0, 50)];
        double[] y = [.. x.Select(v => 3 + 0.5 * v + random.NextNormal())];
        var report = Gp.Fit(x, y, new() { Kernel = () => new SquaredExponential() }).Report;
        return report;
    }

    internal static FitReport COT1216()
    {
        var random = new Philox(7);
        double[] x = [.. Enumerable.Range(0, 50)];
        double[] y = [.. x.Select(v => Math.Sin(v / 6) + 0.1 * random.NextNormal())];
        var report = Gp.Fit(x, y, new() { Kernel = () => new RationalQuadratic() }).Report;
        return report;
    }

    internal static FitReport COT1217()
    {
        var t = Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => 0.16 * i)], 20, 1);
        var rows = Op.Concat([Op.Sin(t), Op.Cos(t), Op.Sin(2 * t)], 1) + 0.02 * Op.RandomNormal(new Philox(3), 20, 3); // along one curve
        var kernel = new SquaredExponential(lengthscales: StartValue.LeftOut(2));
        var report = new BayesianGplvm(rows - Op.Mean(rows, 0), latentInputs: 2, kernel, inducingCount: 8).Fit();
        return report;
    }

    internal static FitReport COT1218()
    {
        var rows = Op.RandomNormal(new Philox(3), 40, 3); // no structure at all
        var report = new BayesianGplvm(rows, latentInputs: 1, new SquaredExponential(), inducingCount: 6).Fit();
        return report;
    }

    internal static FitReport COT1219()
    {
        double[] x = [.. Enumerable.Range(0, 20).Select(i => i / 2.0)];
        var Y = Tensor.FromSpan([.. x.SelectMany((v, i) => new[] { Math.Sin(v) + 0.1 * Math.Cos(17 * i), -Math.Sin(v) + 0.1 * Math.Cos(23 * i) })], 20, 2);
        var kernel = new IntrinsicCoregionalization(new SquaredExponential(), outputs: 2);
        var report = new GprOfOutputs(Tensor.FromSpan(x, 20, 1), Y, kernel).Fit();
        return report;
    }
}
