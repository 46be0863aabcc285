using Cotangent.GaussianProcesses.Testing;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class LaplaceApproximationTests
{
    private static readonly Tensor X2 = Tensor.FromSpan([0, 1], 2, 1);

    public static TheoryData<string> Regressions => [.. RegressionCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Regressions))]
    public void With_Gaussian_noise_it_is_exact_regression(string name)
    {
        var (_, outputs, make) = RegressionCases.All.Single(c => c.Name == name);
        var exact = make(RegressionCases.X, RegressionCases.Y(outputs));
        var model = new LaplaceApproximation(exact.X, exact.Y, exact.Kernel, exact.Likelihood, exact.Mean);
        Assert.Equal(exact.Objective().ToScalar(), model.Objective().ToScalar(), 1e-11);
        var (p, q) = (exact.Posterior(), model.Posterior());
        Golden.Close(p.PredictF(RegressionCases.Xnew).Mean, q.PredictF(RegressionCases.Xnew).Mean, 1e-11, "mean");
        Golden.Close(p.PredictF(RegressionCases.Xnew).Variance, q.PredictF(RegressionCases.Xnew).Variance, 1e-11, "variance");
        Golden.Close(p.JointOverInputs(RegressionCases.Xnew).Covariance, q.JointOverInputs(RegressionCases.Xnew).Covariance, 1e-11, "covariance");
    }

    [Fact]
    public void One_label_to_the_digit()
    {
        var model = new LaplaceApproximation(Tensor.Zeros(1, 1), Tensor.Ones(1, 1), new SquaredExponential(2), new BernoulliLikelihood(new LogitLink()));
        Assert.Equal(-0.710249168720265, model.LogMarginalLikelihood().ToScalar(), 1e-14);
        var f = model.Posterior().PredictF(Tensor.Zeros(1, 1));
        Assert.Equal(0.674831614342399, f.Mean.ToScalar(), 1e-14);
        Assert.Equal(1.38204320613301, f.Variance.ToScalar(), 1e-14);
        Assert.Equal(0.629489091041457, model.Posterior().PredictY(Tensor.Zeros(1, 1)).Mean.ToScalar(), 1e-12);
    }

    [Fact]
    public void The_gradient_goes_through_the_mode()
    {
        var model = new LaplaceApproximation(X2, Tensor.Ones(2, 1), new SquaredExponential(2, 1), new BernoulliLikelihood(new LogitLink()));
        Assert.Equal(-1.26071781458018, model.LogMarginalLikelihood().ToScalar(), 1e-14);
        Assert.Equal(0.058275999067023, Gradient(model)[0], 1e-13);
        var f = model.Posterior().PredictF(X2);
        Assert.Equal(0.917333742622987, f.Mean[1, 0], 1e-14);
        var half = Tensor.FromSpan([0.5], 1, 1);
        Assert.Equal(1.00781666581567, model.Posterior().PredictF(half).Mean.ToScalar(), 1e-14);
        Assert.Equal(1.23225978342076, model.Posterior().PredictF(half).Variance.ToScalar(), 1e-14);
        Assert.Equal(0.692278842818754, model.Posterior().PredictY(half).Mean.ToScalar(), 1e-12);
    }

    [Fact]
    public void Golden_laplace()
    {
        foreach (var golden in Golden.Cases("laplace.json"))
        {
            Assert.Equal("Laplace, logistic link", golden.GetProperty("method").GetString());
            var X = Golden.Array(golden.GetProperty("X"));
            var model = new LaplaceApproximation(X, Op.ExpandDims(Golden.Array(golden.GetProperty("y")), 1), new SquaredExponential(golden.GetProperty("variance").GetDouble(), golden.GetProperty("lengthscale").GetDouble()), new BernoulliLikelihood(new LogitLink()));
            Assert.Equal(golden.GetProperty("log_marginal_likelihood").GetDouble(), model.LogMarginalLikelihood().ToScalar(), 2e-5);
            Golden.Close(Golden.Array(golden.GetProperty("d_log_variance_log_lengthscale")), Tensor.FromSpan(Gradient(model)), 1e-6, "gradient");
            Golden.Close(Golden.Array(golden.GetProperty("mode_pi")), Op.Sigmoid(model.Posterior().PredictF(X).Mean), 1e-6, "mode");
            Golden.Close(Golden.Array(golden.GetProperty("probability")), model.Posterior().PredictY(Golden.Array(golden.GetProperty("Xnew"))).Mean, 1e-4, "probability");
        }
    }

    [Fact]
    public void Student()
    {
        var Y = RegressionCases.Y(2) * 2;
        Model Make(Tensor X, Tensor Y) => new LaplaceApproximation(X, Y, new Matern52(1.7, 0.9), new StudentTLikelihood(0.3, 3), new ConstantMean(0.2));
        ModelLaws.Hold(Make, RegressionCases.X, Y);
        PosteriorLaws.Hold(Make, RegressionCases.X, Y, RegressionCases.Xnew);
    }

    [Fact]
    public void Hessian()
    {
        var model = new LaplaceApproximation(RegressionCases.X, RegressionCases.Y(2), new Matern52(1.7, 0.9), new StudentTLikelihood(0.3, 3), new ConstantMean(0.2));
        var parameters = ParameterTree.Parameters(model).Select(p => p.Parameter).ToArray();
        Tensor Objective(Tensor[] values) => new FrozenParameters(model, parameters.Zip(values).ToDictionary(p => p.First, p => p.Second)).With(() => model.Objective());
        GradientCheck.Run(Objective, [.. parameters.Select(p => p.Unconstrained.Value)], order: 2);
    }

    private static double[] Gradient(Model model)
    {
        var objective = new Objective(model, model.Objective);
        var gradient = new double[objective.Count];
        objective.Evaluate(objective.Read(), gradient);
        return gradient;
    }
}
