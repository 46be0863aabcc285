using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

public sealed class ModelChoiceTests
{
    private static readonly FitRequest Request = new("", "y");

    [Theory]
    [InlineData("Gaussian", 5000, "exact", "chosen for Gaussian noise and 5000 rows, at most 5000")]
    [InlineData("Gaussian", 5001, "sparse", "chosen for Gaussian noise and 5001 rows, more than 5000")]
    [InlineData("Heteroscedastic(linear)", 5001, "sparse", "chosen for Gaussian noise and 5001 rows, more than 5000")]
    [InlineData("Poisson", 2000, "laplace", "chosen for targets that are not Gaussian and 2000 rows, at most 2000")]
    [InlineData("StudentT", 2001, "svgp", "chosen for targets that are not Gaussian and 2001 rows, more than 2000")]
    [InlineData("Softmax(classes=4)", 500, "vgp", "chosen for targets of 4 latent functions and 500 rows, at most 500")]
    [InlineData("Softmax(classes=4)", 501, "svgp", "chosen for targets of 4 latent functions and 501 rows, more than 500")]
    [InlineData("Weighted(Poisson, weightColumn=0)", 100, "vgp", "chosen for targets that are not Gaussian and 100 rows, at most 2000")]
    public void It_is_chosen_by_likelihood_and_rows(string likelihood, int rows, string model, string why)
    {
        var plan = Plan(Request, likelihood, rows);
        Assert.Equal((model, why), (plan.Model, plan.Why));
    }

    [Fact]
    public void It_is_chosen_by_what_only_it_has()
    {
        Assert.Equal("sparse", Plan(Request with { Inducing = 10 }, "Gaussian", 100).Model);
        Assert.Equal("svgp", Plan(Request with { Inducing = 10 }, "Poisson", 100).Model);
        Assert.Equal("svgp", Plan(Request with { Minibatch = 10 }, "Gaussian", 100).Model);
    }

    [Fact]
    public void Sizes_have_usual_values()
    {
        Assert.Equal((512, null), Sizes(Request, "Gaussian", 6000));
        Assert.Equal((50, null), Sizes(Request with { Model = "sparse" }, "Gaussian", 100));
        Assert.Equal((50, null), Sizes(Request with { Model = "sgpr" }, "Gaussian", 100)); // the same model by its short name
        Assert.Equal((512, 1024), Sizes(Request, "Poisson", 6000));
        Assert.Equal((50, 100), Sizes(Request with { Model = "svgp" }, "Poisson", 100));
        Assert.Equal((7, 20), Sizes(Request with { Model = "svgp", Inducing = 7, Minibatch = 20 }, "Poisson", 100));
        Assert.Equal((null, null), Sizes(Request, "Poisson", 100));
    }

    [Fact]
    public void What_does_not_go_together_is_refused_with_what_to_do()
    {
        Says("the setting Model is 'lapalce'; expected one of " + ModelKinds.Names + ". Did you mean 'laplace'?", Request with { Model = "lapalce" }, "Poisson");
        Says(
            "the setting Model = exact takes Gaussian noise, and the likelihood is PoissonLikelihood. Take one of laplace, vgp, svgp with the setting Model.",
            Request with { Model = "exact" }, "Poisson");
        Says(
            "the setting Model = laplace takes likelihoods of one latent function for each target, and the likelihood is SoftmaxLikelihood. Take one of vgp, svgp with the setting Model.",
            Request with { Model = "laplace" },
            "Softmax");
        Says(
            "the setting Inducing is 5, and exact regression has no inducing inputs. Leave it out, or take a model that has, such as the setting Model = sparse.",
            Request with { Model = "exact", Inducing = 5 },
            "Gaussian");
        Says(
            "the setting Minibatch is 5, and sparse regression has no minibatches. Leave it out, or take a model that has, such as the setting Model = svgp.",
            Request with { Model = "sparse", Minibatch = 5 },
            "Gaussian");
        Says("the setting Inducing is 0; expected 1 to 100, the number of training rows.", Request with { Inducing = 0 }, "Gaussian");
        Says("the setting Inducing is 101; expected 1 to 100, the number of training rows.", Request with { Inducing = 101 }, "Gaussian");
        Says("the setting Minibatch is 101; expected 1 to 100, the number of training rows.", Request with { Minibatch = 101 }, "Gaussian");
        Says(
            "the setting Restarts is 2, and sparse variational approximation has one start: its steps are random already. Leave it out, or take another seed with the setting Seed.",
            Request with { Model = "svgp", Restarts = 2 },
            "Gaussian");
        Says(
            "the setting Checkpoint keeps the place of a training by minibatches, and exact regression has none. Leave it out, or take the setting Model = svgp.",
            Request with { Checkpoint = "c" },
            "Gaussian");
        Says("the setting Mean = trend integrates its coefficients out, which Laplace's approximation cannot. Take the setting Mean = linear.", Request with { Mean = "trend" }, "Poisson");
        Says(
            "the setting Mean = trend integrates its coefficients out, which sparse regression cannot. Take the setting Mean = linear, or the setting Model = exact.",
            Request with { Mean = "trend", Model = "sparse" },
            "Gaussian");
    }

    [Fact]
    public void Inducing_inputs_are_no_more_than_rows_that_differ()
    {
        var twice = Rows(100, i => i / 2);
        Assert.Equal(50, ModelChoice.Of(Request with { Model = "sparse" }, new GaussianLikelihood(), new ZeroMean(), twice).Inducing);
        Assert.Equal(
            "the setting Inducing is 51; expected 1 to 50, the number of training rows whose inputs differ: equal inducing inputs make a covariance singular.",
            Assert.Throws<RunException>(() => ModelChoice.Of(Request with { Inducing = 51 }, new GaussianLikelihood(), new ZeroMean(), twice)).Message);
    }

    /// <summary>Twice the rows are eight times the work of what factors their covariance, and twice that of what summarises them.</summary>
    [Theory]
    [InlineData("exact", "Gaussian", 8)]
    [InlineData("laplace", "Poisson", 8)]
    [InlineData("vgp", "Poisson", 8)]
    [InlineData("sparse", "Gaussian", 2)]
    [InlineData("fitc", "Gaussian", 2)]
    [InlineData("svgp", "Poisson", 1)]
    public void Costs_grow_with_the_rows(string model, string likelihood, double factor)
    {
        double Flops(int rows) => Plan(Request with { Model = model }, likelihood, rows).Cost.Flops;
        Assert.Equal(factor, Flops(40_000) / Flops(20_000), 0.05);
    }

    private static ModelPlan Plan(FitRequest request, string likelihood, int rows) => ModelChoice.Of(
        request, Workbench.Expressions.LikelihoodExpression.Parse(likelihood, 1), Workbench.Expressions.MeanExpression.Parse(request.Mean ?? "zero", 1), Rows(rows, i => i));

    private static (int?, int?) Sizes(FitRequest request, string likelihood, int rows) => Plan(request, likelihood, rows) is var plan ? (plan.Inducing, plan.Minibatch) : default;

    private static void Says(string message, FitRequest request, string likelihood) => Assert.Equal(message, Assert.Throws<RunException>(() => Plan(request, likelihood, 100)).Message);

    private static RegressionData Rows(int rows, Func<int, double> x) => RegressionData.Select(
        new Dataset("t.csv", [new("x", [.. Enumerable.Range(0, rows).Select(x)], ColumnKind.Number), new("y", [.. Enumerable.Range(0, rows).Select(i => (double)i)], ColumnKind.Number)]), "y", null);
}
