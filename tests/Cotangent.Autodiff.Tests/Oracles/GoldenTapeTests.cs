using System.Text.Json;

namespace Cotangent.Autodiff.Tests;

/// <summary>TensorFlow's answers in scenarios of the tape.</summary>
public sealed class GoldenTapeTests
{
    private static readonly JsonElement[] Cases = GoldenFile.Cases("tensorflow-tape.json");

    public static TheoryData<string> Here => [.. Cases.Select(Name).Where(TapeScenarios.All.ContainsKey)];

    [Theory]
    [MemberData(nameof(Here))]
    public void It_answers_as_TensorFlow(string name)
    {
        var actual = TapeScenarios.All[name]();
        foreach (var result in Cases.Single(c => Name(c) == name).GetProperty("results").EnumerateObject())
            Check($"{name}: {result.Name}", result.Value, actual[result.Name]);
    }

    [Fact]
    public void Every_scenario_is_checked()
        => Assert.Empty(Cases.Select(Name).Except(TapeScenarios.All.Keys));

    private static void Check(string what, JsonElement expected, Tensor?[] actual)
    {
        JsonElement[] arrays = expected.ValueKind == JsonValueKind.Array ? [.. expected.EnumerateArray()] : [expected];
        for (var i = 0; i < arrays.Length; i++)
        {
            if (GoldenFile.Tensor(arrays[i]) is { } tensor) Near.Equal(tensor, actual[i], 1e-12, what);
            else Assert.Null(actual[i]);
        }
    }

    private static string Name(JsonElement scenario) => scenario.GetProperty("name").GetString()!;
}
