namespace Cotangent.GaussianProcesses;

/// <summary>The L latent functions of outputs f = W g, and what summarises them: inducing variables for all of them, or for each its own.</summary>
/// <param name="outputs">The outputs and the kernels of the latent functions.</param>
/// <param name="inducing">One for all latent functions, or one for each; all of one number M of variables.</param>
internal sealed class LatentProcesses(MultiOutputKernel outputs, IReadOnlyList<InducingVariables> inducing)
{
    internal MultiOutputKernel Outputs => outputs;

    internal IReadOnlyList<InducingVariables> Inducing => inducing;

    /// <summary>M, the number of inducing variables of each latent function.</summary>
    internal int Count => inducing[0].Count;

    /// <summary>The kernel of a latent function.</summary>
    internal Kernel Kernel(int latent) => outputs.Kernels[outputs.Kernels.Count == 1 ? 0 : latent];

    /// <summary>What summarises a latent function.</summary>
    internal InducingVariables InducingOf(int latent) => inducing[inducing.Count == 1 ? 0 : latent];

    /// <summary>cov(u, u): [M M] where it is one for all latent functions, else [L M M].</summary>
    internal Tensor Kuu() => IsShared ? Of(0) : Op.Stack([.. Enumerable.Range(0, outputs.Latents).Select(Of)], 0);

    /// <summary>cov(u, g(X)) of a latent function for X [N D]: [M N].</summary>
    internal Tensor Kuf(Tensor X, int latent) => InducingOf(latent).Kuf(Kernel(latent), X);

    /// <summary>The variances of a latent function at X [N D]: [N].</summary>
    internal Tensor Diagonal(Tensor X, int latent) => Kernel(latent).Diagonal(X);

    /// <summary>Means and variances of f [N P], of those of g [N L].</summary>
    internal (Tensor Mean, Tensor Variance) Mixed((Tensor Mean, Tensor Variance) g) =>
        outputs.Mixing() is { } W ? (OutputMixing.Means(W, g.Mean), OutputMixing.Variances(W, g.Variance)) : g;

    private bool IsShared => outputs.Kernels.Count == 1 && inducing.Count == 1;

    private Tensor Of(int latent) => InducingOf(latent).Kuu(Kernel(latent));
}
