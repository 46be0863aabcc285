namespace Cotangent.GaussianProcesses;

/// <summary>Functions of one input, of two together, up to Q, each order with a size of its own:
/// k(x, x′) = Σ_{q=1}^{Q} σ_q² e_q(k₁, …, k_D) with e_q the sum of all products of q different kernels.</summary>
/// <remarks>
/// Give one kernel for each input, of variance 1 that does not move (<c>kernel.Variance.IsTrainable = false</c>), as its size is in σ_q² already:
/// <c>new Additive([new SquaredExponential(activeDims: [0]), new SquaredExponential(activeDims: [1])], 2)</c>. Order 1 alone is their sum, the last of D their product.
/// Sums come from the recurrence over kernels e_q ← e_q + k_d e_{q−1}, which adds what is positive, and not from power sums, whose signs alternate. Cost: D kernels and 2 N² D Q flops.
/// Source: Duvenaud, Nickisch and Rasmussen (2011), "Additive Gaussian processes", section 2.2.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Additive([new SquaredExponential(activeDims: [0]), new SquaredExponential(activeDims: [1])], order: 2);
/// </code>
/// </example>
public sealed class Additive : Kernel
{
    private readonly Kernel[] kernels;

    /// <summary>Creates the kernel of the orders 1 to Q.</summary>
    /// <param name="kernels">The kernels, one for each input, each on the columns that it has active.</param>
    /// <param name="order">The highest order Q, from 1 to the number of kernels.</param>
    /// <param name="orderVariances">σ_q², in units of y²: one for all orders, or one for each.</param>
    /// <exception cref="ArgumentException">There are no kernels, one is null, or a start value has another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is not from 1 to the number of kernels.</exception>
    public Additive(IEnumerable<Kernel> kernels, int order = 2, StartValue orderVariances = default) : base(null)
    {
        ArgumentNullException.ThrowIfNull(kernels);
        this.kernels = [.. kernels];
        if (this.kernels.Length == 0) throw new ArgumentException("Additive: got no kernels; expected one for each input.");
        if (this.kernels.Contains(null)) throw new ArgumentException($"Additive: kernel {Array.IndexOf(this.kernels, null)} is null.");
        if (order < 1 || order > this.kernels.Length)
            throw new ArgumentOutOfRangeException(nameof(order), order, $"Additive: the order must be from 1 to {this.kernels.Length}, the number of kernels.");
        OrderVariances = orderVariances.Vector(this, order, Transform.Positive());
    }

    /// <summary>The kernels, one for each input.</summary>
    public IReadOnlyList<Kernel> Kernels => kernels;

    /// <summary>The highest order Q.</summary>
    public int Order => OrderVariances.Shape[0];

    /// <summary>The variances σ_q² [Q] of the orders, in units of y².</summary>
    public Parameter OrderVariances { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [.. kernels.Select((k, i) => new Part($"kernels[{i}]", k, Below: PureNumbers.Target)), new("orderVariances", OrderVariances, Unit.Target(2))];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("order", Order)];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X) => OfAllOrders(k => k.K(X));

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => OfAllOrders(k => k.K(X, X2));

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => OfAllOrders(k => k.Diagonal(X));

    private Tensor OfAllOrders(Func<Kernel, Tensor> covariance) => Op.Fused(new SymmetricSums([.. kernels.Select(covariance)], OrderVariances));
}
