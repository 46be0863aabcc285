using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Waves of random frequencies, of which functions before any data are made: f(x) = Σᵢ wᵢ φᵢ(x) with w ~ N(0, I) has covariance Σᵢ φᵢ(x) φᵢ(x′), on average k(x, x′).</summary>
/// <remarks>
/// φ has √(σ²/L) cos ω·(x − x₀) and √(σ²/L) sin ω·(x − x₀) for each of L frequencies, so that the variance is exact whatever the frequencies; the covariance of two points has an error of
/// σ²/√(2L) at most. Source: Rahimi and Recht (2007), "Random features for large-scale kernel machines"; the pairs, Sutherland and Schneider (2015), "On the error of random Fourier features".
/// </remarks>
internal sealed class RandomWaves
{
    private readonly (Tensor Amplitude, Tensor Frequencies)[] terms;

    /// <summary>Of a kernel with a spectral density.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="origin">x₀ [1 D], near the points where functions are evaluated.</param>
    /// <param name="features">L, the number of frequencies of each term.</param>
    /// <param name="random">The generator.</param>
    /// <exception cref="NotSupportedException">The kernel, or a part of it, has no spectral density here.</exception>
    internal RandomWaves(Kernel kernel, Tensor origin, int features, Philox random)
    {
        Origin = origin;
        terms = [.. kernel.DrawFrequencies(origin.Shape[^1], features, random).Select(draw => (Sqrt(draw.Variance / draw.Frequencies.Shape[0]), draw.Frequencies))];
    }

    /// <summary>x₀ [1 D].</summary>
    internal Tensor Origin { get; }

    /// <summary>The number of φ.</summary>
    internal int Count => terms.Sum(term => 2 * term.Frequencies.Shape[0]);

    /// <summary>φ at X [N D]: [N Count].</summary>
    internal Tensor At(Tensor X) => Of(omega => Waves.Of(X - Origin, omega));

    /// <summary>φ [N Count] from what N linear functionals make of cos ω·(x − x₀), ω [L D], and then of sin: [N 2L].</summary>
    internal Tensor Of(Func<Tensor, Tensor> functionals) => Concat([.. terms.Select(term => term.Amplitude * functionals(term.Frequencies))], 1);
}
