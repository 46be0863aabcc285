using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>How targets are read and standardised, and what is refused.</summary>
public sealed class TargetsTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Theory]
    [InlineData(TargetSort.Number, "Gaussian,Heteroscedastic,StudentT,Laplace,RobustGaussian,LatentVariance,LatentDeviation")]
    [InlineData(TargetSort.Count, "Poisson,NegativeBinomial,ZeroInflatedPoisson,Binomial(trials=3),Weighted(Poisson; weightColumn=0),Missing(Poisson)")]
    [InlineData(TargetSort.Label, "Bernoulli,Softmax,RobustMax,Ordinal,Weighted(Bernoulli; weightColumn=0)")]
    [InlineData(TargetSort.Time, "Weibull,LogLogistic")]
    [InlineData(TargetSort.OwnScale, "Exponential,GammaScale,GammaMean,LogNormal,Beta")]
    public void Each_likelihood_says_what_its_targets_are(TargetSort kind, string likelihoods)
    {
        foreach (var text in likelihoods.Split(',')) Assert.Equal(kind, TargetSorts.Of(LikelihoodExpression.Parse(text.Replace(';', ','), 1)));
    }

    [Fact]
    public void Every_likelihood_of_the_table_is_named_above()
    {
        var named = typeof(TargetsTests).GetMethod(nameof(Each_likelihood_says_what_its_targets_are))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .SelectMany(a => ((string)((InlineDataAttribute)a).Data[1]!).Split(',', '(', ')', ';', ' '));
        Assert.Empty(LikelihoodTable.Table.Names.Except(named));
    }

    [Fact]
    public void Only_numbers_are_standardised()
    {
        var count = Fits.Run(fits.RequestOf("count", "Poisson") with { MaxEvaluations = 0 });
        Assert.Equal((0.0, 1.0), (count.Standardizer.TargetMean, count.Standardizer.TargetScale));
        Assert.NotEqual(1, count.Standardizer.InputScales[0]);
        Assert.IsType<ConstantMean>(count.Parts.Mean);
        var wave = Fits.Run(fits.RequestOf("wave", "StudentT") with { MaxEvaluations = 0 });
        Assert.NotEqual(1, wave.Standardizer.TargetScale);
        Assert.IsType<ZeroMean>(wave.Parts.Mean);
    }

    [Fact]
    public void Classes_are_numbered_in_the_order_of_their_names_and_come_back_by_name()
    {
        var outcome = Fits.Run(fits.RequestOf("three", "Softmax"));
        Assert.Equal(["high", "low", "mid"], outcome.Data.Labels!);
        Assert.Equal(3, ((SoftmaxLikelihood)outcome.Parts.Likelihood).Classes);
        File.WriteAllBytes(fits["fit.json"], FitFile.Bytes(outcome));
        var columns = PredictRun.Execute(SavedFit.Read(fits["fit.json"]), Fits.Read(fits["mixed.csv"])).Columns;
        Assert.Equal("x", columns[0].Name);
        columns = [.. columns.TakeLast(4)];
        Assert.Equal(["label", "p(high)", "p(low)", "p(mid)"], columns.Select(c => c.Name));
        using var text = new StringWriter();
        CsvTable.Write(text, columns);
        Assert.Contains(text.ToString().Split('\n')[1].Split(',')[0], outcome.Data.Labels!);
    }

    [Fact]
    public void Labels_that_are_numbers_are_classes_too()
    {
        var path = fits.Table("n.csv", "x,y", Enumerable.Range(0, 20).Select(i => $"{i},{(i % 3 == 0 ? 7 : 10)}"));
        var outcome = Fits.Run(new(path, "y") { Likelihood = "Bernoulli", MaxEvaluations = 0 });
        Assert.Equal(["7", "10"], outcome.Data.Labels!);
        Assert.Equal([0, 1, 1, 0], outcome.Data.Y[..4]);
    }

    /// <summary>Equal bounds where the event happened, else an upper bound of ∞.</summary>
    [Fact]
    public void Times_that_are_censored_have_no_upper_bound()
    {
        var outcome = Fits.Run(fits.RequestOf("time", "Weibull") with { MaxEvaluations = 0 });
        var (Y, rows) = (outcome.Parts.Y!, outcome.Data.Take(outcome.Split.Train));
        Assert.Contains(false, rows.HasEvent!);
        for (var n = 0; n < rows.N; n++)
        {
            Assert.Equal(rows.Y[n], Y[n, 0]);
            Assert.Equal(rows.HasEvent![n] ? rows.Y[n] : double.PositiveInfinity, Y[n, 1]);
        }
        var all = Fits.Run(fits.RequestOf("time", "Weibull") with { MaxEvaluations = 0, Event = null });
        Assert.Equal(all.Parts.Y![0, 0], all.Parts.Y[0, 1]);
    }

    [Fact]
    public void Columns_that_are_read_as_they_are_keep_their_values()
    {
        var path = fits.Table("s.csv", "x,site,hours,y", Enumerable.Range(0, 40).Select(i => $"{i},{i % 2},{1 + i % 5},{i % 4}"));
        Unscaled(["site"], new(path, "y") { Kernel = "SE(activeDims=[x]) * Coregion(outputs=2, activeDims=[site])", Inputs = ["x", "site"] });
        Unscaled(["site"], new(path, "y") { Kernel = "SE(activeDims=[x]) + Categorical(labels=2, activeDims=[site])", Inputs = ["x", "site"] });
        Unscaled(["site"], new(path, "y") { Kernel = "SE(activeDims=[x])", Mean = "switched(constant, constant, column=site)", Inputs = ["x", "site"] });
        Unscaled(["hours"], new(path, "y") { Likelihood = "Poisson(exposureColumn=hours)", Inputs = ["x", "hours"] });
        Unscaled(["hours"], new(path, "y") { Likelihood = "Weighted(Poisson, weightColumn=hours)", Inputs = ["x", "hours"] });
        Unscaled([], new(path, "y"));
    }

    [Fact]
    public void A_kernel_that_is_chosen_does_not_see_what_the_likelihood_reads()
    {
        var path = fits.Table("s.csv", "x,hours,y", Enumerable.Range(0, 40).Select(i => $"{i},{1 + i % 5},{i % 4}"));
        var outcome = Fits.Run(new(path, "y") { Likelihood = "Poisson(exposureColumn=hours)", MaxEvaluations = 0 });
        Assert.Equal([0], ((Matern52)outcome.Parts.Kernel).ActiveDims!);
    }

    [Theory]
    [InlineData("two", "Poisson", "1,1/2,-1/3,2", "Column 'y' of 'FILE': row 2 has -1, which PoissonLikelihood cannot take: expected a count, a whole number from 0 on. ")]
    [InlineData("two", "Bernoulli", "1,a/2,b/3,c", "Column 'y' of 'FILE' has 3 labels, 'a', 'b', 'c'; row 3 has 'c'; expected 2 for BernoulliLikelihood. ")]
    [InlineData("two", "Softmax(classes=3)", "1,a/2,b/3,a", "Column 'y' of 'FILE' has 2 labels, 'a', 'b'; expected 3 for SoftmaxLikelihood. ")]
    [InlineData("two", "Softmax", "1,1/2,1.5/3,2", "Column 'y' of 'FILE': row 2 has 1.5; expected labels of classes: words, or whole numbers. ")]
    [InlineData("two", "Ordinal", "1,a/2,b/3,c", "Column 'y' of 'FILE' is words, whose order is not known; OrdinalLikelihood takes classes in an order. ")]
    [InlineData("two", "Weibull", "1,1/2,0/3,2", "Column 'y' of 'FILE': row 2 has 0, which WeibullLikelihood cannot take: expected a time above 0 that is finite. ")]
    [InlineData("two", "Gaussian", "1,1/2,b/3,2", "Column 'y' of 'FILE': row 2 (line 3) has 'b'; expected a number")]
    [InlineData("two", "Poisson(exposureColumn=x)", "-1,1/2,3/3,2", "Row 1 of 'FILE': PoissonLikelihood: ")]
    public void A_target_that_cannot_be_is_refused_by_its_row(string name, string likelihood, string rows, string message)
    {
        var path = fits.Table($"{name}.csv", "x,y", rows.Split('/'));
        var refused = Assert.Throws<DataException>(() => Fits.Run(new(path, "y") { Likelihood = likelihood, Holdout = "none" })).Message;
        Assert.StartsWith(message.Replace("FILE", path, StringComparison.Ordinal), refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_labels_are_not_classes()
    {
        string Refused(string path) => Assert.Throws<DataException>(() => Fits.Run(new(path, "y") { Likelihood = "Softmax" })).Message;
        var path = fits.Table("many.csv", "x,y", Enumerable.Range(0, 300).Select(i => $"{i},w{i}"));
        Assert.StartsWith($"Column 'y' of '{path}' has 300 different labels; expected at most 100 classes. ", Refused(path), StringComparison.Ordinal);
        path = fits.Table("more.csv", "x,y", Enumerable.Range(0, 1500).Select(i => $"{i},w{i}"));
        Assert.StartsWith($"Column 'y' of '{path}' has more than 1000 different labels; ", Refused(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_are_of_times_and_are_0_or_1()
    {
        Assert.Equal(
            "the setting Event is for times that may be censored. Leave it out, or take the setting Likelihood = Weibull or the setting Likelihood = LogLogistic.",
            Assert.Throws<RunException>(() => Fits.Run(fits.RequestOf("wave", "Gaussian") with { Event = "event" })).Message);
        Assert.StartsWith(
            $"Column 'count' of '{fits["mixed.csv"]}': row ",
            Assert.Throws<DataException>(() => Fits.Run(fits.RequestOf("time", "Weibull") with { Event = "count" })).Message,
            StringComparison.Ordinal);
    }

    private static void Unscaled(string[] names, FitRequest request)
    {
        var outcome = Fits.Run(request with { MaxEvaluations = 0 });
        Assert.Equal(names, outcome.UnscaledInputs);
        for (var d = 0; d < outcome.Data.D; d++)
            Assert.Equal(names.Contains(outcome.Data.InputNames[d]), (outcome.Standardizer.InputMeans[d], outcome.Standardizer.InputScales[d]) == (0, 1));
    }
}
