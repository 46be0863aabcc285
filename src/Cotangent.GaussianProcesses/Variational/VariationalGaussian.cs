namespace Cotangent.GaussianProcesses;

/// <summary>The Gaussian that a variational model moves to where it is closest to what the data say: q = N(m, S) over M variables, for each of P latent functions.</summary>
/// <remarks>
/// What the variables are is the model's affair: values of f less its mean function, or those whitened by the factor of their prior. Natural gradients move both parameters together
/// (<see cref="NaturalGradient"/>); another optimiser then leaves them alone. Source: Hensman, Matthews and Ghahramani (2015), "Scalable variational Gaussian process classification".
/// </remarks>
public abstract class VariationalGaussian : IApproximation
{
    private protected VariationalGaussian(Tensor mean) => QMu = new(mean, Transform.Identity);

    /// <summary>One that starts at N(0, I), where a fit takes its unit from the data.</summary>
    private protected VariationalGaussian(int count, int latents, string done)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(latents, 1);
        QMu = Parameter.AtDefault(Tensor.Zeros(count, latents), Transform.Identity, done);
    }

    /// <summary>m [M P], a column for each latent function.</summary>
    public Parameter QMu { get; }

    /// <summary>A square root of S: the parameter that says how wide q is.</summary>
    public abstract Parameter QSqrt { get; }

    /// <summary>M, the number of variables.</summary>
    public int Count => QMu.Shape[0];

    /// <summary>P, the number of latent functions.</summary>
    public int Latents => QMu.Shape[1];

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => [new("mu", QMu, Unit.Target(1)), new("sqrt", QSqrt, Unit.Target(1))];

    /// <inheritdoc/>
    public IReadOnlyList<Setting> Settings => [];

    IReadOnlyList<Parameter> IApproximation.Approximating => [QMu, QSqrt];

    /// <summary>R [P M N] with Rᵀ R = Aᵀ S A for each latent function, for A [M N] shared by all or [P M N]: what <see cref="Conditional"/> takes.</summary>
    public abstract Tensor Spread(Tensor A);

    /// <summary>For each latent function, R [M N] with Rᵀ R = Aᵀ S A for its covariance S and A [M N].</summary>
    internal abstract Func<Tensor, Tensor>[] Spreads();

    /// <summary>The variances of the variables, the diagonal of S: [M P].</summary>
    public abstract Tensor Variances();

    /// <summary>KL(q ‖ N(0, I)), summed over the latent functions; a scalar.</summary>
    public Tensor DivergenceFromStandardNormal() => Divergence.OfTriangleFromStandardNormal(QMu, QSqrt);

    /// <summary>KL(q ‖ N(0, L Lᵀ)), summed over the latent functions, for L [M M] or [P M M]; a scalar.</summary>
    public Tensor DivergenceFrom(Tensor L) => Divergence.OfTriangleFromGaussian(QMu, QSqrt, L);

    /// <summary>q, and beside it more variables of N(0, I), independent of its own.</summary>
    internal abstract VariationalGaussian With(int more);

    /// <summary>m with zeros for more variables.</summary>
    private protected Tensor MeanWith(int more) => Op.Pad(QMu, [(0, more), (0, 0)]);

    /// <summary>A Gaussian whose parameters are trainable where those of this one are.</summary>
    private protected T Like<T>(T q) where T : VariationalGaussian
    {
        (q.QMu.IsTrainable, q.QSqrt.IsTrainable) = (QMu.IsTrainable, QSqrt.IsTrainable);
        return q;
    }
}
