namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process for any likelihood and any number of rows, which are given batch by batch:
/// f is summarised by M inducing variables, and a Gaussian q over them moves to where the bound on log p(Y | X) is highest.</summary>
/// <remarks>
/// The bound is a sum over the data, not a mean: N / B times the expectation over a batch of B rows, less KL(q ‖ p), so that the mean over equal batches that share out the rows is the bound
/// of all rows; of unequal batches, weigh each by its size. q is about u less its mean function, or about v = L⁻¹ u, which is the default and converges faster; the mean function is
/// added to what is predicted. <see cref="SparseVariational.Training"/> goes through batches, by natural gradients for q and Adam for everything
/// else; <see cref="SparseVariational.On"/> has all rows at once, and with them a fit.
/// A likelihood without a closed form places the nodes of its quadrature by the integrand, to full precision in 6 to 10 µs a row; made with <c>quadratureOrder: 20</c> it is five to ten
/// times as fast, and good enough for training. Cost: 6 M² B + M³ flops for the bound and its gradient. Sources: Hensman, Fusi and Lawrence (2013), "Gaussian processes for big data";
/// Hensman, Matthews and Ghahramani (2015), "Scalable variational Gaussian process classification", eq. 17.
/// </remarks>
/// <example>
/// <code>
/// var Z = Tensor.FromSpan([0, 2, 4, 6], 4, 1); // where f is summarised
/// var model = new Svgp(new Matern52(), new BernoulliLikelihood(quadratureOrder: 20), new InducingPoints(Z), dataCount: 8);
/// var labels = Op.Greater(Y, 0);
/// var bound = model.EvidenceLowerBound(Op.Gather(X, [0, 3, 5]), Op.Gather(labels, [0, 3, 5])); // by a batch
/// model.On(X, labels).Fit(); // by all rows at once
/// var prediction = model.Posterior().PredictY(Xnew);
/// </code>
/// </example>
public sealed class Svgp : SparseVariational
{
    /// <summary>Creates a model for data of a given number of rows.</summary>
    /// <param name="kernel">The covariance of f, the same for every latent function.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="inducing">The inducing variables that summarise f, such as <c>new InducingPoints(Z)</c>.</param>
    /// <param name="dataCount">N, the number of rows that the batches are drawn from.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="q">Where q starts, with as many latent functions as all targets together need; when left out, a <see cref="FullGaussian"/> N(0, I).</param>
    /// <param name="latents">The number of latent functions; when left out, that of q, or as many as one target needs.</param>
    /// <param name="whiten">Whether q is about v = L⁻¹ u with prior N(0, I), or about u with prior N(0, Kuu).</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">q does not fit the inducing variables or the likelihood, or without jitter Kuu is singular whatever the kernel.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows, or no latent functions.</exception>
    public Svgp(
        Kernel kernel,
        Likelihood likelihood,
        InducingVariables inducing,
        int dataCount,
        MeanFunction? mean = null,
        VariationalGaussian? q = null,
        int? latents = null,
        bool whiten = true,
        Jitter? jitter = null)
        : base(likelihood, dataCount, mean, q ?? Start(inducing, latents ?? Required(likelihood).LatentsPerTarget), whiten, jitter)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(inducing);
        Kernel = kernel;
        Inducing = inducing;
        if (latents is { } asked && asked != Q.Latents) throw new ArgumentException($"Svgp: q has {Q.Latents} latent functions, and latents is {asked}; expected the same. Leave latents out.");
        if (Q.Latents % Likelihood.LatentsPerTarget != 0)
            throw new ArgumentException($"Svgp: q has {Q.Latents} latent functions; expected {Likelihood.LatentsPerTarget} for each target, as {Likelihood.GetType().Name} takes.");
        Processes = new(new SharedIndependent(kernel, Q.Latents), [inducing]);
        RequireFit();
    }

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel { get; }

    /// <summary>The inducing variables that summarise f.</summary>
    public InducingVariables Inducing { get; }

    /// <inheritdoc/>
    private protected override LatentProcesses Processes { get; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<Part> PartsOfPrior => [new("kernel", Kernel), new("inducing", Inducing)];
}
