using Cotangent.GaussianProcesses.Testing;

namespace Cotangent.GaussianProcesses.Tests.Means;

/// <summary>Every mean function obeys the laws and follows its formula.</summary>
public class MeanTests
{
    private static readonly double[,] Slopes = { { 0.5, 2 }, { -1, 0.25 }, { 3, 0 } };

    private static readonly (Func<MeanFunction> Make, Func<double[], double[]> Formula)[] Cases =
    [
        (() => new ZeroMean(), _ => [0]),
        (() => new ConstantMean(1.5), _ => [1.5]),
        (() => new ConstantMean([1.5, -2]), _ => [1.5, -2]),
        (() => new LinearMean(Tensor.FromMatrix(Slopes), [0.1, 0.7]), x => [0.5 * x[0] - x[1] + 3 * x[2] + 0.1, 2 * x[0] + 0.25 * x[1] + 0.7]),
        (() => new LinearMean(Tensor.FromMatrix(new double[,] { { 0.5 }, { 2 } }), 0.1, [2, 0]), x => [0.5 * x[2] + 2 * x[0] + 0.1]),
        (() => new IdentityMean(), x => x),
        (() => new PolynomialMean(2, [0, 2], Tensor.FromSpan([1, 0.1, 2, 0.2, 3, 0.3, 4, 0.4, 5, 0.5, 6, 0.6], 6, 2)), x => Quadratic(x[0], x[2])),
        (() => new PolynomialMean(3, [1], Tensor.FromSpan([1, -2, 3, 0.5], 4, 1)), x => [1 - 2 * x[1] + 3 * x[1] * x[1] + 0.5 * x[1] * x[1] * x[1]]),
        (() => new ConstantMean([1.5, -2]) + new LinearMean(Tensor.FromMatrix(Slopes), [0.1, 0.7]) + new ConstantMean(3),
            x => [0.5 * x[0] - x[1] + 3 * x[2] + 4.6, 2 * x[0] + 0.25 * x[1] + 1.7]),
        (() => new ConstantMean(3) * new LinearMean(Tensor.FromMatrix(Slopes), [0.1, 0.7]), x => [3 * (0.5 * x[0] - x[1] + 3 * x[2] + 0.1), 3 * (2 * x[0] + 0.25 * x[1] + 0.7)]),
        (Sine, x => [1.3 * Math.Sin(x[0])]),
    ];

    /// <summary>Mean functions that have no values, and why.</summary>
    private static readonly Dictionary<Type, string> Exempt = new()
    {
        [typeof(LinearTrend)] = "it is integrated out; LinearTrendTests has its formula",
        [typeof(PolynomialTrend)] = "it is integrated out; PolynomialTrendTests has its formula",
        [typeof(SwitchedMean)] = "a column of its inputs holds labels, which laws cannot draw; SwitchedMeanTests has its laws",
    };

    private static double[] Quadratic(double a, double b) =>
        [1 + 2 * b + 3 * b * b + 4 * a + 5 * a * b + 6 * a * a, 0.1 + 0.2 * b + 0.3 * b * b + 0.4 * a + 0.5 * a * b + 0.6 * a * a];

    private static FunctionMean Sine()
    {
        var a = new Parameter(Tensor.Scalar(1.3));
        return new(X => a * Op.Sin(Op.Columns(X, 0)), new Part("a", a, Unit.Target(1)));
    }

    [Fact]
    public void Each_obeys_the_laws()
    {
        foreach (var (make, _) in Cases) MeanLaws.Hold(make, 3);
    }

    [Fact]
    public void Each_follows_its_formula()
    {
        double[][] X = [[0.3, -1, 2], [1.4, 0.2, -0.6]];
        foreach (var (make, formula) in Cases)
        {
            var expected = X.SelectMany(formula).ToArray();
            Golden.Close(Tensor.FromSpan(expected, 2, expected.Length / 2), make().Evaluate(Tensor.FromSpan([.. X.SelectMany(x => x)], 2, 3)), 1e-14, make().GetType().Name);
        }
    }

    [Fact]
    public void Every_mean_has_a_case()
    {
        var cased = Cases.Select(c => c.Make().GetType()).ToHashSet();
        Assert.DoesNotContain(typeof(MeanFunction).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(MeanFunction)) && !t.IsAbstract), type => !cased.Contains(type) && !Exempt.ContainsKey(type));
    }
}
