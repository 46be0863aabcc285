using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>h(x) = (1, x − o): what a <see cref="LinearTrend"/> is made of, from an origin o near the data, where level and slopes are told apart without loss of digits.</summary>
internal sealed class TrendBasis
{
    private const double LeastSine = 1e-10; // between a column and the ones before it: half the digits are left

    private readonly Tensor origin;

    /// <summary>Of training inputs X [N D], for the named model.</summary>
    /// <exception cref="ArgumentException">They do not determine the trend: there are too few, or a column is linear in the others.</exception>
    internal TrendBasis(string model, Tensor X)
    {
        var (N, D) = (X.Shape[0], X.Shape[1]);
        if (N <= D + 1)
            throw new ArgumentException($"{model}: X has {N} {(N == 1 ? "row" : "rows")}; a LinearTrend over {D} {(D == 1 ? "column" : "columns")} takes at least {D + 2}. Use " +
                $"a ConstantMean, or more rows.");
        origin = Anchor(X);
        H = At(X);
        var R = Qr(H).R;
        for (var d = 0; d < D; d++)
            if (Math.Abs(R[d + 1, d + 1]) <= LeastSine * Norm(R, d + 1))
                throw new ArgumentException($"{model}: column {d} of X is constant, or linear in the columns before it: it cannot be told apart from them in a LinearTrend. Leave the column out.");
        LogVolume = Sum(Log(Abs(Diagonal(R))));
    }

    /// <summary>h at the training inputs [N Q], Q = D + 1.</summary>
    internal Tensor H { get; }

    /// <summary>½ log |HᵀH|.</summary>
    internal Tensor LogVolume { get; }

    /// <summary>h at X [N D]: [N Q].</summary>
    internal Tensor At(Tensor X) => Concat([Tensor.Ones(X.Shape[0], 1), X - origin], 1);

    private static double Norm(Tensor R, int column) => Enumerable.Range(0, column + 1).Aggregate(0.0, (norm, row) => double.Hypot(norm, R[row, column]));
}
