using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Which values of Y [N P] were observed, as one vector of n values, row after row; NaN stands for one that was not.</summary>
internal sealed class ObservedValues
{
    private readonly int rows;
    private readonly int outputs;
    private readonly int[]? places; // null where nothing is missing

    /// <exception cref="ArgumentException">A column has no value.</exception>
    internal ObservedValues(string model, Tensor Y)
    {
        (rows, outputs) = (Y.Shape[0], Y.Shape[1]);
        int[] all = [.. Enumerable.Range(0, Y.Count).Where(i => !double.IsNaN(Y.Span[i]))];
        var empty = Enumerable.Range(0, outputs).Except(all.Select(i => i % outputs)).FirstOrDefault(-1);
        if (empty >= 0) throw new ArgumentException($"{model}: column {empty} of Y has no value; expected one at least. Leave the column out.");
        places = all.Length == Y.Count ? null : all;
    }

    /// <summary>Whether nothing is missing.</summary>
    internal bool AreAll => places is null;

    /// <summary>The observed ones [n] of values [N P], or [N 1] for every output alike.</summary>
    internal Tensor Of(Tensor x) => Rows(Reshape(BroadcastTo(x, rows, outputs), rows * outputs));

    /// <summary><see cref="Of"/> as a column [n 1].</summary>
    internal Tensor Column(Tensor x) => ExpandDims(Of(x), -1);

    /// <summary>[n n] of a covariance [N P N P].</summary>
    internal Tensor Covariance(Tensor K)
    {
        var some = Rows(Reshape(K, rows * outputs, rows * outputs));
        return places is null ? some : Gather(some, places, 1);
    }

    /// <summary>[n M·P] of a covariance with other values [N P M P].</summary>
    internal Tensor Cross(Tensor K) => Rows(Reshape(K, rows * outputs, K.Shape[2] * K.Shape[3]));

    private Tensor Rows(Tensor x) => places is null ? x : Gather(x, places);
}
