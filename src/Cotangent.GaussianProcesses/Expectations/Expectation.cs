using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>What kernels and mean functions are on average where inputs are uncertain, x ~ N(μ, S): the ψ statistics of sparse and latent variable models, E k(x, x), E k(x, Z) and
/// E k(Z, x) k(x, Z′).</summary>
/// <remarks>
/// Closed forms hold for SquaredExponential, Linear, Polynomial, Constant and White, for sums, products, powers and multiples of them, and for constant, identity and linear mean functions with their
/// sums and products, over any columns and under any covariance, and for all pairs of these. What is taken by its values is integrated by Gauss–Hermite quadrature over the columns that it sees:
/// A variance of 0 is exact; by quadrature the derivative with respect to it is given as 0 there. All results are differentiable in mean and covariance, Z, and parameters, to any order.
/// <see cref="White"/> is 0 between x and any Z, which are other points, and σ² between x and itself.
/// Source: Titsias and Lawrence (2010), "Bayesian Gaussian process latent variable model", section 3.1; Girard, Rasmussen, Quiñonero-Candela and Murray-Smith (2003).
/// </remarks>
/// <example>
/// <code>
/// var inputs = new DiagonalGaussianInputs(X, Tensor.Full(0.1, X.Shape));
/// Tensor psi2 = Expectation.SumOfProducts(new SquaredExponential(), Xnew, inputs); // [M, M]
/// </code>
/// </example>
public static class Expectation
{
    private const int TileElements = 1 << 17; // numbers of a tile of rows: few enough to stay in a cache

    /// <summary>ψ₀ = E k(xₙ, xₙ): [N].</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <exception cref="ArgumentException">The kernel does not fit the number of columns.</exception>
    /// <exception cref="NotSupportedException">There is no closed form, and a grid of nodes over the columns would be too large.</exception>
    public static Tensor OfDiagonal(Kernel kernel, UncertainInputs inputs, int? nodes = null)
    {
        Require(inputs, kernel);
        return Flatten(Spread(new TermExpectation(inputs, nodes).Of(KernelTerms.Diagonal(kernel, inputs.ColumnCount), TermExpectation.One), inputs.Count, 1, 1));
    }

    /// <summary>ψ₁ = E k(xₙ, zₘ) for Z [M D]: [N M]. O(N M D), or O(N (M D² + D³)) under full covariances.</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The other points [M D], which are known.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfCovariance(Kernel kernel, Tensor Z, UncertainInputs inputs, int? nodes = null)
    {
        Require(inputs, kernel, Z);
        var M = Z.Shape[0];
        return Reshape(Spread(new TermExpectation(inputs, nodes).Of(KernelTerms.Against(kernel, Z), TermExpectation.One), inputs.Count, M, 1), inputs.Count, M);
    }

    /// <summary>ψ₂ = E k(zₘ, xₙ) k(xₙ, zₘ′) for Z [M D]: [N M M]. Its sum over n takes less memory by <see cref="SumOfProducts(Kernel, Tensor, UncertainInputs, Tensor, int?)"/>.</summary>
    /// <inheritdoc cref="OfCovariance" path="/*[not(self::summary)]"/>
    public static Tensor OfProduct(Kernel kernel, Tensor Z, UncertainInputs inputs, int? nodes = null)
    {
        Require(inputs, kernel, Z);
        return Spread(new TermExpectation(inputs, nodes).OfSquare(KernelTerms.Against(kernel, Z)), inputs.Count, Z.Shape[0], Z.Shape[0]);
    }

    /// <summary>E k(zₘ, xₙ) k′(xₙ, z′ₘ′) for two kernels, Z [M D] and Z′ [M′ D]: [N M M′].</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The points of k [M D].</param>
    /// <param name="other">The kernel k′.</param>
    /// <param name="otherZ">The points of k′ [M′ D].</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfProduct(Kernel kernel, Tensor Z, Kernel other, Tensor otherZ, UncertainInputs inputs, int? nodes = null)
    {
        Require(inputs, kernel, Z);
        Require(inputs, other, otherZ);
        var product = new TermExpectation(inputs, nodes).Of(KernelTerms.Against(kernel, Z), KernelTerms.Against(other, otherZ));
        return Spread(product, inputs.Count, Z.Shape[0], otherZ.Shape[0]);
    }

    /// <summary>Σₙ wₙ E k(zₘ, xₙ) k(xₙ, zₘ′) for Z [M D]: [M M], the sum of ψ₂ over its rows.</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The other points [M D], which are known.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="weights">w [N], one for each input; 1 when left out.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <remarks>Rows are taken in tiles, and evaluated again for the gradient, so that N M M numbers are never stored: about N M² (3 D + 20) flops for each pair of terms, thrice with the gradient,
    /// and a few MB.</remarks>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor SumOfProducts(Kernel kernel, Tensor Z, UncertainInputs inputs, Tensor? weights = null, int? nodes = null)
    {
        Require(inputs, kernel, Z);
        return SumOfTiles(inputs, weights, Z.Shape[0] * Z.Shape[0], [Z], (own, x) =>
            Spread(new TermExpectation(x, nodes).OfSquare(KernelTerms.Against(kernel, own[0])), x.Count, Z.Shape[0], Z.Shape[0]));
    }

    /// <summary>Σₙ wₙ E k(zₘ, xₙ) k′(xₙ, z′ₘ′) for two kernels, Z [M D] and Z′ [M′ D]: [M M′].</summary>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The points of k [M D].</param>
    /// <param name="other">The kernel k′.</param>
    /// <param name="otherZ">The points of k′ [M′ D].</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="weights">w [N], one for each input; 1 when left out.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor SumOfProducts(Kernel kernel, Tensor Z, Kernel other, Tensor otherZ, UncertainInputs inputs, Tensor? weights = null, int? nodes = null)
    {
        Require(inputs, kernel, Z);
        Require(inputs, other, otherZ);
        var (M, M2) = (Z.Shape[0], otherZ.Shape[0]);
        return SumOfTiles(inputs, weights, M * M2, [Z, otherZ], (own, x) =>
            Spread(new TermExpectation(x, nodes).Of(KernelTerms.Against(kernel, own[0]), KernelTerms.Against(other, own[1])), x.Count, M, M2));
    }

    /// <summary>E m(xₙ): [N P], or [N 1] for every output alike.</summary>
    /// <param name="mean">The mean function m.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfMean(MeanFunction mean, UncertainInputs inputs, int? nodes = null)
    {
        var P = Outputs(mean, inputs);
        return Reshape(Spread(new TermExpectation(inputs, nodes).Of(MeanTerms.Of(mean, inputs.ColumnCount), TermExpectation.One), inputs.Count, P, 1), inputs.Count, P);
    }

    /// <summary>E m_p(xₙ) m′_q(xₙ) for two mean functions: [N P Q].</summary>
    /// <param name="mean">The mean function m, with P outputs.</param>
    /// <param name="other">The mean function m′, with Q outputs.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfProduct(MeanFunction mean, MeanFunction other, UncertainInputs inputs, int? nodes = null)
    {
        var (P, Q) = (Outputs(mean, inputs), Outputs(other, inputs));
        var product = new TermExpectation(inputs, nodes).Of(MeanTerms.Of(mean, inputs.ColumnCount), MeanTerms.Of(other, inputs.ColumnCount));
        return Spread(product, inputs.Count, P, Q);
    }

    /// <summary>E m_p(xₙ) k(xₙ, zₘ) for a mean function and a kernel, Z [M D]: [N P M]; with <see cref="IdentityMean"/>, E x k(x, Z).</summary>
    /// <param name="mean">The mean function m, with P outputs.</param>
    /// <param name="kernel">The kernel k.</param>
    /// <param name="Z">The other points [M D], which are known.</param>
    /// <param name="inputs">The distributions of x, N of them.</param>
    /// <param name="nodes">The number of nodes for each column, where quadrature is needed; 100, 32, 16 or 10 for one to four columns when left out.</param>
    /// <inheritdoc cref="OfDiagonal" path="/exception"/>
    public static Tensor OfProduct(MeanFunction mean, Kernel kernel, Tensor Z, UncertainInputs inputs, int? nodes = null)
    {
        Require(inputs, kernel, Z);
        var P = Outputs(mean, inputs);
        var product = new TermExpectation(inputs, nodes).Of(MeanTerms.Of(mean, inputs.ColumnCount), KernelTerms.Against(kernel, Z));
        return Spread(product, inputs.Count, P, Z.Shape[0]);
    }

    private static Tensor SumOfTiles(UncertainInputs inputs, Tensor? weights, int features, Tensor[] others, Func<Tensor[], UncertainInputs, Tensor> products)
    {
        var N = inputs.Count;
        if (weights is not null) Shapes.In("Expectation.SumOfProducts").Is(inputs.Mean, "N D", "the mean of inputs").Is(weights, "N");
        var rows = (int)Math.Clamp(TileElements / Math.Max(1L, (long)features * inputs.ColumnCount), 1, Math.Max(1, N));
        Tensor[] byRows = weights is null ? inputs.Tensors : [.. inputs.Tensors, weights];
        if (rows >= N) return OfRows([.. others, .. byRows]);
        return Enumerable.Range(0, (N + rows - 1) / rows)
            .Select(tile => Recompute([.. others, .. byRows.Select(x => Slice(x, (tile * rows)..Math.Min(N, (tile + 1) * rows)))], OfRows))
            .Aggregate((sum, part) => sum + part);

        Tensor OfRows(Tensor[] own)
        {
            var x = inputs.With(own.AsSpan(others.Length));
            var P = products(own, x);
            return weights is null ? Sum(P, 0) : Sum(Reshape(own[^1], x.Count, 1, 1) * P, 0);
        }
    }

    private static void Require(UncertainInputs inputs, Kernel kernel, Tensor Z)
    {
        Require(inputs, kernel);
        Shapes.In("Expectation").Is(inputs.Mean, "N D", "the mean of inputs").Is(Z, "M D");
    }

    private static void Require(UncertainInputs inputs, Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(inputs);
    }

    /// <summary>How many outputs a mean function has, of its value at one place.</summary>
    private static int Outputs(MeanFunction mean, UncertainInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(inputs);
        return mean is Trend ? 1 : mean.Evaluate(Slice(inputs.Mean, ..Math.Min(1, inputs.Count))).Shape[1];
    }

    private static Tensor Spread(Tensor x, int N, int M, int M2) => BroadcastTo(x, N, M, M2);
}
