using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Outputs that vary alike, with a correlation between every two: cov(f_p(x), f_q(x′)) = B[p, q] k(x, x′) with B = W Wᵀ + diag(κ).</summary>
/// <remarks>
/// The latent functions are one for each column of W and one for each output, all with the one kernel. B and the variance of the kernel say the same thing twice: fix one of them, by
/// <see cref="Parameter.IsTrainable"/>, to read the other. <see cref="Coregion"/> is the same of data whose rows have one output each. Source: Bonilla, Chai and Williams (2008), "Multi-task
/// Gaussian process prediction", section 2.1; Álvarez, Rosasco and Lawrence (2012), section 4.2.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new IntrinsicCoregionalization(new Matern52(), outputs: 3);
/// </code>
/// </example>
public sealed class IntrinsicCoregionalization : MultiOutputKernel
{
    /// <summary>Creates the kernel of a number of outputs, with W of the given rank.</summary>
    /// <param name="kernel">k.</param>
    /// <param name="outputs">P, the number of outputs.</param>
    /// <param name="rank">The number of columns of W, at least 1.</param>
    /// <param name="W">W [P rank], or one number for all; columns of zeros, or that are multiples of each other, are a saddle, which a fit refuses. When left out, different numbers
    /// from 0.5 to 1.</param>
    /// <param name="kappa">κ: one, or [P].</param>
    /// <exception cref="ArgumentException">A start value has another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no outputs, or the rank is less than 1.</exception>
    public IntrinsicCoregionalization(Kernel kernel, int outputs, int rank = 1, StartValue W = default, StartValue kappa = default)
        : base(One(kernel), outputs, rank + outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        Rank = rank;
        this.W = W.Like(this, Transform.Identity, Coregion.Apart(outputs, rank));
        Kappa = kappa.Vector(this, outputs, Transform.Positive());
    }

    /// <summary>k, which all outputs have alike but for <see cref="MultiOutputKernel.OutputCovariances"/>.</summary>
    public Kernel Kernel => Kernels[0];

    /// <summary>The number of columns of <see cref="W"/>.</summary>
    public int Rank { get; }

    /// <summary>W [P rank], a pure number: what the outputs have in common.</summary>
    public Parameter W { get; }

    /// <summary>κ [P], a pure number: what each output has for itself.</summary>
    public Parameter Kappa { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("W", W, Unit.Pure), new("kappa", Kappa, Unit.Pure)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("outputs", Outputs), new("rank", Rank)];

    /// <summary>[W, diag(√κ)] [P rank + P].</summary>
    public override Tensor Mixing() => Concat([W, DiagonalMatrix(Sqrt(Kappa))], 1);

    /// <summary>Columns that are multiples of each other move as such, so that W would keep a lower rank.</summary>
    internal override string? Saddle()
    {
        if (ZeroColumn(W) is { } zero) return zero;
        if (!W.IsTrainable || Rank == 1 || Outputs == 1) return null;
        var products = MatMul(W, W, transposeA: true);
        for (var a = 0; a < Rank; a++)
            for (var b = a + 1; b < Rank; b++)
                if (products[a, b] * products[a, b] >= (1 - 1e-12) * products[a, a] * products[b, b]) return $"columns {a} and {b} of W are multiples of each other, and would stay so";
        return null;
    }
}
