using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Predictions averaged over posteriors whose parameters differ, in equal shares: what is predicted where the parameters are not known for certain.</summary>
/// <remarks>
/// Each posterior is one answer to what the parameters are. Their mixture has the mean of their means, and as its variance the mean of their variances plus the variance of their means. It is a
/// snapshot, as each of them is, and may be used from any number of threads. Cost: that of K posteriors. Shapes: Xnew [M D], predictions [M P].
/// </remarks>
/// <example>
/// <code>
/// var models = new[] { 1.0, 2, 3 }.Select(ell => new Gpr(X, Y, new Matern52(lengthscales: ell), new ConstantMean(20)));
/// var pooled = new PooledPosterior(models.Select(model => model.Posterior()));
/// var prediction = pooled.PredictY(Xnew);
/// </code>
/// </example>
public sealed class PooledPosterior
{
    private readonly Posterior[] posteriors;

    /// <summary>Creates the average.</summary>
    /// <param name="posteriors">Posteriors with the same input columns and outputs, such as one for each draw of the parameters.</param>
    /// <exception cref="ArgumentException">There are none, or they have different numbers of outputs.</exception>
    public PooledPosterior(IEnumerable<Posterior> posteriors)
    {
        ArgumentNullException.ThrowIfNull(posteriors);
        this.posteriors = [.. posteriors];
        if (this.posteriors.Length == 0) throw new ArgumentException("PooledPosterior: there are no posteriors. Give at least one.", nameof(posteriors));
        if (this.posteriors.FirstOrDefault(p => p.Outputs != Outputs) is { } other)
            throw new ArgumentException($"PooledPosterior: one posterior has {Outputs} outputs and another has {other.Outputs}; expected the same number.", nameof(posteriors));
    }

    /// <summary>The posteriors that are averaged.</summary>
    public IReadOnlyList<Posterior> Posteriors => posteriors;

    /// <summary>P, the number of outputs.</summary>
    public int Outputs => posteriors[0].Outputs;

    /// <summary>The marginals of f at new inputs [M D]: mixtures of Gaussians [M P].</summary>
    public PredictiveDistribution PredictF(Tensor Xnew) => new PooledPrediction([.. posteriors.Select(p => p.PredictF(Xnew))]);

    /// <summary>The marginals of y, noise included, at new inputs [M D]: distributions [M P].</summary>
    public PredictiveDistribution PredictY(Tensor Xnew) => new PooledPrediction([.. posteriors.Select(p => p.PredictY(Xnew))]);

    /// <summary>log of the average of p(ynew) of each row at new inputs [M D], summed over outputs within each posterior: [M].</summary>
    public Tensor LogDensity(Tensor Xnew, Tensor Ynew) => Op.LogSumExp(Op.Stack([.. posteriors.Select(p => p.LogDensity(Xnew, Ynew))], 0), 0) - Math.Log(posteriors.Length);

    /// <summary>f jointly at all new inputs [M D], each output by itself: mean [M P] and covariance [P M M] of the mixture, which is no Gaussian.</summary>
    /// <remarks>The covariance is the mean of the covariances plus the covariance of the means.</remarks>
    public (Tensor Mean, Tensor Covariance) JointOverInputs(Tensor Xnew) => Pooled([.. posteriors.Select(p => p.JointOverInputs(Xnew))]);

    /// <summary>y jointly at all new inputs [M D], each output by itself: mean [M P] and covariance [P M M] of the mixture, noise included.</summary>
    /// <exception cref="NotSupportedException">The noise of a model is not Gaussian.</exception>
    public (Tensor Mean, Tensor Covariance) JointOverInputsOfY(Tensor Xnew) => Pooled([.. posteriors.Select(p => p.JointOverInputsOfY(Xnew))]);

    /// <summary>Draws of y, jointly at all new inputs [M D]: [count M P], each of a posterior that is drawn first.</summary>
    /// <inheritdoc cref="Sample"/>
    public Tensor SampleY(Tensor Xnew, int count, Philox random) => Drawn(count, random, posterior => posterior.SampleY(Xnew, 1, random));

    /// <summary>Draws of f, jointly at all new inputs [M D]: [count M P], each of a posterior that is drawn first.</summary>
    /// <param name="Xnew">The new inputs.</param>
    /// <param name="count">The number of draws.</param>
    /// <param name="random">The generator: the same state gives the same draws.</param>
    public Tensor Sample(Tensor Xnew, int count, Philox random) => Drawn(count, random, posterior => posterior.Sample(Xnew, 1, random));

    private Tensor Drawn(int count, Philox random, Func<Posterior, Tensor> draw)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(random);
        return Op.Concat([.. Enumerable.Range(0, count).Select(_ => draw(posteriors[random.NextInt32(posteriors.Length)]))], 0);
    }

    private static (Tensor Mean, Tensor Covariance) Pooled((Tensor Mean, Tensor Covariance)[] joints)
    {
        var means = Op.Stack([.. joints.Select(joint => joint.Mean.T)], 0); // [K P M]
        var mean = Op.Mean(means, 0);
        var within = Op.Mean(Op.Stack([.. joints.Select(joint => joint.Covariance)], 0), 0);
        var R = Op.Transpose(means - mean, 1, 0, 2); // [P K M]
        return (mean.T, within + Op.MatMul(R, R, transposeA: true) / joints.Length);
    }
}
