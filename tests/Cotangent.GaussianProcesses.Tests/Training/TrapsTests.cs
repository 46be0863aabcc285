using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Training;

/// <summary>Most of D inputs do not matter: where lengthscales grow without end, descents end too early, or bend an input to noise.</summary>
public class TrapsTests
{
    private const int N = 250;

    /// <summary>The best of four starts, each with all second looks. The better of scikit-learn 1.2.1's ends, from lengthscales of 1 and of √D, is 0 to 2.9 nats below, most of
    /// all with 50 inputs.</summary>
    [Theory]
    [InlineData(5, 0, 136.812)]
    [InlineData(5, 2, 147.020)]
    [InlineData(10, 2, 151.496)]
    [InlineData(15, 5, 144.831)]
    [InlineData(20, 2, 159.438)]
    [InlineData(30, 6, 160.243)]
    [InlineData(50, 7, 171.197)]
    public void One_fit_ends_at_the_best_maximum_known(int D, int seed, double best)
    {
        var report = Model(D, seed).Fit();
        Assert.True(report.IsConverged);
        Assert.InRange(report.LogDensity, best - 0.01, best + 1);
    }

    [Theory]
    [InlineData(19, 1)]
    [InlineData(20, 3)]
    public void Many_lengthscales_that_were_left_out_begin_three_times_and_the_best_end_is_kept(int D, int starts)
    {
        var report = Model(D, 1).Fit();
        Assert.Equal(starts, report.StartLogDensities.Count);
        Assert.Equal(report.StartLogDensities.Max(), report.LogDensity);
        var given = Model(D, 1);
        ((Matern52)given.Kernel).Lengthscales.Assign(3 * Math.Sqrt(D));
        Assert.Single(given.Fit().StartLogDensities);
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(5, 3)]
    [InlineData(10, 5)]
    public void At_its_end_neither_doubling_nor_halving_a_parameter_gains_anything(int D, int seed)
    {
        var model = Model(D, seed);
        var report = model.Fit();
        foreach (var (path, parameter) in ParameterTree.Parameters(model))
        {
            var end = parameter.Unconstrained.Value;
            foreach (var factor in new[] { 0.1, 0.5, 2, 10 })
                for (var i = 0; i < end.Count; i++)
                {
                    var moved = end.ToArray();
                    moved[i] += Math.Log(factor);
                    parameter.Unconstrained.Assign(Tensor.FromSpan(moved, end.Shape));
                    Assert.True(model.LogMarginalLikelihood().ToScalar() < report.LogDensity + 2e-3, $"{path}[{i}] times {factor}");
                }
            parameter.Unconstrained.Assign(end);
        }
    }

    [Fact]
    public void Noise_at_its_floor_is_left_where_the_data_have_noise()
    {
        var model = Model(5, 0);
        ((GaussianLikelihood)model.Likelihood).Variance.Assign(2e-6);
        ((Matern52)model.Kernel).Lengthscales.Assign(0.3);
        model.Fit();
        Assert.InRange(((GaussianLikelihood)model.Likelihood).Variance.Value.ToScalar(), 0.005, 0.02);
    }

    [Fact]
    public void With_few_evaluations_left_for_a_second_look_it_is_not_said_to_be_a_maximum()
    {
        var report = Model(5, 0).Fit(new(Optimizer: new(MaxEvaluations: 26)));
        Assert.Equal((false, StopReason.MaxEvaluations), (report.IsConverged, report.Reason));
        Assert.Contains("The fit stopped at its limit of evaluations and can still improve. Raise the limit.", report.Notes);
    }

    /// <summary>y = sin x₀ + x₁/2 + noise of 0.1, standardised; the other inputs do not matter.</summary>
    internal static Gpr Model(int D, int seed)
    {
        var random = new Philox((ulong)(1000 * D + seed));
        var x = new double[N * D];
        random.FillNormal(x);
        double[] y = [.. Enumerable.Range(0, N).Select(i => Math.Sin(x[i * D]) + 0.5 * x[i * D + 1] + 0.1 * random.NextNormal())];
        var mean = y.Average();
        var scale = Math.Sqrt(y.Average(v => (v - mean) * (v - mean)));
        return new(Tensor.FromSpan(x, N, D), Tensor.FromSpan([.. y.Select(v => (v - mean) / scale)], N, 1), new Matern52(lengthscales: StartValue.LeftOut(D)));
    }
}
