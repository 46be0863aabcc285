using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Training.Diagnostics;

public class EndDiagnosticsTests
{
    [Fact]
    public void A_good_fit_has_no_note_and_says_which_starts_it_took()
    {
        var report = Sine(x => x, v => v).Fit();
        Assert.Empty(report.Notes);
        Assert.Equal(["kernel.variance", "kernel.lengthscales", "likelihood.variance"], report.StartsFromData);
        Assert.Equal(["kernel.variance", "kernel.lengthscales", "likelihood.variance"], report.Started.Select(row => row.Path));
        Assert.Contains("starts from the data: kernel.variance, kernel.lengthscales, likelihood.variance", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_given_is_kept_at_the_start()
    {
        var model = new Gpr(Column(0, 1, 2, 3), Column(0, 1, 0, 1), new SquaredExponential(variance: 3, lengthscales: 0.7), null, new GaussianLikelihood(0.2));
        var report = model.Fit(new(Optimizer: new(MaxEvaluations: 1)));
        Assert.Empty(report.StartsFromData);
        Assert.Equal(["3", "0.7", "0.2"], report.Started.Select(row => row.Value));
    }

    [Fact]
    public void Evaluated_without_a_fit_a_model_has_its_documented_defaults() =>
        Assert.Equal([1.0, 1.0, 1.0], ParameterTree.Parameters(Sine(x => 1e6 * x, v => 1e-3 * v)).Select(p => p.Parameter.Value.ToScalar()));

    [Fact]
    public void Noise_alone_is_said_to_explain_nothing()
    {
        var random = new Philox(4);
        var model = new Gpr(Column([.. Enumerable.Range(0, 60).Select(i => (double)i)]), Column([.. Enumerable.Range(0, 60).Select(_ => random.NextNormal())]), new Matern52());
        Assert.Contains(model.Fit().Notes, note => note.StartsWith("The model explains nothing: independent noise about one level fits the targets as well", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_the_first_start_explains_nothing_others_are_drawn_by_themselves()
    {
        double[] x = [.. Enumerable.Range(0, 120).Select(i => i / 4.0)];
        var model = new Gpr(Column(x), Column([.. x.Select(Math.Sin)]), new SquaredExponential(1, 1e-4), null, new GaussianLikelihood(1));
        var report = model.Fit();
        Assert.Equal(5, report.StartLogDensities.Count);
        Assert.True(report.LogDensity > report.StartLogDensities[0] + 100);
        Assert.Contains(report.Notes, note => note.StartsWith("The first start ended in a model that explains nothing, so 4 more were drawn by themselves; the best gained " +
            "", StringComparison.Ordinal));
    }

    [Fact]
    public void Targets_far_from_a_mean_of_zero_ask_for_a_constant_mean() =>
        Assert.Contains(Sine(x => x, v => 1000 + v).Fit().Notes, note => note.Contains("Give a ConstantMean.", StringComparison.Ordinal));

    [Fact]
    public void One_target_far_from_zero_is_enough()
    {
        double[] x = [.. Enumerable.Range(0, 30).Select(i => i / 5.0)];
        double[] both = [.. x.SelectMany(v => new[] { Math.Sin(v) + 0.1 * Math.Cos(31 * v), 1000 + Math.Cos(v) + 0.1 * Math.Sin(37 * v) })];
        var report = new Gpr(Column(x), Tensor.FromSpan(both, 30, 2), new SquaredExponential()).Fit(new(Optimizer: new(MaxEvaluations: 20)));
        Assert.Contains(report.Notes, note => note.StartsWith("The targets lie 1.", StringComparison.Ordinal) && note.EndsWith("Give a ConstantMean.", StringComparison.Ordinal));
    }

    [Fact]
    public void Data_free_of_noise_end_at_the_floor_which_is_relative_to_the_targets()
    {
        foreach (var unit in new[] { 1e-6, 1, 1e6 })
        {
            double[] x = [.. Enumerable.Range(0, 40).Select(i => i / 10.0)];
            var model = new Gpr(Column(x), Column([.. x.Select(v => unit * Math.Sin(v))]), new SquaredExponential());
            Assert.Contains(model.Fit().Notes, note => note.StartsWith("The noise variance is at its floor", StringComparison.Ordinal));
            Assert.InRange(((GaussianLikelihood)model.Likelihood).Variance.Value.ToScalar() / (unit * unit), 1e-8, 1e-6);
        }
    }

    /// <summary>y = sin x₀ + x₁/2: the lengthscale of x₁ is long, and leaving it out would ruin the fit.</summary>
    [Fact]
    public void Only_inputs_that_cost_nothing_to_leave_out_are_said_to_be_flat()
    {
        var report = TrapsTests.Model(5, 0).Fit(new() { InputNames = ["a", "b", "c", "d", "e"] });
        var note = Assert.Single(report.Notes, note => note.StartsWith("The kernel is flat along input", StringComparison.Ordinal));
        var named = note[..note.IndexOf(':', StringComparison.Ordinal)];
        Assert.DoesNotContain(" a", named[30..], StringComparison.Ordinal);
        Assert.DoesNotContain(" b", named[30..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Equal_targets_are_said_to_teach_nothing(int rows)
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, rows).Select(i => (double)i)], rows, 1);
        var report = new Gpr(X, Tensor.Full(5, rows, 1), new SquaredExponential(), new ConstantMean()).Fit();
        Assert.StartsWith("All targets are equal", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    private static Gpr Sine(Func<double, double> input, Func<double, double> target)
    {
        var random = new Philox(3);
        double[] x = [.. Enumerable.Range(0, 50).Select(i => i / 8.0)];
        return new(Column([.. x.Select(input)]), Column([.. x.Select(v => target(Math.Sin(v) + 0.1 * random.NextNormal()))]), new SquaredExponential());
    }

    private static Tensor Column(params double[] x) => Tensor.FromSpan(x, x.Length, 1);
}
