using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>What each part of a sum of kernels contributes, and how the parts trade off:
/// f = Σ f_c under a <see cref="KernelSum"/>, f_c ~ GP(0, k_c), each part given the data.</summary>
/// <remarks>
/// With A_c = L⁻¹ K_c(X, x), part c has mean A_cᵀ c, and parts c and e have covariance δ k_c − A_cᵀ A_e: the data tell their sum, so that they are correlated and their variances do not add up.
/// The mean function, or trend, is not among the parts: add it once to their sum for the mean of f. A kernel that is no sum has one part, f above its mean. Snapshots as
/// their posterior. Cost: N² M flops for each part at M inputs. Source: Duvenaud (2014), "Automatic model construction with Gaussian processes", section 2.4.5.
/// </remarks>
/// <example>
/// <code>
/// var x = Tensor.FromSpan([0, 1, 2, 3, 4, 5], 6, 1);
/// var model = new Gpr(x, 0.5 * x + Op.Sin(2 * x), new Linear() + new SquaredExponential());
/// model.Fit();
/// var components = model.Posterior().Components();
/// var (trend, wave) = (components.Predict(0, x), components.Predict(1, x));
/// var together = components.Joint(x).Covariance; // [6, 2, 2]
/// </code>
/// </example>
public sealed class AdditiveComponents
{
    private readonly ExactPosterior posterior;

    internal AdditiveComponents(ExactPosterior posterior)
    {
        this.posterior = posterior;
        Kernels = posterior.Kernel is KernelSum sum ? sum.Kernels : [posterior.Kernel];
    }

    /// <summary>The summands of the kernel, in order; nested sums are taken apart.</summary>
    public IReadOnlyList<Kernel> Kernels { get; }

    /// <summary>The marginals of part c at new inputs [M D]: mean and variance [M P].</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public GaussianPrediction Predict(int component, Tensor Xnew) => At(Xnew, [component], () =>
    {
        var A = Projection(component, Xnew);
        return new GaussianPrediction(Conditional.Mean(A, posterior.C), posterior.ForEachOutput(Conditional.Variances(Kernels[component].Diagonal(Xnew), A)));
    });

    /// <summary>The covariance of part <paramref name="first"/> at inputs [M D], down, with part <paramref name="second"/> there, across: [M M], the same for every output.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public Tensor Covariance(int first, int second, Tensor Xnew) => At(Xnew, [first, second], () =>
    {
        var A = Projection(first, Xnew);
        return first == second ? Conditional.Covariance(Kernels[first].K(Xnew), A) : -MatMul(A, Projection(second, Xnew), transposeA: true);
    });

    /// <summary>All C parts jointly, at each new input [M D] by itself: means [M C P] and covariance [M C C], the same for every output.</summary>
    public (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew) => At(Xnew, [], () =>
    {
        var A = Stack([.. Kernels.Select((_, c) => Projection(c, Xnew))]); // [C N M]
        var means = Transpose(MatMul(A, posterior.C, transposeA: true), 1, 0, 2);
        var prior = DiagonalMatrix(Stack([.. Kernels.Select(k => k.Diagonal(Xnew))], -1));
        var B = Transpose(A, 2, 0, 1); // [M C N]
        return (means, prior - MatMul(B, B, transposeB: true));
    });

    private Tensor Projection(int component, Tensor Xnew) => posterior.Projected(Kernels[component].K(posterior.Data.X, Xnew));

    private T At<T>(Tensor Xnew, ReadOnlySpan<int> components, Func<T> predict)
    {
        foreach (var component in components)
            if (component < 0 || component >= Kernels.Count)
                throw new ArgumentOutOfRangeException(nameof(components), component, $"AdditiveComponents: there is no such part; expected 0 to {Kernels.Count - 1}.");
        return posterior.At(Xnew, predict);
    }
}
