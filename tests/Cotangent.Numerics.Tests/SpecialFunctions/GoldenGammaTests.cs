namespace Cotangent.Numerics.Tests;

/// <summary>The tables of special-functions.json of the gamma and the elementary families, against the functions of this library.</summary>
public class GoldenGammaTests
{
    private sealed record Row(string[] Arguments, string Value, Func<double[], double> Function, double Ulps);

    /// <summary>Bounds in units in the last place, times the condition number where that is above 1: about twice what was measured.</summary>
    private static readonly Dictionary<string, Row[]> Tables = new()
    {
        ["LogGamma"] = [Of(GammaFunction.LogGamma, 4)],
        ["Digamma"] = [Of(GammaFunction.Digamma, 2)],
        ["Trigamma"] = [Of(GammaFunction.Trigamma, 4)],
        ["Polygamma order 2"] = [Of(x => GammaFunction.Polygamma(2, x), 2)],
        ["Polygamma order 3"] = [Of(x => GammaFunction.Polygamma(3, x), 2.5)],
        ["Polygamma order 7"] = [Of(x => GammaFunction.Polygamma(7, x), 1)],
        ["Expm1"] = [Of(Elementary.Expm1, 2)],
        ["Log1p"] = [Of(Elementary.Log1p, 2)],
        ["Softplus"] = [Of(Softplus.Value, 2)],
        ["SoftplusInverse"] = [Of(Softplus.Inverse, 1)],
        ["LogSigmoid"] = [Of(Logistic.LogSigmoid, 2)],
        ["Sigmoid"] = [Of(Logistic.Sigmoid, 2)],
        ["LogExpm1Neg log(1-exp(-x))"] = [Of(Elementary.LogOneMinusExp, 1)],
        ["XLogX"] = [Of(Elementary.XLogX, 1)],
        ["Tan"] = [Of(Math.Tan, 1)],
        ["Asinh"] = [Of(Math.Asinh, 2)],
        ["Acosh"] = [Of(Math.Acosh, 1)],
        ["Atanh"] = [Of(Math.Atanh, 2)],
        ["Sinc sin(x)/x"] = [Of(Sinc.Value, 2)],
        ["IncompleteGammaLower P(a,x)"] = [Of("a", "x", "value", IncompleteGamma.Lower, 2), Of("a", "x", "d_a", IncompleteGamma.SlopeA, 6)],
        ["IncompleteGammaUpper Q(a,x)"] = [Of("a", "x", "value", IncompleteGamma.Upper, 4)],
        ["IncompleteBeta I_x(a,b)"] = [OfBeta("value", IncompleteBeta.Regularized, 3), OfBeta("d_a", IncompleteBeta.SlopeA, 6), OfBeta("d_b", IncompleteBeta.SlopeB, 6)],
        ["LogBeta"] = [Of("a", "b", "value", BetaFunction.LogBeta, 4)],
        ["OwensT T(h,a)"] = [Of("h", "a", "value", OwensT.Value, 5)],
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
