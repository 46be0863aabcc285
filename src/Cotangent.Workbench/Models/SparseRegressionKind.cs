using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>Regression whose rows are summarised by inducing inputs.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="flops">What training costs for each row and each pair of inducing inputs.</param>
internal abstract class SparseRegressionKind<TModel>(double flops) : ModelKind
    where TModel : SparseRegression
{
    internal sealed override bool HasInducing => true;

    internal sealed override string? Refusal(Likelihood likelihood) => likelihood is GaussianNoise ? null : "Gaussian noise";

    internal sealed override Model Make(ModelParts parts) => Make(parts, parts.Inducing!, (GaussianNoise)parts.Likelihood);

    internal sealed override ModelParts? PartsOf(Model model) => model is TModel sparse
        ? new(sparse.Kernel, sparse.Mean, sparse.Likelihood, sparse.X.Shape[0], sparse.X.Shape[1]) { X = sparse.X, Y = sparse.Y, Inducing = (InducingPoints)sparse.Inducing }
        : null;

    internal sealed override ModelCost Cost(ModelSize size) => new(
        flops * size.M * size.M * (size.N + size.M) + 10 * size.N * size.M * size.D, 300, Bytes(30 * size.M * size.M + 4 * size.N * size.D));

    /// <summary>A new model.</summary>
    private protected abstract TModel Make(ModelParts parts, InducingPoints inducing, GaussianNoise noise);
}
