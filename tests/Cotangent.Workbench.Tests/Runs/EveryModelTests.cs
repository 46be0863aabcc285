using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>What holds for every kind of model and every kind of target.</summary>
public sealed class EveryModelTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    public static TheoryData<string, string, string> Cases => new()
    {
        { "exact", "wave", "Gaussian" },
        { "sparse", "wave", "Gaussian" },
        { "fitc", "wave", "Gaussian" },
        { "laplace", "wave", "StudentT" },
        { "laplace", "count", "Poisson" },
        { "laplace", "count", "NegativeBinomial" },
        { "laplace", "two", "Bernoulli" },
        { "laplace", "time", "Weibull" },
        { "laplace", "time", "LogLogistic" },
        { "vgp", "count", "Poisson" },
        { "vgp", "three", "Softmax" },
        { "vgp", "time", "Weibull" },
        { "vgp", "wave", "LatentVariance" },
        { "svgp", "wave", "Gaussian" },
        { "svgp", "count", "NegativeBinomial(quadratureOrder=20)" },
        { "svgp", "two", "Bernoulli(Logit, quadratureOrder=20)" },
        { "svgp", "three", "RobustMax" },
        { "svgp", "time", "Weibull" },
    };

    [Fact]
    public void Every_kind_of_model_has_a_case() => Assert.Equal(ModelKinds.All.Select(kind => kind.Name), Cases.Select(c => c.Data.Item1).Distinct());

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fit_read_back_predicts_the_same_bits(string model, string target, string likelihood)
    {
        var outcome = Fits.Run(fits.RequestOf(target, likelihood, model));
        Assert.Equal(model, outcome.Plan.Model);
        File.WriteAllBytes(fits["fit.json"], FitFile.Bytes(outcome));
        var saved = SavedFit.Read(fits["fit.json"]);
        Assert.Equal(outcome.Data.Labels, saved.Labels);
        Assert.Equal(ParameterTable.Text(outcome.Model), ParameterTable.Text(saved.Model));
        double[] x = [-1, 0.5, 3.3, 7.9, 9];
        Assert.Equal(Numbers(outcome.Posterior, outcome.Standardizer, x, saved.Labels), Numbers(saved.Model.Posterior(), saved.Standardizer, x, saved.Labels));
        Assert.Equal(Numbers(outcome.Model.Posterior(), outcome.Standardizer, x, saved.Labels), Numbers(saved.Model.Posterior(), saved.Standardizer, x, saved.Labels));
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("sparse")]
    [InlineData("svgp")]
    public void A_fit_read_back_draws_the_same_functions_in_units_of_the_data(string model)
    {
        var outcome = Fits.Run(fits.RequestOf("wave", "Gaussian", model));
        File.WriteAllBytes(fits["fit.json"], FitFile.Bytes(outcome));
        var saved = SavedFit.Read(fits["fit.json"]);
        double[] x = [-1, 0.5, 3.3, 7.9, 9];
        double[] Draws(Model of, Standardizer standardizer) => new StandardizedPosterior(of.Posterior(), standardizer).SampleFunctions(3, 200, new Philox(2)).Evaluate(x).ToArray();
        var draws = Draws(outcome.Model, outcome.Standardizer);
        Assert.Equal(draws, Draws(saved.Model, saved.Standardizer));
        var predicted = new StandardizedPosterior(outcome.Posterior, outcome.Standardizer).PredictY(x);
        for (var i = 0; i < draws.Length; i++) Assert.InRange(draws[i], predicted.Mean[i % 5] - 6 * predicted.StandardDeviation[i % 5], predicted.Mean[i % 5] + 6 * predicted.StandardDeviation[i % 5]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Held_out_rows_are_scored_as_their_predictions_say(string model, string target, string likelihood)
    {
        var outcome = Fits.Run(fits.RequestOf(target, likelihood, model));
        var rows = outcome.Data.Take(outcome.Split.Test);
        if (outcome.Data.Labels is { } labels)
        {
            Assert.Null(outcome.HeldOut);
            var p = Predictor.Probabilities(outcome.Posterior, outcome.Standardizer, rows.X, labels.Count);
            Assert.All(p, row => Assert.Equal(1, row.Sum(), 1e-12));
            Assert.Equal(-rows.Y.Select((k, i) => Math.Log(p[i][(int)k])).Average(), outcome.HeldOutClasses!.LogLoss, 1e-12);
            Assert.InRange(outcome.HeldOutClasses.ErrorRate, 0, 0.5);
            return;
        }
        var y = new StandardizedPosterior(outcome.Posterior, outcome.Standardizer).PredictY(rows.X);
        var densities = y.LogDensity(Tensor.FromSpan(rows.Y)).ToArray();
        var survivals = Op.Log(1 - y.Cdf(Tensor.FromSpan(rows.Y))).ToArray();
        var nlpd = -Enumerable.Range(0, rows.N).Average(i => rows.HasEvent?[i] ?? true ? densities[i] : survivals[i]);
        Assert.Equal(nlpd, outcome.HeldOut!.Nlpd, likelihood == "LatentVariance" ? 0.05 : 1e-8); // of two latent functions densities are by another quadrature
        Assert.Equal(rows.HasEvent?.Count(has => !has) ?? 0, outcome.HeldOut.Censored);
        Assert.InRange(outcome.HeldOut.Coverage95, 0.5, 1);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_run_that_is_cancelled_keeps_what_it_has(string model, string target, string likelihood)
    {
        using var source = new CancellationTokenSource();
        var outcome = FitRun.Execute(fits.RequestOf(target, likelihood, model) with { MaxEvaluations = 1000 }, new Canceller(source), source.Token);
        Assert.Equal((StopReason.Cancelled, FitVerdict.Cancelled), (outcome.Report.Reason, outcome.Report.Verdict));
        Assert.Contains(outcome.Report.Diagnostics, d => d.Code == DiagnosticCodes.Cancelled);
        Assert.True(double.IsFinite(outcome.LogMarginalLikelihood));
        File.WriteAllBytes(fits["fit.json"], FitFile.Bytes(outcome));
        Assert.NotEmpty(PredictRun.Execute(SavedFit.Read(fits["fit.json"]), Fits.Read(fits["mixed.csv"])).Columns);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_file_says_which_model_why_and_what_it_costs(string model, string target, string likelihood)
    {
        var outcome = Fits.Run(fits.RequestOf(target, likelihood, model) with { MaxEvaluations = 0 });
        using var json = JsonDocument.Parse(FitFile.Text(outcome));
        var plan = json.RootElement.GetProperty("plan");
        Assert.Equal((model, "asked for"), (plan.GetProperty("model").GetString(), plan.GetProperty("why").GetString()));
        Assert.True(plan.GetProperty("flopsPerEvaluation").GetDouble() > 1000);
        Assert.Equal(model, json.RootElement.GetProperty("model").GetProperty("kind").GetString());
        Assert.Equal("evaluated only, not fitted", json.RootElement.GetProperty("reason").GetString());
    }

    private static double[] Numbers(Posterior posterior, Standardizer standardizer, double[] x, IReadOnlyList<string>? labels)
    {
        if (labels is not null) return [.. Predictor.Probabilities(posterior, standardizer, x, labels.Count).SelectMany(p => p)];
        var y = Predictor.Predict(posterior, standardizer, x);
        return [.. y.Mean, .. y.StandardDeviation, .. y.Lower, .. y.Upper];
    }

    private sealed class Canceller(CancellationTokenSource source) : IFitWatcher
    {
        public void OnCandidate(CandidateResult result, int number, int count)
        {
        }

        public void OnStart(Model model, Workbench.Data.RegressionData data, Workbench.Data.Split split)
        {
        }

        public void OnStep(FitProgress progress)
        {
            if (progress.Iteration >= 2) source.Cancel();
        }
    }
}
