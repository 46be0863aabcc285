namespace Cotangent.Numerics.Tests;

/// <summary>The tables of special-functions.json of the gamma and the elementary families, against the functions of this library.</summary>
public class GoldenGammaTests
{
    private sealed record Row(string[] Arguments, string Value, Func<double[], double> Function, double Ulps);

    private const double Few = 5;

    /// <summary>Bounds in units in the last place, times the condition number where that is above 1; on these tables half of that is the most that was measured.</summary>
    private static readonly Dictionary<string, Row[]> Tables = new()
    {
        ["LogGamma"] = [Of(GammaFunction.LogGamma, Few)],
        ["Digamma"] = [Of(GammaFunction.Digamma, Few)],
        ["Trigamma"] = [Of(GammaFunction.Trigamma, Few)],
        ["Polygamma order 2"] = [Of(x => GammaFunction.Polygamma(2, x), Few)],
        ["Polygamma order 3"] = [Of(x => GammaFunction.Polygamma(3, x), Few)],
        ["Polygamma order 7"] = [Of(x => GammaFunction.Polygamma(7, x), Few)],
        ["Expm1"] = [Of(Elementary.Expm1, Few)],
        ["Log1p"] = [Of(Elementary.Log1p, Few)],
        ["Softplus"] = [Of(Softplus.Value, Few)],
        ["SoftplusInverse"] = [Of(Softplus.Inverse, Few)],
        ["LogSigmoid"] = [Of(Logistic.LogSigmoid, Few)],
        ["Sigmoid"] = [Of(Logistic.Sigmoid, Few)],
        ["LogExpm1Neg log(1-exp(-x))"] = [Of(Elementary.LogOneMinusExp, Few)],
        ["XLogX"] = [Of(Elementary.XLogX, Few)],
        ["Tan"] = [Of(Math.Tan, Few)],
        ["Asinh"] = [Of(Math.Asinh, Few)],
        ["Acosh"] = [Of(Math.Acosh, Few)],
        ["Atanh"] = [Of(Math.Atanh, Few)],
        ["Sinc sin(x)/x"] = [Of(Sinc.Value, Few)],
        ["IncompleteGammaLower P(a,x)"] = [Of("a", "x", "value", IncompleteGamma.Lower, Few), Of("a", "x", "d_a", IncompleteGamma.SlopeA, 8)],
        ["IncompleteGammaUpper Q(a,x)"] = [Of("a", "x", "value", IncompleteGamma.Upper, Few)],
        ["IncompleteBeta I_x(a,b)"] = [OfBeta("value", IncompleteBeta.Regularized, Few), OfBeta("d_a", IncompleteBeta.SlopeA, 8), OfBeta("d_b", IncompleteBeta.SlopeB, 8)],
        ["LogBeta"] = [Of("a", "b", "value", BetaFunction.LogBeta, Few)],
        ["OwensT T(h,a)"] = [Of("h", "a", "value", OwensT.Value, Few)],
    };

    public static bool Contains(string name) => Tables.ContainsKey(name);

    public static TheoryData<string> Names() => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_value_is_met(string name)
    {
        GoldenTable table = GoldenTable.Named(name);
        foreach (Row row in Tables[name])
            table.Check(row.Arguments, row.Value, row.Function, row.Ulps);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_column_is_an_argument_or_met(string name) =>
        Assert.Equal(GoldenTable.Named(name).Columns.Order(), Tables[name].SelectMany(r => (string[])[.. r.Arguments, r.Value]).Distinct().Order());

    private static Row Of(Func<double, double> f, double ulps) => new(["x"], "value", x => f(x[0]), ulps);

    private static Row Of(string first, string second, string value, Func<double, double, double> f, double ulps) => new([first, second], value, x => f(x[0], x[1]), ulps);

    private static Row OfBeta(string value, Func<double, double, double, double> f, double ulps) => new(["a", "b", "x"], value, x => f(x[0], x[1], x[2]), ulps);
}
