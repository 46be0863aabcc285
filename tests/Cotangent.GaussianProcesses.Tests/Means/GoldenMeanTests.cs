using System.Text.Json;

namespace Cotangent.GaussianProcesses.Tests.Means;

/// <summary>Mean functions as GPflow computes them.</summary>
public class GoldenMeanTests
{
    /// <summary>Functions that other parts of the library will bring.</summary>
    private static readonly Dictionary<string, string> NotYet = new()
    {
        ["Identity"] = "belongs to deep and latent-variable models; LinearMean with the identity as slopes says the same",
        ["Polynomial"] = "no model here needs it: a polynomial kernel says it with uncertainty",
        ["Additive"] = "sums of mean functions come with the second user",
        ["Product"] = "products of mean functions come with the second user",
    };

    public static TheoryData<string> Names => [.. All().Select(c => c.GetProperty("mean").GetString()!).Where(name => !NotYet.ContainsKey(name.Split(' ')[0]))];

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
            _ => throw new InvalidOperationException($"No way to make the mean function '{name}' is known here."),
        };
        foreach (var (path, value) in parameters) ParameterTree.Find(mean, path).Assign(value);
        var expected = Golden.Array(golden.GetProperty("value"));
        Golden.Close(expected, Op.BroadcastTo(mean.Evaluate(Golden.Array(golden.GetProperty("X"))), expected.Shape), 1e-14, name);
    }

    private static JsonElement[] All() => Golden.Cases("gpflow-means.json");
}
