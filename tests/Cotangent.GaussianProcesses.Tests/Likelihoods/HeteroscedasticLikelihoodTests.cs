using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class HeteroscedasticLikelihoodTests
{
    private static readonly Tensor X = Tensor.FromSpan([-1, 0, 2], 3, 1);

    [Fact]
    public void The_standard_deviation_is_a_soft_bound_of_the_scale()
    {
        var noise = new HeteroscedasticLikelihood(new LinearMean(Tensor.FromSpan([0.2], 1, 1), 0.1), softness: 0.05);
        double[] expected = [.. new[] { -0.1, 0.1, 0.5 }.Select(s => 0.05 * Math.Log(1 + Math.Exp(s / 0.05)))];
        Golden.Close(Tensor.FromSpan(expected, 3, 1), noise.StandardDeviations(X), 1e-13, "standard deviation");
        Golden.Close(Op.Square(Tensor.FromSpan(expected, 3, 1)), noise.Variances(X), 1e-13, "variance");
    }

    /// <summary>Squares of numbers that were computed with 50 digits.</summary>
    [Theory]
    [InlineData(-2, 0.356269576364545)]
    [InlineData(0, 0.832554611157698)]
    [InlineData(2, 1.45839912611156)]
    public void It_has_known_numbers(double s, double root) =>
        Assert.Equal(root * root, new HeteroscedasticLikelihood(new ConstantMean(s)).StandardDeviations(Tensor.Ones(1, 1)).ToScalar(), 1e-14 * root * root);

    [Fact]
    public void Well_above_its_softness_it_is_the_scale_itself() =>
        Golden.Close(Tensor.Full(0.25, 3, 1), new HeteroscedasticLikelihood(new ConstantMean(0.5), softness: 1e-3).Variances(X), 1e-15, "variance");

    /// <summary>A bound with no slope would leave the scale where it starts.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(-2.0)]
    public void From_a_start_at_or_below_zero_a_fit_learns_the_noise(double start)
    {
        var (x, y) = Growing();
        Gpr Started(double level, double slope) => new(x, y, new SquaredExponential(), null, new HeteroscedasticLikelihood(new LinearMean(Tensor.FromSpan([slope], 1, 1), level)));
        var (below, above) = (Started(start, 0), Started(0.1, 0.2));
        var (report, other) = (below.Fit(), above.Fit());
        Assert.True(report.IsConverged);
        Assert.Equal(other.LogDensity, report.LogDensity, 1e-3);
        var sd = ((HeteroscedasticLikelihood)below.Likelihood).StandardDeviations(Tensor.FromSpan([0.0, 10.0], 2, 1));
        Assert.True(sd[1, 0] > 3 * sd[0, 0], $"{sd[0, 0]} and {sd[1, 0]}");
    }

    [Fact]
    public void A_start_at_which_nothing_can_be_learnt_is_refused()
    {
        var (x, y) = Growing();
        var model = new Gpr(x, y, new SquaredExponential(), null, new HeteroscedasticLikelihood(new ConstantMean(-1), softness: 0.01));
        Assert.Equal(
            "HeteroscedasticLikelihood: the standard deviation of the noise is at most 3.72E-46 at the training inputs; with a softness of 0.01 that is too small to affect " +
                "training. Start the scale near 0 or above, or give a larger softness.",
            Assert.Throws<ArgumentException>(() => model.Fit()).Message);
    }

    [Fact]
    public void Separate_noise_for_each_output_is_refused_by_exact_regression()
    {
        var model = new Gpr(X, Tensor.Ones(3, 2), new Matern52(), null, new HeteroscedasticLikelihood(new ConstantMean([1, 2])));
        const string message = "Gpr: the noise has variances of shape [3, 2]; expected [3, 1], for all outputs alike. Give the noise one column, or make a model for each output.";
        Assert.Equal(message, Assert.Throws<ArgumentException>(model.LogMarginalLikelihood).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(model.Posterior).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void The_softness_is_positive(double softness) => Assert.EndsWith(
        "is not a value this parameter can have; its transform (positive) allows a number above 0.",
        Assert.Throws<ArgumentException>(() => new HeteroscedasticLikelihood(new ConstantMean(1), softness)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Its_softness_is_trained_only_where_it_is_a_parameter_that_is()
    {
        Assert.False(new HeteroscedasticLikelihood(new ConstantMean()).Softness.IsTrainable);
        Assert.False(new HeteroscedasticLikelihood(new ConstantMean(), 0.1).Softness.IsTrainable);
        Assert.True(new HeteroscedasticLikelihood(new ConstantMean(), new Parameter(Tensor.Scalar(0.1), Transform.Positive())).Softness.IsTrainable);
    }

    /// <summary>Of slopes at 0, with the level left out and at 0: what is found is the same in all units.</summary>
    [Theory]
    [InlineData(1e-9, null)]
    [InlineData(1e-3, null)]
    [InlineData(1e3, null)]
    [InlineData(1e9, null)]
    [InlineData(1e-6, 0.0)]
    [InlineData(1e6, 0.0)]
    public void In_other_units_a_fit_ends_at_the_same_noise(double c, double? level)
    {
        var (x, y) = Growing();
        Gpr Model(double c) => new(x, c * y, new SquaredExponential(), null, new HeteroscedasticLikelihood(new LinearMean(Tensor.Zeros(1, 1), level is { } given ? given : default(StartValue))));
        var (plain, scaled) = (Model(1), Model(c));
        var (expected, actual) = (plain.Fit(), scaled.Fit());
        Assert.True(actual.IsConverged);
        Assert.Equal(expected.LogDensity, actual.LogDensity + 60 * Math.Log(c), 1e-3);
        var (a, b) = (((HeteroscedasticLikelihood)plain.Likelihood).StandardDeviations(x), ((HeteroscedasticLikelihood)scaled.Likelihood).StandardDeviations(x));
        Assert.True(a[59, 0] > 3 * a[0, 0], $"{a[0, 0]} and {a[59, 0]}");
        for (var i = 0; i < 60; i++) Assert.Equal(a[i, 0], b[i, 0] / c, 1e-3);
    }

    [Fact]
    public void What_was_left_out_begins_at_the_spread_of_the_targets()
    {
        var (x, y) = Growing();
        var model = new Gpr(x, 1e4 * y, new SquaredExponential(), null, new HeteroscedasticLikelihood(new ConstantMean()));
        var report = model.Fit();
        Assert.Equal(["kernel.variance", "kernel.lengthscales", "likelihood.scale.c", "likelihood.softness"], report.StartsFromData);
        Assert.InRange(((HeteroscedasticLikelihood)model.Likelihood).Softness.Value.ToScalar(), 5e3, 1e4);
    }

    /// <summary>A slow wave with noise whose standard deviation grows from 0.05 to 0.55.</summary>
    private static (Tensor X, Tensor Y) Growing()
    {
        var random = new Philox(5);
        double[] x = [.. Enumerable.Range(0, 60).Select(i => i / 6.0)];
        double[] y = [.. x.Select(x => Math.Sin(0.6 * x) + (0.05 + 0.05 * x) * random.NextNormal())];
        return (Tensor.FromSpan(x, 60, 1), Tensor.FromSpan(y, 60, 1));
    }
}
