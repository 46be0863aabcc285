namespace Cotangent.GaussianProcesses.Tests.Conditioning;

/// <summary>Six rows, three inducing inputs, and numbers computed from them with 50 digits by the dense formulas of the textbooks.</summary>
internal static class SetA
{
    internal static readonly Tensor X = Tensor.FromSpan([-1.5, -0.8, -0.1, 0.4, 1.1, 1.9], 6, 1);
    internal static readonly Tensor Y1 = Tensor.FromSpan([0.3, -0.7, 0.55, 1.2, 0.25, -0.9], 6, 1);
    internal static readonly Tensor Y2 = Tensor.FromSpan([1.1, 0.4, -0.2, -0.6, 0.9, 0.05], 6, 1);
    internal static readonly Tensor Z = Tensor.FromSpan([-1.2, 0.2, 1.4], 3, 1);
    internal static readonly Tensor Xnew = Tensor.FromSpan([0.7, -2.5], 2, 1);
    internal const double Noise = 0.15;

    /// <summary>A variational mean [3 1], and two square roots of its covariance [1 3 3], one of them also by its diagonal [3 1].</summary>
    internal static readonly Tensor m = Tensor.FromSpan([0.4, -0.3, 0.9], 3, 1);
    internal static readonly Tensor Lq = Tensor.FromSpan([0.7, 0, 0, -0.2, 0.5, 0, 0.3, 0.1, 0.6], 1, 3, 3);
    internal static readonly Tensor d = Tensor.FromSpan([0.7, 0.5, 0.6], 3, 1);
    internal static readonly Tensor Diagonal = Tensor.FromSpan([0.7, 0, 0, 0, 0.5, 0, 0, 0, 0.6], 1, 3, 3);

    internal static Kernel Kernel(double variance = 1.3) => new SquaredExponential(variance, 0.9);

    /// <summary>chol(k(Z, Z)).</summary>
    internal static Tensor L() => Op.Cholesky(Kernel().K(Z));

    internal static Sgpr Model(Tensor? Y = null, Tensor? Z = null, Jitter jitter = default, MeanFunction? mean = null, double variance = 1.3, GaussianNoise? noise = null) =>
        new(X, Y ?? Y1, Kernel(variance), new InducingPoints(Z ?? SetA.Z), mean, noise ?? new GaussianLikelihood(Noise), jitter);

    internal static Gpr Exact(Tensor? Y = null, MeanFunction? mean = null, GaussianNoise? noise = null) => new(X, Y ?? Y1, Kernel(), mean, noise ?? new GaussianLikelihood(Noise));
}
