namespace Cotangent.GaussianProcesses;

/// <summary>The training of an <see cref="Svgp"/> by minibatches on rows that are held in shards, in this process or on other machines: more rows than one machine holds, and any likelihood.</summary>
/// <remarks>
/// In a step every shard looks at a minibatch of its own rows; the sum of what they say is an estimate of the bound on all rows, for which the step is that of <see cref="VariationalTraining"/>: a
/// natural gradient moves q, and Adam everything else by the gradient at the new q, two questions to every shard. The same shards give the same bits wherever they are held. What travels is M²/2
/// numbers for each shard, up and down, in each question.
/// </remarks>
/// <example>
/// <code>
/// Svgp New() => new(new Matern52(), new PoissonLikelihood(), new InducingPoints(Tensor.FromSpan([0, 2, 4, 6], 4, 1)), dataCount: 8);
/// var (model, counts) = (New(), Op.Greater(Y, 0));
/// var shards = new LocalVariationalShards([new(New(), X, counts, batchSize: 4, seed: 1, index: 0)], batchSize: 4);
/// ShardedSvgp.Training(model, shards, new(MaxSteps: 10)).Run();
/// </code>
/// </example>
public static class ShardedSvgp
{
    /// <summary>The training of a model, which takes its first step when asked.</summary>
    /// <param name="model">The model; its dataCount is the number of rows in all shards.</param>
    /// <param name="shards">The rows, with models of the same form.</param>
    /// <param name="options">How far to step, and when to end.</param>
    /// <param name="seed">The seed that the shards draw minibatches by, which a state of the training keeps.</param>
    /// <exception cref="ArgumentException">The model is of another number of rows, or q is not about whitened variables with a full covariance.</exception>
    public static VariationalTraining Training(Svgp model, IVariationalShards shards, VariationalTrainingOptions? options = null, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(shards);
        if (model.DataCount != shards.Rows)
            throw new ArgumentException($"ShardedSvgp.Training: the shards have {shards.Rows} rows; expected {model.DataCount}, the dataCount of the model.", nameof(model));
        if (!model.IsWhitened || model.Q is not FullGaussian)
            throw new ArgumentException("ShardedSvgp.Training: q is not a FullGaussian about whitened variables; expected one. Leave q and whiten out.", nameof(model));
        var memo = new ShardedExpectation.Memo(shards);
        var batches = new Minibatches(new Elsewhere(shards.Rows), shards.RowsOfStep, seed);
        return new(model, model.Q, (X, _) => new(model.Q, () => ShardedExpectation.Of(memo, model, X), null), batches, options)
        {
            BatchOf = step => new(step, step / batches.PerEpoch, Tensor.Full(step, shards.RowsOfStep, 1), Tensor.Zeros(shards.RowsOfStep, 1)),
        };
    }

    /// <summary>The bound on all rows at the present parameters of a model.</summary>
    public static double EvidenceLowerBound(Svgp model, IVariationalShards shards)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(shards);
        return shards.Whole(Read(model)) - model.Q.DivergenceFromStandardNormal().ToScalar();
    }

    /// <summary>The unconstrained values of the parameters of a model, q among them, one after the other.</summary>
    public static double[] Read(Svgp model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. new GivenParameters(model).Values.SelectMany(value => value.ToArray())];
    }

    /// <summary>Gives the parameters of a model unconstrained values, as <see cref="Read"/> lists them.</summary>
    /// <exception cref="ArgumentException">There are more or fewer numbers.</exception>
    public static void Assign(Svgp model, double[] parameters)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(parameters);
        var given = new GivenParameters(model);
        given.Assign(given.Apart("ShardedSvgp.Assign", parameters));
    }

    /// <summary>Rows that are not here: as many, and never read.</summary>
    private sealed class Elsewhere(int rows) : IRowSource
    {
        public int Count => rows;

        public int Inputs => 1;

        public int Targets => 1;

        public void Read(ReadOnlySpan<int> rows, Span<double> X, Span<double> Y) => throw new NotSupportedException("ShardedSvgp: rows are read where they are held.");
    }
}
