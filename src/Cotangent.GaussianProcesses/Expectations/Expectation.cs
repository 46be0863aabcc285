using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>What kernels and mean functions are on average where inputs are uncertain, x ~ N(μ, S): the ψ statistics of sparse and latent variable models, E k(x, x), E k(x, Z) and
/// E k(Z, x) k(x, Z′).</summary>
/// <remarks>
/// Closed forms hold for SquaredExponential, Linear, Polynomial, Constant and White, for sums, products, powers and multiples of them, and for constant, identity and linear mean functions with their
/// sums and products, over any columns and under any covariance, and for all pairs of these. What is known by its values alone is integrated by Gauss–Hermite quadrature over the columns that it
/// sees, and <c>Describe</c> says so. Columns that are independent are taken apart, so that a product with a kernel of one other column costs nodes over that one alone.
/// A variance of 0 is exact; by quadrature the derivative with respect to it is given as 0 there. All results are differentiable in mean and covariance, Z, and parameters, to any order.
/// <see cref="White"/> is 0 between x and any Z, which are other points, and σ² between x and itself.
/// Source: Titsias and Lawrence (2010), "Bayesian Gaussian process latent variable model", section 3.1; Girard, Rasmussen, Quiñonero-Candela and Murray-Smith (2003).
/// </remarks>
/// <example>
/// <code>
/// var inputs = new DiagonalGaussianInputs(X, Tensor.Full(0.1, X.Shape));
/// Tensor psi2 = Expectation.SumOfProducts(new SquaredExponential(), Xnew, inputs); // [M, M]
/// string how = Expectation.Describe(new SquaredExponential(), inputs);
/// </code>
/// </example>
public static class Expectation
{
    /// <summary>ψ₀ = E k(xₙ, xₙ): [N].</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <exception cref="ArgumentException">The kernel or mean function does not fit the number of columns.</exception>
    /// <exception cref="NotSupportedException">There is no closed form, and a grid of nodes over the columns would be too large; or a mean function is a <see cref="Trend"/>.</exception>
    public static Tensor OfDiagonal(Kernel kernel, UncertainInputs inputs, int? nodes = null)
    {
        var diagonal = Features.OfDiagonal(kernel, inputs);
        return Flatten(new TermExpectation(inputs, nodes).Of(diagonal));
    }

    /// <summary>ψ₁ = E k(xₙ, zₘ) for Z [M D]: [N M]. O(N M D), or O(N (M D² + D³)) under full covariances.</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The other points of k [M D], which are known.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfCovariance(Kernel kernel, Tensor Z, UncertainInputs inputs, int? nodes = null)
    {
        var k = Features.Of(kernel, Z, inputs);
        return new TermExpectation(inputs, nodes).Of(k);
    }

    /// <summary>ψ₂ = E k(zₘ, xₙ) k(xₙ, zₘ′) for Z [M D]: [N M M]. <see cref="SumOfProducts(Kernel, Tensor, UncertainInputs, Tensor, int?)"/> takes less memory.</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The other points of k [M D], which are known.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfProduct(Kernel kernel, Tensor Z, UncertainInputs inputs, int? nodes = null)
    {
        var k = Features.Of(kernel, Z, inputs);
        return new TermExpectation(inputs, nodes).OfSquare(k);
    }

    /// <summary>E k(zₘ, xₙ) k′(xₙ, z′ₘ′) for two kernels, Z [M D] and Z′ [M′ D]: [N M M′].</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The other points of k [M D], which are known.</param>
    /// <param name="other">The kernel k′.</param>
    /// <param name="otherZ">The points of k′ [M′ D].</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfProduct(Kernel kernel, Tensor Z, Kernel other, Tensor otherZ, UncertainInputs inputs, int? nodes = null)
    {
        var (k, k2) = (Features.Of(kernel, Z, inputs), Features.Of(other, otherZ, inputs));
        return new TermExpectation(inputs, nodes).Of(k, k2);
    }

    /// <summary>Σₙ wₙ E k(zₘ, xₙ) k(xₙ, zₘ′) for Z [M D]: [M M], the sum of ψ₂ over its rows.</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The other points of k [M D], which are known.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="weights">w [N], one for each input; 1 when left out.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <remarks>N M M numbers are never stored, and are evaluated again for the gradient: squared exponentials over independent columns in one pass over half of the pairs of Z,
    /// ½ N M² (3 D + 20) flops and 3 times as many with the gradient, and all other pairs of terms in tiles of rows of some megabytes.</remarks>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor SumOfProducts(Kernel kernel, Tensor Z, UncertainInputs inputs, Tensor? weights = null, int? nodes = null)
    {
        return Sums(inputs, weights, nodes).Of([Z], Both, (f, _) => f.PairsWithItself());

        (Features, Features) Both(UncertainInputs x, Tensor[] Z)
        {
            var k = Features.Of(kernel, Z[0], x);
            return (k, k);
        }
    }

    /// <summary>Σₙ wₙ E k(zₘ, xₙ) k′(xₙ, z′ₘ′) for two kernels, Z [M D] and Z′ [M′ D]: [M M′].</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The other points of k [M D], which are known.</param>
    /// <param name="other">The kernel k′.</param>
    /// <param name="otherZ">The points of k′ [M′ D].</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="weights">w [N], one for each input; 1 when left out.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor SumOfProducts(
        Kernel kernel, Tensor Z, Kernel other, Tensor otherZ, UncertainInputs inputs, Tensor? weights = null, int? nodes = null)
    {
        return Sums(inputs, weights, nodes).Of([Z, otherZ], (x, Z) => (Features.Of(kernel, Z[0], x), Features.Of(other, Z[1], x)), (f, g) => f.PairsWith(g));
    }

    /// <summary>E m(xₙ): [N P], or [N 1] for every output alike.</summary>
    /// <param name="mean">The mean function m, with P outputs.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfMean(MeanFunction mean, UncertainInputs inputs, int? nodes = null)
    {
        var m = Features.Of(mean, inputs);
        return new TermExpectation(inputs, nodes).Of(m);
    }

    /// <summary>E m_p(xₙ) m′_q(xₙ) for two mean functions: [N P Q].</summary>
    /// <param name="mean">The mean function m, with P outputs.</param>
    /// <param name="other">The mean function m′, with Q outputs.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfProduct(MeanFunction mean, MeanFunction other, UncertainInputs inputs, int? nodes = null)
    {
        var (m, m2) = (Features.Of(mean, inputs), Features.Of(other, inputs));
        return new TermExpectation(inputs, nodes).Of(m, m2);
    }

    /// <summary>E m_p(xₙ) k(xₙ, zₘ) for a mean function and a kernel, Z [M D]: [N P M]; with <see cref="IdentityMean"/>, E x k(x, Z).</summary>
    /// <param name="mean">The mean function m, with P outputs.</param>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The other points of k [M D], which are known.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfProduct(MeanFunction mean, Kernel kernel, Tensor Z, UncertainInputs inputs, int? nodes = null)
    {
        var (m, k) = (Features.Of(mean, inputs), Features.Of(kernel, Z, inputs));
        return new TermExpectation(inputs, nodes).Of(m, k);
    }

    /// <summary>E k(xₙ, zₘ) k′(xₙ₊₁, z′ₘ′) over the N pairs of a chain: [N M M′].</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The other points of k [M D], which are known.</param>
    /// <param name="other">The kernel k′.</param>
    /// <param name="otherZ">The points of k′ [M′ D].</param>
    /// <param name="inputs">The chain.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfProduct(Kernel kernel, Tensor Z, Kernel other, Tensor otherZ, MarkovGaussianInputs inputs, int? nodes = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return OfNeighbours(Features.Of(kernel, Z, inputs.Marginals), Features.Of(other, otherZ, inputs.Marginals), inputs, nodes);
    }

    /// <summary>E k(xₙ, zₘ) m_p(xₙ₊₁) over the N pairs of a chain: [N M P]; with <see cref="IdentityMean"/>, E k(xₙ, Z) xₙ₊₁.</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The other points of k [M D], which are known.</param>
    /// <param name="mean">The mean function m, with P outputs.</param>
    /// <param name="inputs">The chain.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfProduct(Kernel kernel, Tensor Z, MeanFunction mean, MarkovGaussianInputs inputs, int? nodes = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return OfNeighbours(Features.Of(kernel, Z, inputs.Marginals), Features.Of(mean, inputs.Marginals), inputs, nodes);
    }

    /// <summary>E m_p(xₙ) k(xₙ₊₁, zₘ) over the N pairs of a chain: [N P M].</summary>
    /// <param name="mean">The mean function m, with P outputs.</param>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The other points of k [M D], which are known.</param>
    /// <param name="inputs">The chain.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfProduct(MeanFunction mean, Kernel kernel, Tensor Z, MarkovGaussianInputs inputs, int? nodes = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return OfNeighbours(Features.Of(mean, inputs.Marginals), Features.Of(kernel, Z, inputs.Marginals), inputs, nodes);
    }

    /// <summary>E m_p(xₙ) m′_q(xₙ₊₁) over the N pairs of a chain: [N P Q].</summary>
    /// <param name="mean">The mean function m, with P outputs.</param>
    /// <param name="other">The mean function m′, with Q outputs.</param>
    /// <param name="inputs">The chain.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfProduct(MeanFunction mean, MeanFunction other, MarkovGaussianInputs inputs, int? nodes = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return OfNeighbours(Features.Of(mean, inputs.Marginals), Features.Of(other, inputs.Marginals), inputs, nodes);
    }

    /// <summary>How ψ₀, ψ₁ and ψ₂ of a kernel are taken.</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <returns>A line for each expectation: closed form, or what is integrated over which columns by how many nodes, or why it is refused.</returns>
    public static string Describe(Kernel kernel, UncertainInputs inputs, int? nodes = null)
    {
        var (diagonal, k) = (Features.OfDiagonal(kernel, inputs), Features.Of(kernel, Somewhere(inputs), inputs));
        return string.Join('\n',
            Route.Of("E k(x, x)", diagonal, Features.One, inputs.IsDiagonal, nodes),
            Route.Of("E k(x, Z)", k, Features.One, inputs.IsDiagonal, nodes),
            Route.Of("E k(Z, x) k(x, Z)", k, k, inputs.IsDiagonal, nodes));
    }

    /// <summary>How the expected product of two kernels is taken.</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="other">The kernel k′.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <returns>A line for each expectation: closed form, or what is integrated over which columns by how many nodes, or why it is refused.</returns>
    public static string Describe(Kernel kernel, Kernel other, UncertainInputs inputs, int? nodes = null)
    {
        var (k, k2) = (Features.Of(kernel, Somewhere(inputs), inputs), Features.Of(other, Somewhere(inputs), inputs));
        return Route.Of("E k(Z, x) k'(x, Z')", k, k2, inputs.IsDiagonal, nodes);
    }

    /// <summary>How the expectation of a mean function, and that of its products with itself, are taken.</summary>
    /// <param name="mean">The mean function m, with P outputs.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <returns>A line for each expectation: closed form, or what is integrated over which columns by how many nodes, or why it is refused.</returns>
    public static string Describe(MeanFunction mean, UncertainInputs inputs, int? nodes = null)
    {
        var m = Features.Of(mean, inputs);
        return string.Join('\n', Route.Of("E m(x)", m, Features.One, inputs.IsDiagonal, nodes), Route.Of("E m(x) m(x)", m, m, inputs.IsDiagonal, nodes));
    }

    /// <summary>How the expected product of a mean function and a kernel is taken.</summary>
    /// <param name="mean">The mean function m, with P outputs.</param>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <returns>A line for each expectation: closed form, or what is integrated over which columns by how many nodes, or why it is refused.</returns>
    public static string Describe(MeanFunction mean, Kernel kernel, UncertainInputs inputs, int? nodes = null)
    {
        var (m, k) = (Features.Of(mean, inputs), Features.Of(kernel, Somewhere(inputs), inputs));
        return Route.Of("E m(x) k(x, Z)", m, k, inputs.IsDiagonal, nodes);
    }

    private static Tensor OfNeighbours(Features f, Features g, MarkovGaussianInputs inputs, int? nodes) =>
        new TermExpectation(inputs.Pairs, nodes).Of(f, g.OfSecond(inputs.ColumnCount));

    private static TermSums Sums(UncertainInputs inputs, Tensor? weights, int? nodes)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (weights is not null) Shapes.In("Expectation.SumOfProducts").Is(inputs.Mean, "N D", "the mean of inputs").Is(weights, "N");
        return new(inputs, weights, nodes);
    }

    /// <summary>A place, of which the way an expectation is taken does not depend.</summary>
    private static Tensor Somewhere(UncertainInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Tensor.Zeros(1, inputs.ColumnCount);
    }
}
