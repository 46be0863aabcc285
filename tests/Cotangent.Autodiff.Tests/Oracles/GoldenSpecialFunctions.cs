using System.Text.Json;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>How the special functions of tensorflow-ops.json are written here.</summary>
internal static class GoldenSpecialFunctions
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Unary = new()
    {
        ["Erf"] = Erf,
        ["Erfc"] = Erfc,
        ["ErfInv"] = ErfInv,
        ["Ndtri"] = NormalQuantile,
        ["NormalLogCdf"] = NormalLogCdf,
        ["LogGamma"] = LogGamma,
        ["Digamma"] = Digamma,
        ["BesselI0"] = BesselI0,
        ["BesselI0e"] = BesselI0e,
        ["BesselI1"] = BesselI1,
        ["BesselI1e"] = BesselI1e,
        ["BesselJ0"] = BesselJ0,
        ["BesselJ1"] = BesselJ1,
        ["BesselK0"] = BesselK0,
        ["BesselK1"] = BesselK1,
        ["BesselY0"] = BesselY0,
        ["BesselY1"] = BesselY1,
    };

    /// <summary>The op as a function of its inputs; null when it is none of these.</summary>
    internal static Func<Tensor[], Tensor>? Of(string op, JsonElement attrs)
    {
        if (Unary.TryGetValue(op, out var unary)) return x => unary(x[0]);
        return op switch
        {
            "Polygamma" => x => Polygamma(attrs.GetProperty("order").GetInt32(), x[0]),
            "IncompleteGammaLower" => x => IncompleteGammaLower(x[0], x[1]),
            // TensorFlow has no gradient in a and b, and the file zeros; here both have one, which the op table checks.
            "IncompleteBeta" => x => IncompleteBeta(StopGradient(x[0]), StopGradient(x[1]), x[2]),
            _ => null,
        };
    }
}
