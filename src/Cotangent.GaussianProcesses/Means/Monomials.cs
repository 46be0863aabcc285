using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Products of powers of inputs, Π x_dᵖ: all those of total degree up to n.</summary>
internal static class Monomials
{
    /// <summary>The largest number of them that is made, beyond which a polynomial is a mistake.</summary>
    internal const int Most = 10_000;

    /// <summary>C(D + n, n): how many monomials of D inputs have a total degree of up to n; <see cref="Most"/> + 1 where there are more.</summary>
    internal static int Count(int degree, int inputs)
    {
        var count = 1.0;
        for (var k = 1; k <= Math.Min(degree, inputs) && count <= Most; k++) count = count * (Math.Max(degree, inputs) + k) / k;
        return (int)Math.Min(Math.Round(count), Most + 1);
    }

    /// <summary>The powers of each monomial [Q][D], ordered by the power of the first input, then of the second, and so on; the first is that of
    /// 1.</summary>
    internal static int[][] Powers(int degree, int inputs)
    {
        int[][] powers = [[]];
        for (var d = 0; d < inputs; d++) powers = [.. powers.SelectMany(p => Enumerable.Range(0, degree - p.Sum() + 1).Select(power => (int[])[.. p, power]))];
        return powers;
    }

    /// <summary>The monomials at X [N D]: [N Q]. Each is a smaller one times one input, so that no power of 0 is taken.</summary>
    internal static Tensor At(Tensor X, int[][] powers)
    {
        Tensor[] inputs = [.. Enumerable.Range(0, X.Shape[1]).Select(d => Columns(X, d))];
        var made = new Dictionary<string, Tensor>();
        var columns = new Tensor[powers.Length];
        for (var q = 0; q < powers.Length; q++) made[Key(powers[q])] = columns[q] = Made(powers[q], inputs, made, X.Shape[0]);
        return Concat(columns, 1);
    }

    /// <summary>A monomial in words, such as x0² x1; 1 for the constant.</summary>
    internal static string Name(int[] powers)
    {
        var factors = powers.Select((power, d) => power switch { 0 => "", 1 => $"x{d}", _ => $"x{d}^{power}" }).Where(factor => factor.Length > 0);
        return string.Join(" ", factors) is { Length: > 0 } name ? name : "1";
    }

    private static Tensor Made(int[] powers, Tensor[] inputs, Dictionary<string, Tensor> made, int N)
    {
        var last = Array.FindLastIndex(powers, power => power > 0);
        if (last < 0) return Tensor.Ones(N, 1);
        var smaller = (int[])powers.Clone();
        smaller[last]--;
        return smaller.Sum() == 0 ? inputs[last] : made[Key(smaller)] * inputs[last];
    }

    private static string Key(int[] powers) => string.Join(",", powers);
}
