using System.Text.Json;

namespace Cotangent.GaussianProcesses.Tests.Means;

/// <summary>Mean functions as GPflow computes them.</summary>
public class GoldenMeanTests
{
    public static TheoryData<string> Names => [.. All().Select(c => c.GetProperty("mean").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_the_golden_numbers(string name)
    {
        var golden = All().Single(c => c.GetProperty("mean").GetString() == name);
        var parameters = Golden.Arrays(golden.GetProperty("parameters"));
        MeanFunction mean = name switch
        {
            "Zero" => new ZeroMean(),
            "Constant" => new ConstantMean(Tensor.Zeros(parameters["c"].Shape)),
            "Linear" => new LinearMean(Tensor.Zeros(parameters["A"].Shape), Tensor.Zeros(parameters["b"].Shape)),
            "Identity" => new IdentityMean(),
            "Polynomial degree 2" => new PolynomialMean(2, [0, 1]),
            "Additive" => new ConstantMean([0]) + new LinearMean(Tensor.Zeros(2, 1), [0]),
            "Product" => new ConstantMean([0]) * new LinearMean(Tensor.Zeros(2, 1), [0]),
            _ => throw new InvalidOperationException($"No way to make the mean function '{name}' is known here."),
        };
        foreach (var (path, value) in parameters) ParameterTree.Find(mean, Ours(path)).Assign(path == "w" ? value.T : value); // its coefficients are a row for each output
        var expected = Golden.Array(golden.GetProperty("value"));
        Golden.Close(expected, Op.BroadcastTo(mean.Evaluate(Golden.Array(golden.GetProperty("X"))), expected.Shape), 1e-14, name);
    }

    private static string Ours(string path)
    {
        foreach (var combination in new[] { "add", "prod" })
            path = path.Replace($"{combination}_1", "means[0]", StringComparison.Ordinal).Replace($"{combination}_2", "means[1]", StringComparison.Ordinal);
        return path;
    }

    private static JsonElement[] All() => Golden.Cases("gpflow-means.json");
}
