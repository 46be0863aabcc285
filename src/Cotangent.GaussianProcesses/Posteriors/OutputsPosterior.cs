using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of exact regression of outputs that go together: f | Y, of which the factor L of the covariance of all n observed values and c = L⁻¹(Y − m) are kept.</summary>
/// <remarks>Cost: n² P flops for a new input, n P for <see cref="Posterior.Mean"/> alone. Source: Rasmussen &amp; Williams (2006), eqs. 2.25 and 2.26, of the vector of all values.</remarks>
public sealed class OutputsPosterior : Posterior
{
    private readonly MultiOutputKernel kernel;
    private readonly Tensor X;
    private readonly ObservedValues observed;
    private readonly Tensor L;
    private readonly Tensor c;
    private readonly Tensor alpha;

    /// <param name="model">The model whose parameters are kept as they are now.</param>
    /// <param name="kernel">The covariance of the outputs.</param>
    /// <param name="mean">The mean of f.</param>
    /// <param name="likelihood">The noise.</param>
    /// <param name="X">The training inputs.</param>
    /// <param name="observed">Which values were observed.</param>
    /// <param name="L">The factor of their covariance [n n].</param>
    /// <param name="c">L⁻¹ (Y − m) [n 1].</param>
    /// <param name="jitterUsed">The jitter on the covariance.</param>
    internal OutputsPosterior(
        IParameterTree model, MultiOutputKernel kernel, MeanFunction mean, Likelihood likelihood, Tensor X, ObservedValues observed, Tensor L, Tensor c, double jitterUsed)
        : base(model, mean, likelihood, X.Shape[1], kernel.Outputs, jitterUsed)
    {
        (this.kernel, this.X, this.observed, this.L, this.c) = (kernel, X, observed, L, c);
        alpha = TriangularSolve(L, c, adjoint: true);
    }

    /// <inheritdoc/>
    protected override bool HasCorrelatedOutputs => true;

    /// <inheritdoc/>
    protected override Tensor Means(Tensor Xnew) => OfValues(Conditional.Mean(Cross(Xnew), alpha));

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew)
    {
        var A = Projection(Xnew);
        return (OfValues(Conditional.Mean(A, c)), OfValues(Conditional.Variances(Reshape(kernel.Diagonal(Xnew), A.Shape[1]), A)));
    }

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew)
    {
        var A = Projection(Xnew);
        return (OfValues(Conditional.Mean(A, c)), Conditional.Covariance(kernel.OverInputs(Xnew), Transpose(ByInput(A), 2, 0, 1)));
    }

    /// <inheritdoc/>
    protected override Tensor OverOutputs(Tensor Xnew) => Conditional.Covariance(kernel.OverOutputs(Xnew), Transpose(ByInput(Projection(Xnew)), 1, 0, 2));

    /// <inheritdoc/>
    protected override Tensor OverInputsAndOutputs(Tensor Xnew)
    {
        var (A, K) = (Projection(Xnew), kernel.K(Xnew));
        return Reshape(Conditional.Covariance(Reshape(K, A.Shape[1], A.Shape[1]), A), K.Shape);
    }

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => kernel.Diagonal(Xnew);

    /// <summary>cov(y, f(Xnew)) [n M·P].</summary>
    private Tensor Cross(Tensor Xnew) => observed.Cross(kernel.K(X, Xnew));

    private Tensor Projection(Tensor Xnew) => Conditional.Projection(L, Cross(Xnew));

    /// <summary>[n M P] of [n M·P].</summary>
    private Tensor ByInput(Tensor A) => Reshape(A, A.Shape[0], A.Shape[1] / Outputs, Outputs);

    /// <summary>[M P] of a column [M·P 1].</summary>
    private Tensor OfValues(Tensor x) => Reshape(x, x.Shape[0] / Outputs, Outputs);
}
