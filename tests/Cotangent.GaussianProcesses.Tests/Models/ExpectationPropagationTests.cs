using Cotangent.GaussianProcesses.Testing;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class ExpectationPropagationTests
{
    private static readonly Tensor X2 = Tensor.FromSpan([0, 1], 2, 1);

    public static TheoryData<string> Regressions => [.. RegressionCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Regressions))]
    public void With_Gaussian_noise_it_is_exact_regression(string name)
    {
        var (_, outputs, make) = RegressionCases.All.Single(c => c.Name == name);
        var exact = make(RegressionCases.X, RegressionCases.Y(outputs));
        foreach (var schedule in Enum.GetValues<EpSchedule>())
        {
            var model = new ExpectationPropagation(exact.X, exact.Y, exact.Kernel, exact.Likelihood, exact.Mean, new(schedule));
            Assert.Equal(exact.Objective().ToScalar(), model.Objective().ToScalar(), 1e-11);
            var (p, q) = (exact.Posterior(), model.Posterior());
            Golden.Close(p.PredictF(RegressionCases.Xnew).Mean, q.PredictF(RegressionCases.Xnew).Mean, 1e-11, "mean");
            Golden.Close(p.PredictF(RegressionCases.Xnew).Variance, q.PredictF(RegressionCases.Xnew).Variance, 1e-11, "variance");
            Golden.Close(p.JointOverInputs(RegressionCases.Xnew).Covariance, q.JointOverInputs(RegressionCases.Xnew).Covariance, 1e-11, "covariance");
        }
    }

    [Fact]
    public void One_probit_label_is_exact()
    {
        var model = new ExpectationPropagation(Tensor.Zeros(1, 1), Tensor.Ones(1, 1), new SquaredExponential(2), new BernoulliLikelihood(), new ConstantMean(0.3));
        Assert.Equal(-0.564305719862364, model.LogMarginalLikelihood().ToScalar(), 1e-14);
        var f = model.Posterior().PredictF(Tensor.Zeros(1, 1));
        Assert.Equal(1.09788422212353, f.Mean.ToScalar(), 1e-14);
        Assert.Equal(1.20380392366163, f.Variance.ToScalar(), 1e-14);
    }

    [Theory]
    [InlineData(EpSchedule.Parallel)]
    [InlineData(EpSchedule.Sequential)]
    public void The_fixed_point(EpSchedule schedule)
    {
        var model = new ExpectationPropagation(X2, Tensor.FromSpan([1, 0], 2, 1), new SquaredExponential(2, 1), new BernoulliLikelihood(), null, new(schedule));
        Assert.Equal(-1.69380356020679, model.LogMarginalLikelihood().ToScalar(), 1e-13);
        var (mean, covariance) = model.Posterior().JointOverInputs(X2);
        Assert.Equal(0.493365369070178, mean[0, 0], 1e-10);
        Assert.Equal(0.925561399947849, covariance[0, 0, 0], 1e-10);
        Assert.Equal(0.351662026382722, covariance[0, 0, 1], 1e-10);
        var at = Tensor.FromSpan([0.1], 1, 1);
        Assert.Equal(0.411319058449864, model.Posterior().PredictF(at).Mean.ToScalar(), 1e-10);
        Assert.Equal(0.890063824508341, model.Posterior().PredictF(at).Variance.ToScalar(), 1e-10);
        Assert.Equal(0.617600758713875, model.Posterior().PredictY(at).Mean.ToScalar(), 1e-10);
        Assert.Equal(0, model.Report().SkippedUpdates);
    }

    [Fact]
    public void Golden_ep()
    {
        foreach (var golden in Golden.Cases("expectation-propagation.json"))
        {
            var X = Golden.Array(golden.GetProperty("X"));
            var Xnew = Golden.Array(golden.GetProperty("Xnew"));
            var model = new ExpectationPropagation(X, Op.ExpandDims(Golden.Array(golden.GetProperty("y")), 1), new SquaredExponential(golden.GetProperty("variance").GetDouble(), golden.GetProperty("lengthscale").GetDouble()), new BernoulliLikelihood());
            Assert.Equal(golden.GetProperty("log_marginal_likelihood").GetDouble(), model.LogMarginalLikelihood().ToScalar(), 2e-4);
            var f = model.Posterior().PredictF(Xnew);
            Golden.Close(Golden.Array(golden.GetProperty("f_mean")), f.Mean, 1e-5, "mean");
            Golden.Close(Golden.Array(golden.GetProperty("f_var")), f.Variance, 1e-5, "variance");
            Golden.Close(Golden.Array(golden.GetProperty("probability")), model.Posterior().PredictY(Xnew).Mean, 1e-5, "probability");
            Golden.Close(Golden.Array(golden.GetProperty("gradient_variance_lengthscale")) * Tensor.FromSpan([golden.GetProperty("variance").GetDouble(), golden.GetProperty("lengthscale").GetDouble()]), Tensor.FromSpan(Gradient(model)), 1e-5, "gradient");
        }
    }

    [Fact]
    public void Student()
    {
        var Y = RegressionCases.Y(2);
        Model Make(Tensor X, Tensor Y) => new ExpectationPropagation(X, Y, new Matern52(1.7, 0.9), new StudentTLikelihood(0.3, 3), new ConstantMean(0.2));
        ModelLaws.Hold(Make, RegressionCases.X, Y);
    }

    [Fact]
    public void Hessian()
    {
        var model = new ExpectationPropagation(RegressionCases.X, Op.Greater(RegressionCases.Y(2), 0), new Matern52(1.7, 0.9), new BernoulliLikelihood(), new ConstantMean(0.2));
        var parameters = ParameterTree.Parameters(model).Select(p => p.Parameter).ToArray();
        Tensor With(Tensor[] values, Func<Tensor> f) => new FrozenParameters(model, parameters.Zip(values).ToDictionary(p => p.First, p => p.Second)).With(f);
        Tensor[] at = [.. parameters.Select(p => p.Unconstrained.Value)];
        GradientCheck.Run(values => With(values, () => model.Objective()), at, order: 2);
        GradientCheck.Run(values => With(values, () => model.Posterior().PredictF(RegressionCases.Xnew).Mean), at, order: 2);
        GradientCheck.Run(values => With(values, () => model.Posterior().PredictF(RegressionCases.Xnew).Variance), at, order: 1);
    }

    private static double[] Gradient(Model model)
    {
        var objective = new Objective(model, model.Objective);
        var gradient = new double[objective.Count];
        objective.Evaluate(objective.Read(), gradient);
        return gradient;
    }
}
