using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Some of the rows of a training by minibatches, and their part of the sums: see <see cref="IVariationalShards"/>.</summary>
/// <remarks>Its minibatches are a function of seed, shard and step alone. 6 M² B + M³ flops a step. One thread at a time.</remarks>
public sealed class VariationalShard
{
    private const int RowsAtOnce = 1000;
    private readonly Svgp model;
    private readonly GivenParameters given;
    private readonly Minibatches? batches;
    private readonly Tensor X;
    private readonly Tensor Y;

    /// <summary>Creates a shard of rows X [N D] with targets Y [N P].</summary>
    /// <param name="model">A model of the form that is trained, of its own; the values of its parameters do not matter.</param>
    /// <param name="X">The inputs; a shard may have no rows.</param>
    /// <param name="Y">The targets.</param>
    /// <param name="batchSize">B, the rows of a step; all of them where there are fewer.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="index">The place of the shard, from 0, which has rows of its own order.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, a value is not finite, or a target is not possible under the likelihood.</exception>
    public VariationalShard(Svgp model, Tensor X, Tensor Y, int batchSize, ulong seed, int index)
    {
        ArgumentNullException.ThrowIfNull(model);
        Shapes.In("VariationalShard").Is(X, "N D").Is(Y, "N P");
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        (this.X, this.Y, given) = (X, Y, new(model));
        // Of another number of rows the same form: a batch is counted for those of this shard.
        this.model = new(model.Kernel, model.Likelihood, model.Inducing, Math.Max(1, Rows), model.Mean, model.Q, whiten: model.IsWhitened, jitter: model.Jitter);
        if (Rows == 0) return;
        this.model.Bound(X, Y); // refuses what the likelihood cannot have
        batches = new(X, Y, Math.Min(batchSize, Rows), new Philox(seed).Split((ulong)index).NextUInt64());
    }

    /// <summary>The number of rows.</summary>
    public int Rows => X.Shape[0];

    /// <summary>(N / B) Σ E log p(yᵢ | fᵢ) over the minibatch of a step, and behind it the gradient.</summary>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public double[] Step(int step, double[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Source[] values = [.. given.Apart("VariationalShard.Step", parameters)];
        if (batches is null) return new double[1 + parameters.Length];
        var batch = batches.At(step);
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(values);
        var sum = given.At([.. values.Select(value => (Tensor)value)], () => Expected(batch.X, batch.Y));
        return [sum.ToScalar(), .. tape.Gradient([sum], values, null, UnconnectedGradients.Zero).SelectMany(gradient => gradient!.ToArray())];
    }

    /// <summary>Σ E log p(yᵢ | fᵢ) over all rows.</summary>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public double Whole(double[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var values = given.Apart("VariationalShard.Whole", parameters);
        var total = 0.0;
        for (var first = 0; first < Rows; first += RowsAtOnce)
        {
            var rows = first..Math.Min(Rows, first + RowsAtOnce);
            total += given.At(values, () => Expected(Op.Slice(X, rows), Op.Slice(Y, rows))).ToScalar() * (rows.End.Value - first) / Rows;
        }
        return total;
    }

    private Tensor Expected(Tensor X, Tensor Y) => model.Bound(X, Y).ExpectedLogDensity();
}
