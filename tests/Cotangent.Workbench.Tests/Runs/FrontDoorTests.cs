using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>A fit of arrays and a run on a file that has the same rows are one fit, to the last bit.</summary>
public sealed class FrontDoorTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    /// <summary>Nine years of months: trend, season and noise, of which every eighth row is held out. A season is among the kernels that are compared.</summary>
    [Fact]
    public void A_series_in_time_is_fitted_as_by_the_command()
    {
        var table = fits.Table("air.csv", "date,y", Enumerable.Range(0, 108).Select(i => $"{1990 + i / 12}-{1 + i % 12:00}-01,{Fits.Text(Air(i))}"));
        RequireSame(new(table, "y") { Holdout = "every:8", MaxEvaluations = 60 }, new() { UnitsPerYear = 365.25, MaxEvaluations = 60, InputNames = ["date"] });
    }

    [Fact]
    public void Several_inputs_are_fitted_as_by_the_command() =>
        RequireSame(new(Hull, "y") { Holdout = "random:0.2", Seed = 3 }, new() { InputNames = ["length", "beam", "speed"], Seed = 3 });

    [Fact]
    public void A_kernel_that_is_given_is_fitted_as_by_the_command() => RequireSame(
        new(Hull, "y") { Holdout = "every:5", Kernel = "SE + Linear", Mean = "constant", Restarts = 1 },
        new()
        {
            InputNames = ["length", "beam", "speed"],
            Kernel = () => new SquaredExponential(lengthscales: StartValue.LeftOut(3)) + new Linear(StartValue.LeftOut(3)),
            Mean = () => new ConstantMean(),
            Restarts = 1,
        });

    /// <summary>Not to the last bit: a value that was given went through a logarithm before it is divided by its unit.</summary>
    [Fact]
    public void A_start_in_units_of_the_data_is_that_of_the_command()
    {
        var outcome = Fits.Run(new(fits.Wave, "y")
        {
            Holdout = "none",
            Kernel = "Matern52",
            SetInDataUnits = ["kernel.lengthscales=4", "kernel.variance=9", "likelihood.variance=0.01"],
            MaxEvaluations = 1,
        });
        var options = new GpOptions { Kernel = () => new Matern52(9, 4), Noise = () => new GaussianLikelihood(0.01), MaxEvaluations = 1 };
        var fitted = Gp.Fit(outcome.Data.X, outcome.Data.Y, options, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(outcome.Report.LogDensity, fitted.Report.LogDensity, 1e-9);
        foreach (var (expected, actual) in new[] { 9, 4, 0.01 }.Zip(fitted.Parameters)) Assert.Equal(expected, actual.InDataUnits!.ToScalar(), 1e-9);
    }

    private string Hull => fits.Table("hull.csv", "length,beam,speed,y", Enumerable.Range(0, 60).Select(i =>
    {
        var (a, b, c) = (i * 7 % 11 / 2.0, 100 + i * 5 % 13, i % 17 / 4.0);
        return string.Join(',', new[] { a, b, c, Math.Exp(c) * (1 + 0.1 * a) + 0.02 * b + 0.3 * Math.Cos(31.0 * i) }.Select(Fits.Text));
    }));

    private static void RequireSame(FitRequest request, GpOptions options)
    {
        var outcome = Fits.Run(request);
        var train = outcome.Data.Take(outcome.Split.Train);
        var fitted = Gp.Fit(train.X, train.D, train.Y, options, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(outcome.Report.LogDensity, fitted.Report.LogDensity);
        Assert.Equal(outcome.Report.Evaluations, fitted.Report.Evaluations);
        Assert.Equal(outcome.Report.Notes, fitted.Report.Notes);
        Assert.Equal(outcome.Candidates, fitted.Trials.Select(t => new CandidateResult(t.Name, KernelExpression.Text(t.Kernel), t.LogMarginalLikelihood, t.Evaluations)));
        foreach (var ((path, expected), actual) in ParameterTree.Parameters(outcome.Model).Zip(fitted.Parameters))
        {
            Assert.Equal(path, actual.Path);
            Assert.Equal(expected.Value.ToArray(), actual.Value.ToArray());
        }
        Assert.Equal(ParametersInDataUnits.Of(outcome), fitted.Parameters.Where(p => p.InDataUnits is not null).ToDictionary(p => p.Path, p => ParameterTable.Text(p.InDataUnits!)));
        var held = outcome.Data.Take(outcome.Split.Test);
        Assert.Equal(
            outcome.HeldOutRows.Select(r => new PredictedRow(r.Mean, r.StandardDeviation, r.Lower, r.Upper)),
            fitted.Predict(held.X));
    }

    private static double Air(int month) =>
        Math.Round(350 + 1.5 * month / 12 + 3 * Math.Sin(2 * Math.PI * month / 12.0) + 0.3 * Math.Cos(29.0 * month), 2, MidpointRounding.ToEven);
}
