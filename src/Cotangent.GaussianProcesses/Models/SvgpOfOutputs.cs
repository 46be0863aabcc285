namespace Cotangent.GaussianProcesses;

/// <summary>As <see cref="Svgp"/>, for several outputs that have kernels of their own, or that go together: f = W g, where each latent function g is summarised by M inducing variables
/// and a Gaussian q over them.</summary>
/// <remarks>
/// Where the kernel mixes, the outputs of its posterior are correlated, given the data too: <see cref="Posterior.JointOverOutputs(Tensor)"/> says how. The inducing variables are one for all latent
/// functions, or one for each, as many in each; with a kernel of one latent function for each output, each output then has its own. The mean function is added to f, after the mixing. An output
/// is a target, or of a likelihood with several latent functions for each target one of those. Cost: for each latent function that of <see cref="Svgp"/>; where kernel and inducing
/// variables are one for all, Kuu is factored once. Source: van der Wilk, Dutordoir, John, Artemev, Adam and Hensman (2020), "A framework for interdomain and multioutput Gaussian processes".
/// </remarks>
/// <example>
/// <code>
/// var Z = Tensor.FromSpan([0, 2, 4, 6], 4, 1);
/// var kernel = new LinearCoregionalization([new Matern52(), new Matern52(lengthscales: 3)], outputs: 3);
/// var model = new SvgpOfOutputs(kernel, new GaussianLikelihood(), [new InducingPoints(Z), new InducingPoints(Z + 0.5)], dataCount: 8);
/// model.On(X, Op.Concat([Y, -Y, 0.5 * Y], 1)).Fit();
/// var (mean, covariance) = model.Posterior().JointOverOutputs(Xnew); // [2, 3] and [2, 3, 3]
/// </code>
/// </example>
public sealed class SvgpOfOutputs : SparseVariational
{
    private readonly InducingVariables[] inducing;

    /// <summary>Creates a model for data of a given number of rows.</summary>
    /// <param name="kernel">The covariance of the outputs.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="inducing">The inducing variables: one kind for all latent functions, or one for each, in order; all of as many variables.</param>
    /// <param name="dataCount">N, the number of rows that the batches are drawn from.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="q">Where q starts, with as many latent functions as the kernel has; when left out, a <see cref="FullGaussian"/> N(0, I).</param>
    /// <param name="whiten">Whether q is about v = L⁻¹ u with prior N(0, I), or about u with prior N(0, Kuu).</param>
    /// <param name="jitter">The jitter that is added to the diagonal of each Kuu: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">q or the inducing variables do not fit the kernel, the kernel does not fit the likelihood, or without jitter Kuu is singular whatever the
    /// kernel.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows.</exception>
    public SvgpOfOutputs(
        MultiOutputKernel kernel,
        Likelihood likelihood,
        IReadOnlyList<InducingVariables> inducing,
        int dataCount,
        MeanFunction? mean = null,
        VariationalGaussian? q = null,
        bool whiten = true,
        Jitter? jitter = null)
        : base(likelihood, dataCount, mean, q ?? Start(Checked(kernel, inducing)[0], kernel.Latents), whiten, jitter)
    {
        this.inducing = Checked(kernel, inducing);
        Kernel = kernel;
        if (Q.Latents != kernel.Latents)
            throw new ArgumentException($"SvgpOfOutputs: q has {Q.Latents} latent functions; expected {kernel.Latents}, as {kernel.GetType().Name} has.");
        if (kernel.Outputs % Likelihood.LatentsPerTarget != 0)
            throw new ArgumentException($"SvgpOfOutputs: the kernel has {kernel.Outputs} outputs; expected {Likelihood.LatentsPerTarget} for each target, as {Likelihood.GetType().Name} takes.");
        Processes = new(kernel, this.inducing);
        RequireFit();
    }

    /// <summary>The covariance of the outputs.</summary>
    public MultiOutputKernel Kernel { get; }

    /// <summary>The inducing variables: one for all latent functions, or one for each, in order.</summary>
    public IReadOnlyList<InducingVariables> Inducing => inducing;

    /// <inheritdoc/>
    private protected override LatentProcesses Processes { get; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<Part> PartsOfPrior =>
        [new("kernel", Kernel), .. inducing.Select((u, l) => new Part(inducing.Length == 1 ? "inducing" : $"inducing[{l}]", u))];

    private static InducingVariables[] Checked(MultiOutputKernel kernel, IReadOnlyList<InducingVariables> inducing)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(inducing);
        InducingVariables[] all = [.. inducing];
        if (all.Contains(null)) throw new ArgumentException($"SvgpOfOutputs: the inducing variables number {Array.IndexOf(all, null)} are null.");
        if (all.Length != 1 && all.Length != kernel.Latents)
            throw new ArgumentException(
                $"SvgpOfOutputs: got {all.Length} kinds of inducing variables for the {kernel.Latents} latent functions of {kernel.GetType().Name}; expected one for all, or one for each.");
        if (Array.Find(all, u => u.Count != all[0].Count) is { } other)
            throw new ArgumentException($"SvgpOfOutputs: one latent function has {all[0].Count} inducing variables and another has {other.Count}; expected as many for each.");
        return all;
    }
}
