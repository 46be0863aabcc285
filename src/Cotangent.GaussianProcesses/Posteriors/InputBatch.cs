namespace Cotangent.GaussianProcesses;

/// <summary>New inputs [… M D] as a posterior takes them: all rows one under the other, or as B matrices; and the way back to the leading axes.</summary>
internal readonly struct InputBatch
{
    private readonly Tensor Xnew;

    internal InputBatch(Tensor Xnew) => this.Xnew = Xnew;

    /// <summary>M.</summary>
    internal int M => Xnew.Shape[^2];

    /// <summary>D.</summary>
    internal int D => Xnew.Shape[^1];

    /// <summary>B, the product of the leading axes; 1 without any.</summary>
    internal int Count => Lead.Aggregate(1, (count, length) => count * length);

    /// <summary>All rows [B·M D].</summary>
    internal Tensor Rows => RowsOf(Xnew);

    /// <summary>The B matrices [B M D].</summary>
    internal Tensor Matrices => Op.Reshape(Xnew, Count, M, D);

    /// <summary>The leading axes.</summary>
    internal int[] Lead => Xnew.Shape[..^2].ToArray();

    /// <summary>The rows [B·M Q] of something else that goes with them [… M Q].</summary>
    internal Tensor RowsOf(Tensor x) => x.Rank == 2 ? x : Op.Reshape(x, Count * M, x.Shape[^1]);

    /// <summary>[… M rest] from rows [B·M rest].</summary>
    internal Tensor OfRows(Tensor x) => Xnew.Rank == 2 ? x : Op.Reshape(x, [.. Lead, M, .. x.Shape[1..]]);

    /// <summary>[… rest] from [B rest].</summary>
    internal Tensor OfMatrices(Tensor x) => Op.Reshape(x, [.. Lead, .. x.Shape[1..]]);

    /// <summary>[B rest N M] from columns [rest N B·M].</summary>
    internal Tensor OfColumns(Tensor A)
    {
        var split = Op.Reshape(A, [.. A.Shape[..^1], Count, M]);
        return Op.Transpose(split, [A.Rank - 1, .. Enumerable.Range(0, A.Rank - 1), A.Rank]);
    }

    internal (Tensor Mean, Tensor Covariance) OfMatrices((Tensor Mean, Tensor Covariance) f) => (OfMatrices(f.Mean), OfMatrices(f.Covariance));

    internal GaussianPrediction OfRows(GaussianPrediction f) => new(OfRows(f.Mean), OfRows(f.Variance));

    /// <summary>The distributions of rows [B·M P] as distributions [… M P].</summary>
    internal PredictiveDistribution OfRows(PredictiveDistribution y) => (Xnew.Rank, y) switch
    {
        (2, _) => y,
        (_, GaussianPrediction gaussian) => OfRows(gaussian),
        (_, CategoricalPrediction categorical) => new CategoricalPrediction(OfRows(categorical.LogProbabilities)),
        _ => new BatchPrediction(y, [.. Lead, M]),
    };
}
