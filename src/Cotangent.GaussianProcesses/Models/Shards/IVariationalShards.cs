namespace Cotangent.GaussianProcesses;

/// <summary>Rows that are held in shards, here or on other machines, of which a training by minibatches needs Σ E log p(yᵢ | fᵢ) and its gradient alone.</summary>
/// <remarks>Implementations add over shards by <see cref="ShardTree"/>, so that the result has the same bits wherever the shards are held.</remarks>
public interface IVariationalShards
{
    /// <summary>N, the number of rows in all shards.</summary>
    int Rows { get; }

    /// <summary>How many rows a step looks at, of all shards together.</summary>
    int RowsOfStep { get; }

    /// <summary>Σ (Nₖ / Bₖ) Σ E log p(yᵢ | fᵢ) over the minibatches of a step, one of Bₖ of the Nₖ rows of each shard, and behind it the gradient.</summary>
    /// <param name="step">The step, from 0: with the seed it decides the rows.</param>
    /// <param name="parameters">The unconstrained values of the parameters of the <see cref="Svgp"/>, q among them, one after the other.</param>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    double[] Step(int step, double[] parameters);

    /// <summary>Σ E log p(yᵢ | fᵢ) over all rows.</summary>
    /// <param name="parameters">As in <see cref="Step"/>.</param>
    double Whole(double[] parameters);
}
