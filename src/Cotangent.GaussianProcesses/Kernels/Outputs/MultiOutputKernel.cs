using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>How several outputs go together: P outputs f = W g, each a mixture of L independent latent functions g, so that cov(f_p(x), f_q(x′)) = Σ_l W[p, l] W[q, l] k_l(x, x′).</summary>
/// <remarks>
/// It is no <see cref="Kernel"/>, whose leading axes are batch and never outputs. Each kernel sees its own active columns. Inputs are matrices [N D], with leading axes as batch; the outputs
/// stand beside the inputs, [N P N P], so that a reshape to [N P, N P] is the covariance of the rows of Y [N P] one after the other. Source: Álvarez, Rosasco and Lawrence (2012), "Kernels for
/// vector-valued functions: a review", section 4.
/// </remarks>
/// <example>
/// <code>
/// MultiOutputKernel kernel = new LinearCoregionalization([new Matern52(), new Linear()], outputs: 3);
/// Tensor K = kernel.K(X); // [N, 3, N, 3]
/// </code>
/// </example>
public abstract class MultiOutputKernel : IParameterTree
{
    private readonly Kernel[] kernels;

    /// <summary>Creates the base of a kernel of several outputs.</summary>
    /// <param name="kernels">The covariances of the latent functions: one for all, or one for each, in order.</param>
    /// <param name="outputs">P, the number of outputs.</param>
    /// <param name="latents">L, the number of latent functions.</param>
    /// <exception cref="ArgumentException">There are other than 1 or L kernels, or one of them is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no outputs, or no latent functions.</exception>
    protected MultiOutputKernel(IEnumerable<Kernel> kernels, int outputs, int latents)
    {
        ArgumentNullException.ThrowIfNull(kernels);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(latents, 1);
        this.kernels = [.. kernels];
        if (this.kernels.Length != 1 && this.kernels.Length != latents)
            throw new ArgumentException($"{GetType().Name}: got {this.kernels.Length} kernels for {latents} latent functions; expected one for all, or one for each.");
        if (this.kernels.Contains(null)) throw new ArgumentException($"{GetType().Name}: kernel {Array.IndexOf(this.kernels, null)} is null.");
        Outputs = outputs;
        this.Latents = latents;
    }

    /// <summary>The covariances of the latent functions: one for all, or one for each, in order.</summary>
    public IReadOnlyList<Kernel> Kernels => kernels;

    /// <summary>P, the number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>L, the number of latent functions.</summary>
    public int Latents { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<Part> Parts { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>W [P L] at the present parameters: row p says of which latent functions output p is made. Null where every output is a latent function of its own, W = I.</summary>
    public virtual Tensor? Mixing() => null;

    /// <summary>Why training could not move W from where it is, in words; null where it could.</summary>
    internal virtual string? Saddle() => null;

    /// <summary>The column of W [P L] that is 0, of which the objective is even, so that its slope there is 0.</summary>
    private protected static string? ZeroColumn(Parameter W)
    {
        if (!W.IsTrainable) return null;
        var sizes = Sum(Square(W), 0);
        var zero = Array.IndexOf(sizes.ToArray(), 0.0);
        return zero < 0 ? null : $"column {zero} of W is 0, where the objective has no slope";
    }

    /// <summary>The covariances of the outputs that each kernel brings, Σ w wᵀ over the columns of W that it stands for: [1 P P] of one kernel for all, else [L P P].</summary>
    public Tensor OutputCovariances() => (Mixing(), kernels.Length) switch
    {
        (null, 1) => ExpandDims(Tensor.Identity(Outputs), 0),
        (null, _) => DiagonalMatrix(Tensor.Identity(Outputs)),
        (var W, 1) => ExpandDims(MatMul(W, W, transposeB: true), 0),
        (var W, _) => OutputMixing.Squares(W),
    };

    /// <summary>cov(f_p(xᵢ), f_q(xⱼ)) for X [… N D]: [… N P N P]. O(N² (D + P²)) for each kernel.</summary>
    /// <exception cref="ArgumentException">X is no matrix, or lacks a column that a kernel sees.</exception>
    public Tensor K(Tensor X)
    {
        Shapes.In($"{GetType().Name}.K").Is(X, "… N D");
        return Between(kernels.Select(k => k.K(X)));
    }

    /// <summary>cov(f_p(xᵢ), f_q(x′ⱼ)) for X [… N D] and X2 [… M D]: [… N P M P].</summary>
    /// <exception cref="ArgumentException">X or X2 is no matrix, or lacks a column that a kernel sees.</exception>
    public Tensor K(Tensor X, Tensor X2)
    {
        Shapes.In($"{GetType().Name}.K").Is(X, "… N D").Is(X2, "… M D");
        return Between(kernels.Select(k => k.K(X, X2)));
    }

    /// <summary>var f_p(xᵢ) for X [… N D]: [… N P].</summary>
    public Tensor Diagonal(Tensor X)
    {
        Shapes.In($"{GetType().Name}.Diagonal").Is(X, "… N D");
        return OutputMixing.Times(Each(kernels.Select(k => k.Diagonal(X))), Op.Diagonal(OutputCovariances()));
    }

    /// <summary>cov(f_p(xᵢ), f_p(xⱼ)), each output by itself, for X [N D]: [P N N].</summary>
    public Tensor OverInputs(Tensor X)
    {
        Shapes.In($"{GetType().Name}.OverInputs").Is(X, "N D");
        return Transpose(OutputMixing.Times(Each(kernels.Select(k => k.K(X))), Op.Diagonal(OutputCovariances())), 2, 0, 1);
    }

    /// <summary>cov(f_p(xᵢ), f_q(xᵢ)), the outputs at each input by itself, for X [… N D]: [… N P P].</summary>
    public Tensor OverOutputs(Tensor X)
    {
        Shapes.In($"{GetType().Name}.OverOutputs").Is(X, "… N D");
        return OutputMixing.Times(Each(kernels.Select(k => k.Diagonal(X))), OutputCovariances());
    }

    /// <summary>One kernel for all latent functions.</summary>
    private protected static Kernel[] One(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return [kernel];
    }

    /// <summary>[… N P M P] of the covariances [… N M] of the kernels.</summary>
    private Tensor Between(IEnumerable<Tensor> covariances) => OutputMixing.BesideInputs(OutputMixing.Times(Each(covariances), OutputCovariances()));

    private static Tensor Each(IEnumerable<Tensor> ofKernels) => Stack([.. ofKernels], -1);
}
