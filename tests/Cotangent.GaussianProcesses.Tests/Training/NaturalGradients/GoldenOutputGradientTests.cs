using System.Text.Json;
using static Cotangent.GaussianProcesses.ExpectationParameters;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>The program that asks what output gradients do, as TensorFlow and GPflow run it: with output gradients and with ones.</summary>
public class GoldenOutputGradientTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<string> Names => [.. All().Select(Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_the_golden_numbers(string name)
    {
        var golden = All().Single(c => Name(c) == name);
        var results = Results(Golden.Arrays(golden.GetProperty("inputs")));
        var expected = Golden.Arrays(golden.GetProperty("outputs"));
        foreach (var (output, value) in expected)
        {
            if (!results.Remove(output, out var result)) Assert.Fail($"{name}: no way to compute '{output}' is known here.");
            Assert.Equal(value.Shape.ToArray(), result.Shape.ToArray());
            Golden.Close(value, result, Tolerance, $"{name}, {output}");
        }
        Assert.Empty(results.Keys);
    }

    private static Dictionary<string, Tensor> Results(Dictionary<string, Tensor> inputs)
    {
        var (qMu, qSqrt) = (inputs["q_mu"], inputs["q_sqrt"]);
        var (dL_dmean, dL_dvarsqrt) = Cotangents(inputs);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(qMu, qSqrt);
        var (eta1, eta2) = MeanVarSqrtToExpectation(qMu, qSqrt);
        var (mean, varsqrt) = ExpectationToMeanVarSqrt(eta1, eta2);
        var (dL_deta1, dL_deta2) = tape.Gradient((mean, varsqrt), (eta1, eta2), (dL_dmean, dL_dvarsqrt));
        var (dtheta_deta1, dtheta_deta2) = tape.Gradient((mean, varsqrt), (eta1, eta2));
        return new()
        {
            ["dL_dmean"] = dL_dmean,
            ["dL_dvarsqrt"] = dL_dvarsqrt,
            ["eta1"] = eta1,
            ["eta2"] = eta2,
            ["mean"] = mean,
            ["varsqrt"] = varsqrt,
            ["dL_deta1"] = dL_deta1,
            ["dL_deta2"] = dL_deta2,
            ["dtheta_deta1"] = dtheta_deta1,
            ["dtheta_deta2"] = dtheta_deta2,
        };
    }

    /// <summary>Gradients of the unconstrained parameters mapped by their transforms: the identity for the mean, the triangle for the square root.</summary>
    private static (Tensor Mean, Tensor VarSqrt) Cotangents(Dictionary<string, Tensor> inputs) => inputs.TryGetValue("mean_grad", out var ofMean)
        ? (ofMean, Op.FillTriangular(inputs["sqrt_grad_unconstrained"]))
        : (0.33 * inputs["q_mu"], Op.FillTriangular(inputs["q_sqrt_unconstrained"]));

    private static string Name(JsonElement golden) => golden.GetProperty("name").GetString()!;

    private static JsonElement[] All() => Golden.Cases("seed.json");
}
