using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>h(x): what a <see cref="Trend"/> is made of, the monomials of z = (x − o)/s, with an origin o near the data and a size s, where the
/// coefficients are told apart without loss of digits.</summary>
internal sealed class TrendBasis
{
    private const double LeastSine = 1e-10; // between a column and the ones before it: half the digits are left

    private readonly Trend trend;
    private readonly Tensor origin;
    private readonly Tensor size;
    private readonly int[][] powers;

    /// <summary>Of training inputs X [N D], for the named model.</summary>
    /// <exception cref="ArgumentException">They do not determine the trend: there are too few, or a monomial is linear in the others.</exception>
    internal TrendBasis(string model, Trend trend, Tensor X)
    {
        this.trend = trend;
        var (N, D) = (X.Shape[0], X.Shape[1]);
        var Q = trend.Coefficients(D);
        if (N <= Q)
            throw new ArgumentException($"{model}: X has {N} {(N == 1 ? "row" : "rows")}; a {Name} over {D} {(D == 1 ? "column" : "columns")} takes at least {Q + 1}. Use " +
                $"a ConstantMean, or more rows.");
        // By total degree, so that a column that is refused is one of the highest degree that may be left out.
        powers = [.. Monomials.Powers(trend.Degree, D).OrderBy(p => p.Sum()).ThenByDescending(p => p, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
        origin = Anchor(X);
        size = PowersOfTwo(X - origin);
        H = At(X);
        var R = Qr(H).R;
        for (var q = 1; q < Q; q++)
            if (Math.Abs(R[q, q]) <= LeastSine * Norm(R, q)) throw new ArgumentException($"{model}: {Refusal(q)}");
        LogVolume = Sum(Log(Abs(Diagonal(R))));
    }

    /// <summary>h at the training inputs [N Q].</summary>
    internal Tensor H { get; }

    /// <summary>½ log |HᵀH|.</summary>
    internal Tensor LogVolume { get; }

    /// <summary>The basis of the same trend for other training inputs.</summary>
    /// <exception cref="ArgumentException">They do not determine the trend.</exception>
    internal TrendBasis Over(string model, Tensor X) => new(model, trend, X);

    /// <summary>h at X [N D]: [N Q].</summary>
    internal Tensor At(Tensor X) => Monomials.At((X - origin) / size, powers);

    private string Name => trend is LinearTrend ? "LinearTrend" : $"PolynomialTrend({trend.Degree})";

    private string Refusal(int q) => trend.Degree == 1
        ? $"column {Array.IndexOf(powers[q], 1)} of X is constant, or linear in the columns before it: it cannot be told apart from them in a {Name}. Leave the column out."
        : $"at the rows of X, {Monomials.Name(powers[q])} is a combination of the monomials before it: they cannot be told apart in a {Name}. " +
            $"Lower the degree, or give inputs with more different values.";

    /// <summary>A power of two near the largest number of each column, by which it is divided without rounding; 1 for zeros.</summary>
    private static Tensor PowersOfTwo(Tensor X)
    {
        if (X.Shape[1] == 0) return Tensor.Ones(1, 0);
        double[] largest = [.. Max(Abs(X), [0], keepDims: true).ToArray().Select(v => v > 0 ? Math.ScaleB(1, Math.ILogB(v)) : 1)];
        return Tensor.FromSpan(largest, 1, X.Shape[1]);
    }

    private static double Norm(Tensor R, int column) => Enumerable.Range(0, column + 1).Aggregate(0.0, (norm, row) => double.Hypot(norm, R[row, column]));
}
