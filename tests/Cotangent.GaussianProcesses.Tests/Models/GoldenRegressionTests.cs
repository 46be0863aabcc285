using System.Text.Json;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Exact regression as GPflow computes it: objective, gradients, predictions.</summary>
public class GoldenRegressionTests
{
    private const double Tolerance = 1e-9;
    private static readonly JsonElement[] All = Golden.Cases("gpflow-gpr.json");

    public static TheoryData<string> Names => [.. All.Skip(1).Select(c => $"{c.GetProperty("model").GetString()}")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Objective_and_gradients_follow_the_golden_numbers(string name)
    {
        var golden = Case(name);
        var model = Make(name, golden);
        using var tape = new GradientTape(persistent: true);
        var objective = model.LogPosteriorDensity();
        Golden.Close(Tensor.Scalar(golden.GetProperty("objective").GetDouble()), objective, Tolerance, "objective");
        foreach (var gradient in golden.GetProperty("gradients_unconstrained").EnumerateObject())
        {
            var parameter = ParameterTree.Find(model, Path(gradient.Name));
            var expected = Golden.InOurCoordinates(Golden.Array(gradient.Value), parameter, gradient.Name == "likelihood.variance" ? 1e-6 : 0);
            Golden.Close(expected, tape.Gradient(objective, parameter.Unconstrained), Tolerance, gradient.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_follow_the_golden_numbers(string name)
    {
        var golden = Case(name);
        var Xnew = Golden.Array(golden.GetProperty("Xnew"));
        var posterior = Make(name, golden).Posterior();
        var f = posterior.PredictF(Xnew);
        Close(golden, "f_mean", f.Mean);
        Close(golden, "f_var", f.Variance);
        var P = f.Mean.Shape[1];
        Close(golden, "f_cov", posterior.JointOverInputs(Xnew).Covariance);
        var y = posterior.PredictY(Xnew);
        Close(golden, "y_mean", y.Mean);
        Close(golden, "y_var", y.Variance);
        var Ynew = Golden.Array(All[0].GetProperty("Ynew"));
        Close(golden, "log_density", posterior.LogDensity(Xnew, P == 1 ? Ynew : Op.Concat([Ynew, -Ynew], 1))); // the second output was scored at minus the first
        Close(golden, "f_mean", posterior.Mean(Xnew));
    }

    /// <summary>Nothing in the file is left out.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_number_of_a_case_is_compared(string name)
    {
        var golden = Case(name);
        string[] compared =
        [
            "model", "setup", "parameters", "trainable", "objective", "gradients_unconstrained", "Xnew", "f_mean", "f_var", "f_cov", "y_mean", "y_var", "log_density",
        ];
        Assert.Equal(compared, golden.EnumerateObject().Select(p => p.Name));
        var trainable = golden.GetProperty("trainable").EnumerateArray().Select(p => Path(p.GetString()!)).Order();
        Assert.Equal(trainable, ParameterTree.Parameters(Make(name, golden)).Where(p => p.Parameter.IsTrainable).Select(p => p.Path).Order());
        Assert.Equal(trainable, golden.GetProperty("gradients_unconstrained").EnumerateObject().Select(p => Path(p.Name)).Order());
    }

    private static void Close(JsonElement golden, string name, Tensor actual) => Golden.Close(Golden.Array(golden.GetProperty(name)), actual, Tolerance, name);

    private static JsonElement Case(string name) => All.Single(c => c.GetProperty("model").GetString() == name);

    private static string Path(string path) => path.Replace("mean_function", "mean", StringComparison.Ordinal);

    private static Gpr Make(string name, JsonElement golden)
    {
        var X = Golden.Array(All[0].GetProperty("X"));
        var Y = Golden.Array(All[0].GetProperty(name.Contains("Y2", StringComparison.Ordinal) ? "Y2" : "Y"));
        var D = X.Shape[1];
        var lengthscales = Tensor.Ones(D);
        Kernel kernel = name.Contains("composite", StringComparison.Ordinal)
            ? new Matern52(1, lengthscales) + new Linear(Tensor.Ones(D)) * new Constant()
            : new Matern52(1, lengthscales);
        MeanFunction? mean = name.Contains("linear mean", StringComparison.Ordinal) ? new LinearMean(Tensor.Zeros(D, 1), Tensor.Zeros(1)) : null;
        // GPflow bounds the standard deviation by 1e-3; in the cases it is 0.2 and more, and so is the soft bound, to the last digit.
        GaussianNoise noise = name.Contains("heteroscedastic", StringComparison.Ordinal)
            ? new HeteroscedasticLikelihood(new LinearMean(Tensor.Zeros(D, 1), Tensor.Zeros(1)), softness: 1e-3)
            : new GaussianLikelihood();
        var model = new Gpr(X, Y, kernel, mean, noise);
        foreach (var (path, value) in Golden.Arrays(golden.GetProperty("parameters"))) ParameterTree.Find(model, Path(path)).Assign(value);
        if (name.Contains("priors", StringComparison.Ordinal))
        {
            ParameterTree.Find(model, "kernel.lengthscales").Prior = new GammaPrior(2, 3);
            ParameterTree.Find(model, "likelihood.variance").Prior = new LogNormalPrior(-2, 1);
        }
        return model;
    }
}
