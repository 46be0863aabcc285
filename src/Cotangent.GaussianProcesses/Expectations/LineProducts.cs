namespace Cotangent.GaussianProcesses;

/// <summary>E Π_i ℓ_i^pᵢ of lines ℓ that are jointly Gaussian, of any degree.</summary>
/// <remarks>By E ℓ_i g = E ℓ_i E g + Σ_j cov(ℓ_i, ℓ_j) E ∂g/∂ℓ_j, again and again. Source: Isserlis (1918); Stein (1981), lemma 2.</remarks>
internal sealed class LineProducts
{
    private readonly Tensor[] means;
    private readonly Func<int, int, Tensor> covariance;
    private readonly Dictionary<(int, int), Tensor> covariances = [];
    private readonly Dictionary<string, Tensor> known = [];

    private LineProducts(Tensor[] means, Func<int, int, Tensor> covariance) => (this.means, this.covariance) = (means, covariance);

    /// <summary>The expectation.</summary>
    /// <param name="means">E ℓ_i.</param>
    /// <param name="covariance">cov(ℓ_i, ℓ_j) for i ≤ j.</param>
    /// <param name="powers">p_i, of which one is not 0.</param>
    internal static Tensor Of(Tensor[] means, Func<int, int, Tensor> covariance, int[] powers) => new LineProducts(means, covariance).Of(powers)!;

    /// <summary>The expectation; null for 1.</summary>
    private Tensor? Of(int[] powers)
    {
        var i = Array.FindIndex(powers, power => power > 0);
        if (i < 0) return null;
        var key = string.Join(",", powers);
        if (known.TryGetValue(key, out var value)) return value;
        int[] rest = [.. powers];
        rest[i]--;
        value = Times(means[i], Of(rest));
        for (var j = i; j < powers.Length; j++)
        {
            if (rest[j] == 0) continue;
            int[] less = [.. rest];
            less[j]--;
            var term = Times(Covariance(i, j), Of(less));
            value += rest[j] == 1 ? term : rest[j] * term;
        }
        return known[key] = value;
    }

    private Tensor Covariance(int i, int j) => covariances.TryGetValue((i, j), out var value) ? value : covariances[(i, j)] = covariance(i, j);

    private static Tensor Times(Tensor x, Tensor? y) => y is null ? x : x * y;
}
