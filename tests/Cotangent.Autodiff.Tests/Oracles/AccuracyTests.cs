using System.Text.Json;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Elementwise ops against tables computed with 60 digits, tails and the neighbourhood of zeros included.</summary>
public sealed class AccuracyTests
{
    /// <summary>The op of a table and the units in the last place it may be off, times the condition number where that is above 1.</summary>
    private static readonly Dictionary<string, (Func<Tensor, Tensor> F, double Ulps)> Tables = new()
    {
        ["Expm1"] = (Expm1, 2),
        ["Log1p"] = (Log1P, 2),
        ["Tan"] = (Tan, 2),
        ["Asinh"] = (Asinh, 2),
        ["Acosh"] = (Acosh, 2),
        ["Atanh"] = (Atanh, 2),
        ["Sinc sin(x)/x"] = (Sinc, 2),
        ["Sigmoid"] = (Sigmoid, 3),
        ["LogSigmoid"] = (LogSigmoid, 3),
        ["Softplus"] = (Softplus, 3),
        ["SoftplusInverse"] = (SoftplusInverse, 3),
        ["LogExpm1Neg log(1-exp(-x))"] = (Log1MExp, 2),
        ["XLogX"] = (XLogX, 3),
    };

    public static TheoryData<string> Names => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_op_meets_its_table(string name)
    {
        var (f, ulps) = Tables[name];
        var table = GoldenFile.Cases("special-functions.json").Single(c => c.GetProperty("function").GetString() == name);
        var (x, expected) = (Numbers(table, "x"), Numbers(table, "value"));
        var actual = f(x);
        var condition = Abs(x * Derive.Gradient(f, x) / expected);
        for (var i = 0; i < x.Count; i++)
        {
            var unit = Math.BitIncrement(Math.Abs(expected[i])) - Math.Abs(expected[i]);
            var allowed = ulps * unit * (condition[i] > 1 ? condition[i] : 1);
            Assert.True(Math.Abs(actual[i] - expected[i]) <= allowed, $"{name}({x[i]:R}) = {actual[i]:R}, expected {expected[i]:R}: {Math.Abs(actual[i] - expected[i]) / unit} ulp");
        }
    }

    /// <summary>Odd functions near 0 are their argument, so nothing is lost there.</summary>
    [Fact]
    public void Odd_functions_keep_small_arguments()
    {
        Tensor x = [1e-17, -3e-12, 4e-9, -5e-300];
        foreach (var f in (Func<Tensor, Tensor>[])[Sin, Tan, Asin, Atan, Sinh, Tanh, Asinh, Atanh, Expm1, Log1P])
        {
            var y = f(x);
            for (var i = 0; i < x.Count; i++) Assert.Equal(1, y[i] / x[i], Math.Max(2e-16, Math.Abs(x[i])));
        }
    }

    private static Tensor Numbers(JsonElement table, string name) => Tensor.FromSpan([.. table.GetProperty(name).EnumerateArray().Select(GoldenFile.Number)]);
}
