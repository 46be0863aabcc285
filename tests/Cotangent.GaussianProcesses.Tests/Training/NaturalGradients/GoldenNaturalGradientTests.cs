using System.Text.Json;
using static Cotangent.GaussianProcesses.ExpectationParameters;
using static Cotangent.GaussianProcesses.NaturalParameters;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>The maps between the parameters of a Gaussian, and natural gradient steps of sparse bounds, as GPflow computes them.</summary>
public class GoldenNaturalGradientTests
{
    private static readonly JsonElement[] All = Golden.Cases("gpflow-natgrad.json");

    public static TheoryData<int> Maps => [.. Places("map")];

    public static TheoryData<int> Steps => [.. Places("svgp steps")];

    [Fact]
    public void Every_case_is_walked() => Assert.Equal((18, 30, 48), (Places("map").Count(), Places("svgp steps").Count(), All.Length));

    [Theory]
    [MemberData(nameof(Maps))]
    public void Maps_and_their_pullbacks_follow_the_golden_numbers(int place)
    {
        var golden = All[place];
        var name = golden.GetProperty("name").GetString()!;
        Tensor[] inputs = Arrays(golden, "inputs"), outputs = Arrays(golden, "outputs"), cotangents = Arrays(golden, "output_gradients"), gradients = Arrays(golden, "gradients");
        using var tape = new GradientTape();
        tape.Watch(inputs[0], inputs[1]);
        var (first, second) = Map(name)(inputs[0], inputs[1]);
        var (d1, d2) = tape.Gradient((first, second), (inputs[0], inputs[1]), (cotangents[0], cotangents[1]));
        Golden.Close(outputs[0], first, 1e-10, $"{name}, first");
        Golden.Close(outputs[1], second, 1e-10, $"{name}, second");
        Golden.Close(gradients[0], d1, 1e-9, $"{name}, gradient of the first");
        Golden.Close(gradients[1], d2, 1e-9, $"{name}, gradient of the second");
    }

    /// <summary>By the parts of the bound, in which the entropy is exact: as far as GPflow gets, and to 1e-9 what the whole loss gives.</summary>
    [Theory]
    [MemberData(nameof(Steps))]
    public void Steps_of_a_bound_by_its_parts_follow_the_golden_numbers(int place)
    {
        var golden = All[place];
        var what = $"{golden.GetProperty("likelihood")}, whiten {golden.GetProperty("whiten")}, {golden.GetProperty("xi")}";
        FullGaussian Start() => new(Golden.Array(golden.GetProperty("q_mu")), Golden.Array(golden.GetProperty("q_sqrt")));
        var (bound, byParts, whole) = (Bound(golden), Start(), Start());
        var natural = NaturalGradient.Of(Xi(golden), bound.Of(byParts));
        var byLoss = new NaturalGradient(() => bound.Loss(whole.QMu, whole.QSqrt), new VariationalPair(whole.QMu, whole.QSqrt, Xi(golden)));
        double[] elbo = [.. golden.GetProperty("elbo").EnumerateArray().Select(Golden.Number)];
        var (step, gamma) = (0, golden.GetProperty("gamma").GetDouble());
        foreach (var after in golden.GetProperty("after").EnumerateArray())
        {
            Golden.Close(Tensor.Scalar(elbo[step++]), Tensor.Scalar(-natural.Step(gamma)), 1e-8, $"{what}: bound before step {step}");
            byLoss.Step(gamma);
            Golden.Close(Golden.Array(after[0]), byParts.QMu, 1e-8, $"{what}: q_mu after step {step}");
            Golden.Close(Golden.Array(after[1]), byParts.QSqrt, 1e-8, $"{what}: q_sqrt after step {step}");
            Golden.Close(whole.QMu, byParts.QMu, 1e-9, $"{what}: q_mu by the loss after step {step}");
            Golden.Close(whole.QSqrt, byParts.QSqrt, 1e-9, $"{what}: q_sqrt by the loss after step {step}");
        }
        if (golden.GetProperty("error").ValueKind != JsonValueKind.Null) Assert.ThrowsAny<ArithmeticException>(() => natural.Step(gamma));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Steps_follow_the_golden_numbers(int place)
    {
        var golden = All[place];
        var what = $"{golden.GetProperty("likelihood")}, whiten {golden.GetProperty("whiten")}, {golden.GetProperty("xi")}";
        var (qMu, qSqrt) = (new Parameter(Golden.Array(golden.GetProperty("q_mu"))), new Parameter(Golden.Array(golden.GetProperty("q_sqrt")), Transform.Triangular));
        var bound = Bound(golden);
        var natural = new NaturalGradient(() => bound.Loss(qMu, qSqrt), new VariationalPair(qMu, qSqrt, Xi(golden)));
        double[] elbo = [.. golden.GetProperty("elbo").EnumerateArray().Select(Golden.Number)];
        var step = 0;
        foreach (var after in golden.GetProperty("after").EnumerateArray())
        {
            var loss = natural.Step(golden.GetProperty("gamma").GetDouble());
            Golden.Close(Tensor.Scalar(elbo[step++]), Tensor.Scalar(-loss), 1e-8, $"{what}: bound before step {step}");
            Golden.Close(Golden.Array(after[0]), qMu, 1e-8, $"{what}: q_mu after step {step}");
            Golden.Close(Golden.Array(after[1]), qSqrt, 1e-8, $"{what}: q_sqrt after step {step}");
        }
        var last = -bound.Loss(qMu, qSqrt);
        if (double.IsFinite(elbo[step])) Golden.Close(Tensor.Scalar(elbo[step]), last, 1e-8, $"{what}: bound at the end");
        else Assert.Equal(elbo[step], last.ToScalar());
        Assert.Null(natural.NotCaptured);
        if (golden.GetProperty("error").ValueKind == JsonValueKind.Null) return;

        // GPflow fails in its Cholesky in every case: of a covariance, or of what the infinite bound leads to.
        double[] before = [.. qMu.Value, .. qSqrt.Value];
        var error = Assert.ThrowsAny<ArithmeticException>(() => natural.Step(golden.GetProperty("gamma").GetDouble()));
        Assert.Equal(double.IsFinite(elbo[step]), error is InadmissibleStepException);
        Assert.Equal(before, qMu.Value.ToArray().Concat(qSqrt.Value.ToArray()));
    }

    private static Func<Tensor, Tensor, (Tensor, Tensor)> Map(string name) => name switch
    {
        "meanvarsqrt_to_natural" => MeanVarSqrtToNatural,
        "natural_to_meanvarsqrt" => NaturalToMeanVarSqrt,
        "meanvarsqrt_to_expectation" => MeanVarSqrtToExpectation,
        "expectation_to_meanvarsqrt" => ExpectationToMeanVarSqrt,
        "natural_to_expectation" => NaturalToExpectation,
        _ => ExpectationToNatural,
    };

    private static XiTransform Xi(JsonElement golden) => golden.GetProperty("xi").GetString() switch
    {
        "XiNat" => XiTransform.Natural,
        "XiSqrtMeanVar" => XiTransform.SqrtMeanVar,
        _ => XiTransform.Expectation,
    };

    private static SparseBound Bound(JsonElement golden)
    {
        Func<Tensor, Tensor, Tensor, Tensor> expectations = golden.GetProperty("likelihood").GetString() switch
        {
            "Gaussian" => (m, v, y) => SparseBound.Gaussian(m, v, y, 0.1),
            "Bernoulli" => SparseBound.Bernoulli,
            "Poisson" => SparseBound.Poisson,
            "StudentT" => SparseBound.StudentT,
            _ => SparseBound.Exponential,
        };
        Tensor Data(string name) => Golden.Array(golden.GetProperty(name));
        return new(new Matern52(1.3, [0.9, 1.4]), Data("X"), Data("Y"), Data("Z"), golden.GetProperty("whiten").GetBoolean(), expectations);
    }

    private static IEnumerable<int> Places(string kind) => Enumerable.Range(0, All.Length).Where(i => All[i].GetProperty("kind").GetString() == kind);

    private static Tensor[] Arrays(JsonElement golden, string name) => [.. golden.GetProperty(name).EnumerateArray().Select(Golden.Array)];
}
