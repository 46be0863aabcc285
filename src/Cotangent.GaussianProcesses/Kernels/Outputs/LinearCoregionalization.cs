namespace Cotangent.GaussianProcesses;

/// <summary>Outputs that are mixtures of a few independent functions, each with a kernel of its own: f = W g, so that cov(f_p(x), f_q(x′)) = Σ_l W[p, l] W[q, l] k_l(x, x′).</summary>
/// <remarks>
/// Outputs share what they have in common, so that one of them is known better where others were observed. A row of W is an output, and a column a latent function. W and the variances of the
/// kernels say the same thing twice: fix one of them, by <see cref="Parameter.IsTrainable"/>, to read the other. With W = I it is <see cref="SeparateIndependent"/>, with one kernel in all
/// <see cref="IntrinsicCoregionalization"/>. Source: Journel and Huijbregts (1978), "Mining geostatistics"; Álvarez, Rosasco and Lawrence (2012), eq. 25.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new LinearCoregionalization([new Matern52(), new Linear()], outputs: 3);
/// </code>
/// </example>
public sealed class LinearCoregionalization : MultiOutputKernel
{
    /// <summary>Creates the kernel of a number of outputs.</summary>
    /// <param name="kernels">The covariances of the latent functions, in order.</param>
    /// <param name="outputs">P, the number of outputs.</param>
    /// <param name="W">W [P L], or one number for all; a column of zeros is a saddle, which a fit refuses. When left out, different numbers from 0.5 to 1.</param>
    /// <exception cref="ArgumentException">A kernel is null, or W has another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no kernels, or no outputs.</exception>
    public LinearCoregionalization(IReadOnlyList<Kernel> kernels, int outputs, StartValue W = default) : base(kernels, outputs, kernels?.Count ?? 1) =>
        this.W = W.Like(this, Transform.Identity, Coregion.Apart(outputs, this.Latents));

    /// <summary>W [P L], a pure number: how much of each latent function each output has.</summary>
    public Parameter W { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [.. Kernels.Select((k, i) => new Part($"kernels[{i}]", k)), new("W", W, Unit.Pure)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("outputs", Outputs)];

    /// <inheritdoc/>
    public override Tensor Mixing() => W;

    /// <inheritdoc/>
    internal override string? Saddle() => ZeroColumn(W);
}
