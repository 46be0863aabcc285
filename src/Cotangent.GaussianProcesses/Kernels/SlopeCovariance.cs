using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Covariances of slopes of a Gaussian process: f ~ GP(0, k), with ∂f/∂t = tᵀ∇f along a direction t for each point.</summary>
/// <remarks>
/// They are derivatives of the kernel, pushed forward through it for all pairs at once, so that every kernel that has slopes has them here, with its active columns and lengthscales.
/// Cost: twice or four times that of the kernel. Source: Rasmussen &amp; Williams (2006), eq. 9.1; Solak et al. (2003), "Derivative observations in Gaussian process models of dynamic systems".
/// </remarks>
public static class SlopeCovariance
{
    /// <summary>cov(f(xᵢ), ∂f(x′ⱼ)/∂tⱼ) = ∂k(xᵢ, x′ⱼ)/∂x′ⱼ · tⱼ for X [N D], X2 and directions T2 [M D]: [N M].</summary>
    public static Tensor WithValues(Kernel kernel, Tensor X, Tensor X2, Tensor T2)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Shapes.In("SlopeCovariance.WithValues").Is(X, "N D").Is(X2, "M D").Is(T2, "M D");
        return Directions.Derivative(x => kernel.K(X, x), X2, T2);
    }

    /// <summary>cov(∂f(xᵢ)/∂tᵢ, ∂f(x′ⱼ)/∂t′ⱼ) = tᵢᵀ ∂²k(xᵢ, x′ⱼ)/∂xᵢ∂x′ⱼ t′ⱼ for X and directions T [N D], X2 and T2 [M D]: [N M].</summary>
    public static Tensor Between(Kernel kernel, Tensor X, Tensor T, Tensor X2, Tensor T2)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Shapes.In("SlopeCovariance.Between").Is(X, "N D").Is(T, "N D").Is(X2, "M D").Is(T2, "M D");
        return Directions.Derivative(x => Directions.Derivative(x2 => kernel.K(x, x2), X2, T2), X, T);
    }

    /// <summary>The variances of ∂f(xᵢ)/∂tᵢ for X and directions T [N D]: [N]. O(N).</summary>
    public static Tensor Variances(Kernel kernel, Tensor X, Tensor T)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Shapes.In("SlopeCovariance.Variances").Is(X, "N D").Is(T, "N D");
        var (x, t) = (ExpandDims(X, 1), ExpandDims(T, 1)); // [N 1 D]: a batch of single points
        return Reshape(Directions.Derivative(a => Directions.Derivative(b => kernel.K(a, b), x, t), x, t), X.Shape[0]);
    }

    /// <summary>Refuses a kernel whose functions have no slopes, or that has such a part.</summary>
    /// <exception cref="ArgumentException">The functions have no slopes; the message names the part.</exception>
    internal static void Require(string method, Kernel kernel)
    {
        if (Rough(kernel, "kernel") is var (path, rough))
            throw new ArgumentException($"{method}: functions of {rough.GetType().Name} have no slopes ({path}); expected a kernel with a second derivative where x = x′, such as Matern32, " +
                "Matern52 or SquaredExponential.");
    }

    private static (string Path, Kernel Kernel)? Rough(Kernel kernel, string path) => kernel.HasSlopes
        ? kernel.Parts.Where(part => part.Node is Kernel).Select(part => Rough((Kernel)part.Node, $"{path}.{part.Name}")).FirstOrDefault(found => found is not null)
        : (path, kernel);
}
