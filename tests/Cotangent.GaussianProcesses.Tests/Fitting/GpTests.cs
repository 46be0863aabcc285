namespace Cotangent.GaussianProcesses.Tests.Fitting;

public class GpTests
{
    [Fact]
    public void It_predicts_in_units_of_the_data_with_error_bars_that_hold_the_truth()
    {
        var fitted = Gp.Fit(Waves.Hours, Waves.Degrees);
        Assert.True(fitted.Report.IsConverged);
        Assert.Equal(4, fitted.Trials.Count);
        Assert.Same(fitted.Model.Kernel, fitted.Trials.MaxBy(t => t.LogMarginalLikelihood)!.Kernel);
        double[] between = [.. Enumerable.Range(0, 38).Select(i => 0.125 + 0.25 * i)];
        var y = fitted.Predict(between);
        var inside = between.Zip(y).Count(p => 20 + 10 * Math.Sin(p.First) >= p.Second.Lower && 20 + 10 * Math.Sin(p.First) <= p.Second.Upper);
        Assert.True(inside >= 36, $"{inside} of 38");
        Assert.All(y, row => Assert.InRange(row.StandardDeviation, 0.3, 1.0));
    }

    [Fact]
    public void All_kinds_of_arrays_give_the_same_bits()
    {
        var x = Waves.Pairs;
        double[] flat = [.. x.Cast<double>()];
        double[][] jagged = [.. Enumerable.Range(0, Waves.N).Select(i => new[] { x[i, 0], x[i, 1] })];
        FittedGp[] fits =
        [
            Gp.Fit(x, Waves.Degrees),
            Gp.Fit(jagged, Waves.Degrees),
            Gp.Fit(new List<double[]>(jagged), Waves.Degrees),
            Gp.Fit(flat, 2, Waves.Degrees.AsSpan()),
            Gp.Fit(Tensor.FromMatrix(x), Tensor.FromSpan(Waves.Degrees)),
            Gp.Fit(Tensor.FromMatrix(x), Tensor.FromSpan(Waves.Degrees, Waves.N, 1)),
        ];
        var expected = fits[0].Predict(x).ToArray();
        foreach (var fitted in fits)
        {
            Assert.Equal(fits[0].Report.LogDensity, fitted.Report.LogDensity);
            Assert.Equal(expected, fitted.Predict(x));
            Assert.Equal(expected, fitted.Predict(jagged));
            Assert.Equal(expected, fitted.Predict(flat));
            Assert.Equal(expected, fitted.Predict(Tensor.FromMatrix(x)));
        }
    }

    /// <summary>Numbers of single precision are exact in double precision.</summary>
    [Fact]
    public void Single_precision_is_taken_as_it_is()
    {
        float[] hours = [.. Waves.Hours.Select(v => (float)v)], degrees = [.. Waves.Degrees.Select(v => (float)v)];
        var column = new float[Waves.N, 1];
        for (var i = 0; i < Waves.N; i++) column[i, 0] = hours[i];
        float[][] rows = [.. hours.Select(v => new[] { v })];
        var expected = Gp.Fit([.. hours.Select(v => (double)v)], [.. degrees.Select(v => (double)v)], Waves.Quick);
        foreach (var fitted in new[] { Gp.Fit(column, degrees, Waves.Quick), Gp.Fit(rows, degrees, Waves.Quick) })
        {
            Assert.Equal(expected.Report.LogDensity, fitted.Report.LogDensity);
            Assert.Equal(expected.Predict(Waves.Hours), fitted.Predict(column));
            Assert.Equal(expected.Predict(Waves.Hours), fitted.Predict(rows));
        }
        Assert.Throws<ArgumentException>(() => Gp.Fit(new float[][] { [1], null! }, new float[] { 1, 2 }));
    }

    [Fact]
    public void Literals_are_arrays_and_one_input_takes_one_number_a_row()
    {
        var fitted = Gp.Fit([0, 1, 2, 3, 4, 5, 6, 7], [0, 8, 9, 1, -8, -10, -3, 7], Waves.Quick);
        Assert.Equal(2, fitted.Predict([2.5, 9]).Count);
        Assert.Equal(fitted.Predict([2.5, 9]), fitted.Predict([[2.5], [9]]));
        Assert.Empty(fitted.Predict(Array.Empty<double>()));
    }

    /// <summary>Exact regression of the same rows by hand, in units of the data: no standardizer has part in it.</summary>
    [Fact]
    public void It_is_the_model_of_the_data_as_they_are_seen_through_shift_and_scale()
    {
        var fitted = Gp.Fit(Waves.Hours, Waves.Degrees, Waves.Quick);
        double Value(string path) => fitted.Parameters.Single(p => p.Path == path).InDataUnits!.ToScalar();
        var model = new Gpr(
            Tensor.FromSpan(Waves.Hours, Waves.N, 1),
            Tensor.FromSpan(Waves.Degrees, Waves.N, 1),
            new SquaredExponential(Value("kernel.variance"), Value("kernel.lengthscales")),
            new ConstantMean(Waves.Degrees.Average()),
            new GaussianLikelihood(Value("likelihood.variance")));
        Assert.Equal(model.LogMarginalLikelihood().ToScalar(), fitted.Report.LogDensity + Waves.N * fitted.Standardizer.LogDensityShift, 1e-8);
        var expected = model.Posterior().PredictY(Tensor.FromSpan([1.1, 12], 2, 1));
        var actual = fitted.Predict([1.1, 12]);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(expected.Mean[i, 0], actual.Mean[i], 1e-9);
            Assert.Equal(Math.Sqrt(expected.Variance[i, 0]), actual.StandardDeviation[i], 1e-9);
        }
    }

    [Fact]
    public void Left_as_they_are_the_data_give_the_same_fit()
    {
        var options = Waves.Quick with { Mean = () => new ConstantMean() };
        var (standardized, plain) = (Gp.Fit(Waves.Hours, Waves.Degrees, options), Gp.Fit(Waves.Hours, Waves.Degrees, options with { IsStandardized = false }));
        Assert.Equal(Waves.Degrees, plain.Model.Y.ToArray());
        foreach (var (expected, actual) in standardized.Predict([1.1, 12]).Zip(plain.Predict([1.1, 12])))
        {
            Assert.Equal(expected.Mean, actual.Mean, 1e-2);
            Assert.Equal(expected.StandardDeviation, actual.StandardDeviation, 1e-2);
        }
    }

    [Fact]
    public void Options_serve_many_fits_each_with_a_kernel_of_its_own()
    {
        var first = Gp.Fit(Waves.Hours, Waves.Degrees, Waves.Quick);
        var before = first.Predict([1.1]).Single();
        var second = Gp.Fit(Waves.Hours, [.. Waves.Degrees.Select(v => 1e3 * v)], Waves.Quick);
        Assert.NotSame(first.Model.Kernel, second.Model.Kernel);
        Assert.Equal(before, first.Predict([1.1]).Single());
        Assert.Equal(1e3 * before.Mean, second.Predict([1.1]).Single().Mean, 1e-3);
    }

    [Fact]
    public void A_start_that_is_given_is_in_units_of_the_data()
    {
        var options = new GpOptions { Kernel = () => new SquaredExponential(variance: 90, lengthscales: [2, 30]), MaxEvaluations = 1 };
        var fitted = Gp.Fit(Waves.Pairs, Waves.Degrees, options);
        Assert.Equal(90, fitted.Parameters[0].InDataUnits!.ToScalar(), 1e-9);
        Assert.Equal([2, 30], fitted.Parameters[1].InDataUnits!.ToArray().Select(v => Math.Round(v, 9)));
        Assert.Equal(2 / fitted.Standardizer.InputScales[0], fitted.Parameters[1].Value[0], 1e-12);
    }

    [Fact]
    public void The_noise_stays_above_the_floor_that_is_asked_for()
    {
        double[] exact = [.. Waves.Hours.Select(Math.Sin)];
        Assert.InRange(Gp.Fit(Waves.Hours, exact, Waves.Quick with { NoiseFloor = 0.01 }).Report.NoiseShare!.Value, 0.01, 0.011);
        Assert.InRange(Gp.Fit(Waves.Hours, exact, Waves.Quick).Report.NoiseShare!.Value, 1e-6, 1e-5);
    }

    [Fact]
    public void Noise_that_depends_on_the_input_is_given_by_the_options()
    {
        var fitted = Gp.Fit(Waves.Hours, Waves.Degrees, Waves.Quick with { Noise = () => new HeteroscedasticLikelihood(new LinearMean(StartValue.LeftOut(1, 1))) });
        Assert.IsType<HeteroscedasticLikelihood>(fitted.Model.Likelihood);
        Assert.InRange(fitted.Predict([1.1]).Single().StandardDeviation, 0.2, 1.5);
    }

    [Fact]
    public void The_text_says_kernel_parameters_in_data_units_and_report()
    {
        var fitted = Gp.Fit(Waves.Hours, Waves.Degrees, new() { Kernel = () => new Polynomial(2) + (new Constant() + new Linear()) * new Periodic(new Matern32(), 6) });
        Assert.Equal("Polynomial(degree=2) + (Constant + Linear) * Periodic(Matern32)", fitted.Kernel);
        Assert.StartsWith($"{fitted.Kernel}\nkernel.kernels[0].variance ", fitted.ToString(), StringComparison.Ordinal);
        Assert.Contains(" (standardised)\n", fitted.ToString(), StringComparison.Ordinal); // the offset of the polynomial has no unit in the data
        Assert.EndsWith(fitted.Report.ToString(), fitted.ToString(), StringComparison.Ordinal);
    }
}
