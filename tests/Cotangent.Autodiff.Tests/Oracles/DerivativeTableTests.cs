using System.Globalization;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Oracles;

/// <summary>Derivatives of elementwise ops in their tails against those of golden/derivatives.py.</summary>
public sealed class DerivativeTableTests
{
    /// <summary>What is compared, and within which relative error.</summary>
    private static readonly Dictionary<string, (Func<Tensor, Tensor> F, double Tolerance)> Functions = new()
    {
        ["Sigmoid"] = (Sigmoid, 3e-15),
        ["Tanh"] = (Tanh, 3e-15),
        ["Log1MExp"] = (Log1MExp, 3e-15),
        ["Asinh"] = (Asinh, 3e-15),
        ["Acosh"] = (Acosh, 3e-15),
        ["NormalLogCdf"] = (NormalLogCdf, 2e-14),
        ["ScaledErfc"] = (ScaledErfc, 2e-14),
        ["ScaledBesselI(0)"] = (x => ScaledBesselI(0, x), 1e-12), // at 5, where it is a difference of three orders
        ["ScaledBesselI(1)"] = (x => ScaledBesselI(1, x), 1e-12),
        ["ScaledBesselI(3)"] = (x => ScaledBesselI(3, x), 1e-12),
        ["ScaledBesselK(0)"] = (x => ScaledBesselK(0, x), 1e-12),
        ["ScaledBesselK(1)"] = (x => ScaledBesselK(1, x), 1e-12),
        ["ScaledBesselK(3)"] = (x => ScaledBesselK(3, x), 1e-12),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_of_every_order_agree(string name)
    {
        var (f, tolerance) = Functions[name];
        var (worst, count) = ("", 0);
        foreach (var (order, x, expected) in Table(name))
        {
            count++;
            var actual = Derivative(f, order, x);
            if (Math.Abs(actual - expected) > tolerance * Math.Abs(expected)) worst += $"order {order} at {x}: {actual:R}, expected {expected:R}, off by {(actual / expected) - 1:E1}\n";
        }
        Assert.True(count > 5);
        Assert.Equal("", worst);
    }

    private static double Derivative(Func<Tensor, Tensor> f, int order, double x)
    {
        for (var i = 0; i < order; i++)
        {
            var inner = f;
            f = z => Derive.Gradient(inner, z);
        }
        return f(Tensor.Scalar(x)).ToScalar();
    }

    private static IEnumerable<(int Order, double X, double Value)> Table(string name) =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "golden", "derivatives.csv"))
        let cells = line.Split(',')
        where cells[0] == name
        select (int.Parse(cells[1], CultureInfo.InvariantCulture), double.Parse(cells[2], CultureInfo.InvariantCulture), double.Parse(cells[3], CultureInfo.InvariantCulture));
}
