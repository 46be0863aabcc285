using System.Text.Json;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Sparse regression as GPflow computes it: objective, gradients, predictions, upper bound and q(u).</summary>
public class GoldenSparseTests
{
    private const double Tolerance = 1e-7; // the jitter of the golden numbers alone moves them by 1e-6
    private static readonly JsonElement[] All = Golden.Cases("gpflow-models.json");

    public static TheoryData<string> Names => [.. Makers.Keys];

    private static Dictionary<string, Func<Tensor, Tensor, Kernel, InducingPoints, Jitter, DataModel>> Makers => new()
    {
        ["SGPR"] = (X, Y, kernel, inducing, jitter) => new Sgpr(X, Y, kernel, inducing, jitter: jitter),
        ["SGPR two outputs (Y2)"] = (X, Y, kernel, inducing, jitter) => new Sgpr(X, Y, kernel, inducing, jitter: jitter),
        ["FITC"] = (X, Y, kernel, inducing, jitter) => new Fitc(X, Y, kernel, inducing, jitter: jitter),
        ["CGLB cg_tolerance 1e-12"] = (X, Y, kernel, inducing, jitter) => new Cglb(X, Y, kernel, inducing, jitter: jitter, tolerance: 1e-12),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_the_golden_numbers(string name)
    {
        var golden = All.Single(c => c.GetProperty("model").GetString() == name);
        var model = Make(name, golden);
        using var tape = new GradientTape(persistent: true);
        var objective = model.Objective();
        Golden.Close(Tensor.Scalar(golden.GetProperty("objective").GetDouble()), objective, Tolerance, "objective");
        foreach (var gradient in golden.GetProperty("gradients_unconstrained").EnumerateObject())
        {
            var parameter = ParameterTree.Find(model, Path(gradient.Name));
            var expected = Golden.InOurCoordinates(Golden.Array(gradient.Value), parameter, gradient.Name == "likelihood.variance" ? 1e-6 : 0);
            if (gradient.Name == "kernel.variance") expected += ThroughTheJitter(name, golden);
            Golden.Close(expected, tape.Gradient(objective, parameter.Unconstrained), Tolerance, gradient.Name);
        }
        Predicts(golden, model.Posterior());
        if (golden.TryGetProperty("upper_bound", out var upper)) Golden.Close(Golden.Array(upper), ((Sgpr)model).UpperBound(), Tolerance, "upper bound");
        if (!golden.TryGetProperty("qu", out var qu)) return;
        var q = ((Sgpr)model).OptimalQ();
        Golden.Close(Golden.Array(qu[0]), q.QMu, 1e-6, "mean of u"); // through the inverse of the jittered Kuu
        Golden.Close(Golden.Array(qu[1]), Op.MatMul(q.QSqrt, q.QSqrt, transposeB: true), 1e-6, "covariance of u");
    }

    private static void Predicts(JsonElement golden, Posterior posterior)
    {
        var Xnew = Golden.Array(golden.GetProperty("Xnew"));
        var (f, y) = (posterior.PredictF(Xnew), posterior.PredictY(Xnew));
        foreach (var (key, actual) in new[] { ("f_mean", f.Mean), ("f_var", f.Variance), ("y_mean", y.Mean), ("y_var", y.Variance) })
            Golden.Close(Golden.Array(golden.GetProperty(key)), actual, Tolerance, key);
        if (golden.TryGetProperty("f_cov", out var covariance)) Golden.Close(Golden.Array(covariance), posterior.JointOverInputs(Xnew).Covariance, Tolerance, "f_cov");
        var Ynew = Golden.Array(All[0].GetProperty("Ynew"));
        var score = posterior.LogDensity(Xnew, f.Mean.Shape[1] == 1 ? Ynew : Op.Concat([Ynew, -Ynew], 1)); // the second output was scored at minus the first
        Golden.Close(Golden.Array(golden.GetProperty("log_density")), score, Tolerance, "log density");
    }

    private static string Path(string path) => path.Replace("inducing_variable", "inducing", StringComparison.Ordinal);

    /// <summary>The golden jitter is 1e-6 whatever the variance; ours grows with it, and the objective falls with the jitter: that much of the gradient in log variance.</summary>
    private static double ThroughTheJitter(string name, JsonElement golden)
    {
        const double h = 0.1;
        return (Make(name, golden, 1 + h).Objective().ToScalar() - Make(name, golden, 1 - h).Objective().ToScalar()) / (2 * h);
    }

    private static DataModel Make(string name, JsonElement golden, double jitter = 1)
    {
        var (X, Z) = (Golden.Array(All[0].GetProperty("X")), Golden.Array(All[0].GetProperty("Z")));
        var Y = Golden.Array(All[0].GetProperty(name.Contains("Y2", StringComparison.Ordinal) ? "Y2" : "Y"));
        var values = Golden.Arrays(golden.GetProperty("parameters"));
        var model = Makers[name](X, Y, new Matern52(1, Tensor.Ones(2)), new InducingPoints(Z), new Jitter(jitter * 1e-6 / values["kernel.variance"].ToScalar()));
        foreach (var (path, value) in values.Where(v => v.Key != "_v")) ParameterTree.Find(model, Path(path)).Assign(value); // where their conjugate gradients began
        return model;
    }
}
