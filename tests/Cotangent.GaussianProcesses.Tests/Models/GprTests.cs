using Cotangent.GaussianProcesses.Tests.Kernels;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class GprTests
{
    private static readonly Tensor X1 = Tensor.FromSpan([0, 0.5, 1], 3, 1);

    public static TheoryData<string> Kernels => [.. KernelCases.All.Select(c => c.Name)];

    public static TheoryData<string> Models => [.. RegressionCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_gradient_of_the_objective_is_that_of_its_values_for_every_kernel(string name)
    {
        var row = KernelCases.All.Single(c => c.Name == name);
        var model = new Gpr(row.Points(5, 7), RegressionCases.Normal(6, 7, 1), row.Make(), null, new GaussianLikelihood(0.3));
        CheckGradient(model);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_gradient_of_the_objective_is_that_of_its_values_for_every_model(string name)
    {
        var (model, _) = Make(name);
        foreach (var (_, parameter) in ParameterTree.Parameters(model.Kernel)) parameter.Prior = new GammaPrior(2, 3);
        CheckGradient(model);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_objective_follows_the_textbook(string name)
    {
        var (model, textbook) = Make(name);
        Assert.Equal(textbook.LogMarginalLikelihood(), model.LogMarginalLikelihood().ToScalar(), 1e-9);
    }

    [Fact]
    public void Two_outputs_are_two_models_with_one_kernel()
    {
        var (X, Y) = (RegressionCases.X, RegressionCases.Y(2));
        double Alone(int output) => new Gpr(X, Op.Columns(Y, output), new Matern52()).LogMarginalLikelihood().ToScalar();
        Assert.Equal(Alone(0) + Alone(1), new Gpr(X, Y, new Matern52()).LogMarginalLikelihood().ToScalar(), 1e-12);
    }

    [Fact]
    public void One_observation_has_the_density_of_a_normal_number()
    {
        var model = new Gpr(Tensor.FromSpan([0.3], 1, 1), Tensor.FromSpan([1.2], 1, 1), new Matern52(2), new ConstantMean(0.5), new GaussianLikelihood(0.25));
        Assert.Equal(-0.5 * 0.49 / 2.25 - 0.5 * Math.Log(2 * Math.PI * 2.25), model.LogMarginalLikelihood().ToScalar(), 1e-14);
    }

    [Fact]
    public void Priors_count_for_trainable_parameters_only()
    {
        var model = new Gpr(X1, X1, new Matern52(2, 0.7));
        Assert.Equal(model.LogMarginalLikelihood().ToScalar(), model.LogPosteriorDensity().ToScalar());
        ParameterTree.Find(model, "kernel.lengthscales").Prior = new LogNormalPrior(0, 1);
        ParameterTree.Find(model, "kernel.variance").Prior = new GammaPrior(2, 3);
        var logNormal = -0.5 * Math.Pow(Math.Log(0.7), 2) - Math.Log(0.7) - 0.5 * Math.Log(2 * Math.PI);
        var gamma = 2 * Math.Log(3) + Math.Log(2) - 3 * 2;
        Assert.Equal(logNormal + gamma, (model.LogPosteriorDensity() - model.LogMarginalLikelihood()).ToScalar(), 1e-12);
        ParameterTree.Find(model, "kernel.variance").IsTrainable = false;
        Assert.Equal(logNormal, (model.LogPosteriorDensity() - model.LogMarginalLikelihood()).ToScalar(), 1e-12);
    }

    [Fact]
    public void Equal_inputs_with_different_targets_are_fine_with_noise()
    {
        var X = Tensor.FromSpan([0, 0, 1, 1], 4, 1);
        var model = new Gpr(X, Tensor.FromSpan([1, 3, -1, -1], 4, 1), new SquaredExponential(), null, new GaussianLikelihood(1e-4));
        CheckGradient(model, 1e-5); // the objective is near 1e4, so differences are good to 1e-6
        Assert.Equal([2.0, -1.0], model.Posterior().PredictF(Tensor.FromSpan([0, 1], 2, 1)).Mean.ToArray().Select(m => Math.Round(m, 3)));
    }

    [Fact]
    public void Data_that_do_not_fit_are_refused_with_reasons()
    {
        var kernel = new Matern52();
        Says("Gpr: X[1, 0] is NaN; expected a finite number. Drop the row or fill the value in.", () => new Gpr(Tensor.FromSpan([0, double.NaN], 2, 1), Tensor.Ones(2, 1), kernel));
        Says("Gpr: Y[0, 1] is Infinity; expected a finite number. Drop the row or fill the value in.", () => new Gpr(Tensor.Ones(1, 1), Tensor.FromSpan([0, double.PositiveInfinity], 1, 2), kernel));
        Says("Gpr: there are no rows in X and Y. A model needs at least one observation.", () => new Gpr(Tensor.Zeros(0, 1), Tensor.Zeros(0, 1), kernel));
        Says("Gpr: Y has shape [2, 1]; expected [N, P] with N = 3, as in X.", () => new Gpr(X1, Tensor.Ones(2, 1), kernel));
        Says("Gpr: Y has shape [3, 1, 1]; expected [N, P].", () => new Gpr(X1, Tensor.Ones(3, 1, 1), kernel));
        Says("Gpr: X has shape [3]; expected [N, D]. Op.ExpandDims(X, 1) makes it [3, 1].", () => new Gpr(Tensor.Ones(3), Tensor.Ones(3, 1), kernel));
    }

    [Fact]
    public void A_mean_with_other_outputs_than_the_targets_is_refused()
    {
        var model = new Gpr(X1, Tensor.Ones(3, 1), new Matern52(), new ConstantMean([1, 2]));
        const string message = "Gpr: the mean has shape [3, 2] at X; expected one column, or as many as Y of shape [3, 1].";
        Says(message, model.LogMarginalLikelihood);
        Says(message, model.Posterior);
    }

    [Fact]
    public void A_covariance_that_cannot_be_factored_says_why()
    {
        var model = new Gpr(Tensor.FromSpan([1e200, 1], 2, 1), Tensor.Ones(2, 1), new Linear());
        Assert.StartsWith(
            "Cholesky: the [2, 2] matrix is not positive definite: pivot 0 is ",
            Assert.Throws<NotPositiveDefiniteException>(model.LogMarginalLikelihood).Message,
            StringComparison.Ordinal);
    }

    private static void CheckGradient(Gpr model, double tolerance = 1e-8)
    {
        var objective = new Objective(model, () => -model.LogPosteriorDensity());
        var x = objective.Read();
        var gradient = new double[x.Length];
        var unused = new double[x.Length];
        var expected = CentralDifference.Gradient(moved => objective.Evaluate(moved.Span, unused), Tensor.FromSpan(x));
        objective.Evaluate(x, gradient);
        Golden.Close(expected, Tensor.FromSpan(gradient), tolerance, "gradient");
    }

    private static (Gpr Model, Textbook Textbook) Make(string name)
    {
        var (_, outputs, make) = RegressionCases.All.Single(c => c.Name == name);
        var (X, Y) = (RegressionCases.X, RegressionCases.Y(outputs));
        var model = make(X, Y);
        return (model, PosteriorTests.TextbookOf(model));
    }

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);

    [Theory]
    [InlineData(1.7e9, 60.0)]   // seconds since 1970, one sample a minute
    [InlineData(1.7e9, 1.0)]
    [InlineData(1.7e12, 1000.0)]
    [InlineData(6.4e17, 1e7)]   // ticks of a DateTime, one sample a second
    public void A_fit_does_not_depend_on_where_time_began(double offset, double spacing)
    {
        var (near, far) = (Signal(0, spacing), Signal(offset, spacing));
        Golden.Close(Slope(near), Slope(far), 1e-10, "gradient");
        var (expected, actual) = (near.Fit(), far.Fit());
        Assert.Equal(expected.IsConverged, actual.IsConverged);
        Assert.Equal(expected.Reason, actual.Reason);
        Assert.Equal(expected.LogDensity, actual.LogDensity, 1e-6);

        static Tensor Slope(Gpr model)
        {
            using var tape = new GradientTape();
            return tape.Gradient(model.LogMarginalLikelihood(), ((Stationary)model.Kernel).Lengthscales.Unconstrained);
        }

        static Gpr Signal(double offset, double spacing)
        {
            var i = Enumerable.Range(0, 60).Select(i => (double)i).ToArray();
            double[] y = [.. i.Select(i => Math.Sin(0.4 * i) + 0.05 * Math.Cos(17.0 * i))];
            return new(Tensor.FromSpan([.. i.Select(i => offset + spacing * i)], 60, 1), Tensor.FromSpan(y, 60, 1), new SquaredExponential(1, 4 * spacing));
        }
    }
}
