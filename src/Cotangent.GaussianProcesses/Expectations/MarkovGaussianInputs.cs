using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A chain of N + 1 inputs, x₀, x₁, …, x_N, each of which goes together with the next: p(xₙ, xₙ₊₁) is Gaussian.</summary>
/// <remarks>An expectation over it is that of a function of xₙ times one of xₙ₊₁, one for each of the N pairs; over single inputs, take <see cref="Marginals"/>.</remarks>
/// <example>
/// <code>
/// var inputs = new MarkovGaussianInputs(X, Tensor.Full(0.1, 2, 8, 1, 1)); // one number, 0.1 uncertain, throughout
/// Tensor next = Expectation.OfProduct(new SquaredExponential(), Xnew, new IdentityMean(), inputs); // E k(x_n, Z) x_{n+1}: [7, 2, 1]
/// </code>
/// </example>
public sealed class MarkovGaussianInputs
{
    /// <summary>Creates a chain from its means and covariances.</summary>
    /// <param name="mean">μ [N + 1, D].</param>
    /// <param name="covariances">[2, N + 1, D, D]: first the covariance of each xₙ, then that of xₙ with xₙ₊₁, whose last matrix is not read.</param>
    /// <exception cref="ArgumentException">The shapes differ, there is no input, a value is not finite, a matrix of the first half is not symmetric, a variance is below 0, or a correlation
    /// above 1 in size.</exception>
    public MarkovGaussianInputs(Tensor mean, Tensor covariances)
    {
        Shapes.In(nameof(MarkovGaussianInputs)).Is(mean, "N D").Is(covariances, "2 N D D");
        var N = mean.Shape[0] - 1;
        if (N < 0) throw new ArgumentException("MarkovGaussianInputs: mean has no rows; expected one for each input of the chain.");
        var (own, cross) = (Part(covariances, 0), Slice(Part(covariances, 1), ..N));
        Marginals = new GaussianInputs(mean, own);
        Pairs = new GaussianInputs(
            Concat([Slice(mean, ..N), Slice(mean, 1..)], 1),
            Concat([Concat([Slice(own, ..N), cross], 2), Concat([cross.T, Slice(own, 1..)], 2)], 1));
    }

    /// <summary>Each xₙ by itself.</summary>
    public GaussianInputs Marginals { get; }

    /// <summary>Each xₙ with xₙ₊₁ in 2 D columns.</summary>
    internal GaussianInputs Pairs { get; }

    /// <summary>D.</summary>
    internal int ColumnCount => Marginals.ColumnCount;

    private static Tensor Part(Tensor covariances, int part) => Squeeze(Slice(covariances, part..(part + 1)), 0);
}
